"""The desk's doors: the work queue, the case file, the verbs of the procedure, the search."""

from app.cases.routes.blueprint import bp
from app.cases.routes.decisions import approve, propose, reply_pdf, send_back, sign, take_back
from app.cases.routes.examination import (
    ask_information,
    ask_registers,
    conclude_checks,
    enter_answer,
    extend_reply,
    take_up,
)
from app.cases.routes.file import case, history, photograph
from app.cases.routes.queue import queue
from app.cases.routes.search import search

__all__ = [
    "approve",
    "ask_information",
    "ask_registers",
    "bp",
    "case",
    "conclude_checks",
    "enter_answer",
    "extend_reply",
    "history",
    "photograph",
    "propose",
    "queue",
    "reply_pdf",
    "search",
    "send_back",
    "sign",
    "take_back",
    "take_up",
]
