"""The desk's doors: the work queue, the case file, the verbs of the procedure, the search."""

from app.cases.routes.ahead import deadlines_ahead
from app.cases.routes.assignment import assignment
from app.cases.routes.blueprint import bp
from app.cases.routes.bulk import bulk_assign, bulk_flag, bulk_note, bulk_print
from app.cases.routes.chapters import deadlines, history, identity, requests
from app.cases.routes.copies import copy_list
from app.cases.routes.corrections import (
    approve_correction,
    corrections,
    decline_correction,
    request_correction,
)
from app.cases.routes.decisions import approve, propose, send_back, sign, take_back
from app.cases.routes.evidence import add_files, assess, evidence, evidence_item
from app.cases.routes.examination import (
    ask_information,
    ask_registers,
    conclude_checks,
    enter_answer,
    extend_reply,
    reopen,
    take_up,
)
from app.cases.routes.file import case, paper, photograph
from app.cases.routes.known import known, look_up
from app.cases.routes.letters import application_pdf, draft_reply, letter_pdf, letters, register, reply_pdf
from app.cases.routes.limits import waive
from app.cases.routes.merging import approve_merge, decline_merge, propose_merge, undo_merge
from app.cases.routes.notes import clear_flag, notes, raise_flag, write_note
from app.cases.routes.offers import accept_offer, offer_case, recall_offer, return_offer
from app.cases.routes.pairs import decide_pair, pair, renewal, undo_pair
from app.cases.routes.queue import page_size, queue
from app.cases.routes.safeguards import clear_safeguard, raise_safeguard, safeguards
from app.cases.routes.search import search
from app.cases.routes.tracks import (
    close,
    enter_national_procedure,
    excuse_lateness,
    fall_back,
    fall_back_anew,
    record_finding,
)
from app.cases.routes.views import change_view, delete_view, save_view, saved_views
from app.cases.routes.workload import absence, cancel_absence, move_cases, undo_move, workload

__all__ = [
    "absence",
    "accept_offer",
    "add_files",
    "application_pdf",
    "approve",
    "approve_correction",
    "approve_merge",
    "ask_information",
    "ask_registers",
    "assess",
    "assignment",
    "bp",
    "bulk_assign",
    "bulk_flag",
    "bulk_note",
    "bulk_print",
    "cancel_absence",
    "case",
    "change_view",
    "clear_flag",
    "clear_safeguard",
    "close",
    "conclude_checks",
    "copy_list",
    "corrections",
    "deadlines",
    "deadlines_ahead",
    "decide_pair",
    "decline_correction",
    "decline_merge",
    "delete_view",
    "draft_reply",
    "enter_answer",
    "enter_national_procedure",
    "evidence",
    "evidence_item",
    "excuse_lateness",
    "extend_reply",
    "fall_back",
    "fall_back_anew",
    "history",
    "identity",
    "known",
    "letter_pdf",
    "letters",
    "look_up",
    "move_cases",
    "notes",
    "offer_case",
    "page_size",
    "pair",
    "paper",
    "photograph",
    "propose",
    "propose_merge",
    "queue",
    "raise_flag",
    "raise_safeguard",
    "recall_offer",
    "record_finding",
    "register",
    "renewal",
    "reopen",
    "reply_pdf",
    "request_correction",
    "requests",
    "return_offer",
    "safeguards",
    "save_view",
    "saved_views",
    "search",
    "send_back",
    "sign",
    "take_back",
    "take_up",
    "undo_merge",
    "undo_move",
    "undo_pair",
    "waive",
    "workload",
    "write_note",
]
