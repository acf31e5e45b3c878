"""The chapters of a case file, a page each. A page reads only what it shows, and the ledger says which it was."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.accounts.queries import organisation_names
from app.agreements.queries import calendar_for
from app.audit.ledger import reading
from app.cases.dossier import asked_parts, history_of, judged_parts, open_dossier
from app.cases.parts import PARTS
from app.cases.presenters import sections
from app.cases.presenters.actions import case_moves, inquiry_actions
from app.cases.presenters.deadlines import present_deadlines
from app.cases.presenters.history import Reader, condition_of, kind_links, organisations_in, present_history
from app.cases.presenters.identity_page import present_identity
from app.cases.presenters.panel import action_of, turned_actions
from app.cases.presenters.requests import present_requests
from app.cases.presenters.shell import present_shell
from app.cases.routes.blueprint import bp
from app.kernel.day_words import reader_language
from app.workflow.deadlines import AZERBAIJAN

HISTORY_PAGE = 50


@bp.get("/cases/<string:reference>/identity")
@access(Permission.CASE_READ)
def identity(reference: str) -> ResponseReturnValue:
    """Who the person is: claimed beside registered, a register at a time, and possible earlier files."""
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["identity"]):
        dossier = open_dossier(reference, {"checks", "pairs", "pair_search", "refusals"})
        wanted = request.args.get("register", "")
        return render_template(
            "cases/identity.html",
            shell=present_shell(dossier, actor, "identity", language),
            view=present_identity(dossier, actor, wanted, language),
        )


@bp.get("/cases/<string:reference>/requests")
@access(Permission.CASE_READ)
def requests(reference: str) -> ResponseReturnValue:
    """What was asked of the authority, of missions and of agencies, and what came back."""
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["requests"]):
        lines = {name for name, part in PARTS.items() if part.line is not None}
        dossier = open_dossier(reference, asked_parts() | judged_parts() | lines)
        moves = case_moves(dossier, actor)
        return render_template(
            "cases/requests.html",
            shell=present_shell(dossier, actor, "requests", language),
            requests=present_requests(dossier, language),
            chapters=sections.chapters(dossier, language),
            actions=[
                *action_of(dossier, moves, "ask_information", "call_interview", "request_document"),
                *inquiry_actions(dossier, actor),
            ],
        )


@bp.get("/cases/<string:reference>/deadlines")
@access(Permission.CASE_READ)
def deadlines(reference: str) -> ResponseReturnValue:
    """Every clock of the case, how it was counted and how it stands."""
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["deadlines"]):
        beside = {name for name, part in PARTS.items() if part.on_deadlines}
        dossier = open_dossier(reference, judged_parts() | beside)
        return render_template(
            "cases/deadlines.html",
            chapters=sections.chapters(dossier, language, deadlines=True),
            shell=present_shell(dossier, actor, "deadlines", language),
            clocks=present_deadlines(dossier, actor, calendar_for(AZERBAIJAN), language),
            actions=[
                *turned_actions(dossier, actor),
                *action_of(dossier, case_moves(dossier, actor), "extend_reply"),
            ],
        )


@bp.get("/cases/<string:reference>/history")
@access(Permission.CASE_READ)
def history(reference: str) -> ResponseReturnValue:
    """Everything that happened to a case, newest first, or only what is of one kind."""
    language, kind, before = reader_language(), request.args.get("kind", ""), shown_before()
    with reading("case:history:read", kind="readmission", ref=reference):
        dossier = open_dossier(reference)
        rows = history_of(dossier.case.id, most=HISTORY_PAGE + 1, before=before, kinds=condition_of(kind))
        return render_template(
            "cases/history.html",
            shell=present_shell(dossier, current_actor(), "history", language),
            events=_told(rows[:HISTORY_PAGE], language),
            kinds=kind_links(reference, kind),
            pages=keyset_pages("desk.history", rows, HISTORY_PAGE, reference=reference, kind=kind or None),
        )


def shown_before() -> int | None:
    """The number of the last entry already shown, if the address tells one."""
    text = request.args.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def keyset_pages(endpoint: str, rows: Sequence[Any], size: int, **told: Any) -> dict[str, Any]:
    """Links to the newest page and to the next older one."""
    older = url_for(endpoint, before=rows[size - 1].id, **told) if len(rows) > size else None
    newest = url_for(endpoint, **told) if shown_before() else None
    return {"previous_url": newest, "next_url": older, "words": None}


def _told(rows: Sequence[Any], language: str) -> list[dict[str, Any]]:
    names = organisation_names(organisations_in(rows), language)
    return present_history(rows, Reader(language, names))
