"""The desk's page of messages: a thread with the requesting authority, and one with each mission that was asked."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_dossier, open_head
from app.cases.models import ReadmissionCase
from app.cases.presenters.shell import present_shell
from app.cases.routes.chapters import shown_before
from app.cases.routes.chosen import chosen, must_all_be_kept
from app.cases.services.files import Place
from app.cases.uploading import FileResult, take_in
from app.cases.vocabulary import FileKind
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel.day_words import reader_language
from app.kernel.errors import NotVisible
from app.kernel.i18n import _
from app.kernel.posted import must_be_current, shown_until
from app.kernel.transaction import transaction
from app.kernel.web import carries_files
from app.messages import presenters, services
from app.messages.forms import FILES, ToAuthorityForm, ToMissionForm
from app.messages.queries import (
    ASKED,
    PARTS_OF_MESSAGES,
    Correspondent,
    asked_about,
    correspondents,
    state_of,
)
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

bp = Blueprint("messages", __name__, url_prefix="/cases/<reference>/messages")
Letter = ToAuthorityForm | ToMissionForm


@bp.get("")
@access(Permission.CASE_READ)
def thread(reference: str) -> ResponseReturnValue:
    """The thread that has something new, else the one with the requesting authority."""
    return _page(reference)


@bp.get("/<code>")
@access(Permission.CASE_READ)
def with_one(reference: str, code: str) -> ResponseReturnValue:
    """The thread with the organisation of this code."""
    return _page(reference, code)


def _page(
    reference: str,
    code: str | None = None,
    form: Letter | None = None,
    *,
    tried: Attempt = NOT_TRIED,
    results: Sequence[FileResult] = (),
) -> ResponseReturnValue:
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["messages"]):
        dossier = open_dossier(reference, {*PARTS_OF_MESSAGES, *ASKED})
        found = correspondents(dossier.case, dossier.authority, {name: dossier.part(name) for name in ASKED})
        shown = _shown(found, code, [row["code"] for name in PARTS_OF_MESSAGES for row in dossier.part(name)])
        view = None
        if shown is not None:
            form = continued(form or _form_for(shown).blank(), shown.references[0])
            side = presenters.Side(actor, shown.names[language], language)
            view = presenters.present_thread(shown.thread, side, before=shown_before())
        body = render_template(
            "messages/thread.html",
            shell=present_shell(dossier, actor, "messages", language),
            view=view,
            shown=shown,
            other=shown.names[language] if shown else "",
            choices=presenters.choices(found, shown, language) if shown else [],
            may_write=actor.may(Permission.CASE_EXAMINE),
            is_open=dossier.case.is_open,
            form=form,
            tried=tried,
            results=results,
        )
    return body, tried.status


def _shown(found: Sequence[Correspondent], code: str | None, waiting: Sequence[str]) -> Correspondent | None:
    if code is not None:
        return _with_code(found, code)
    return next((each for each in found if each.code in waiting), next(iter(found), None))


def _with_code(found: Sequence[Correspondent], code: str) -> Correspondent:
    for each in found:
        if each.code == code:
            return each
    raise NotVisible()


def _form_for(shown: Correspondent) -> type[Letter]:
    return ToMissionForm if shown.thread.with_mission else ToAuthorityForm


@bp.post("/<code>")
@access(Permission.CASE_EXAMINE)
@carries_files
def send(reference: str, code: str) -> ResponseReturnValue:
    """Send a message to the organisation of this code. Files come first: it waits until none of them was refused."""
    actor, to = current_actor(), _correspondent(reference, code)
    form = _form_for(to).from_request()
    results: list[FileResult] = []
    with attempt(form) as tried:
        must_be_current(state_of(to.thread, for_service=True).newest)
        must_be_valid(form)
        case = open_head(reference).case
        services.must_be_sendable(case, form.data["text"], actor=actor)
        if not to.thread.with_mission:
            place = Place(FileKind.OTHER)
            results = take_in(chosen(FILES), lambda: open_head(reference).case, actor=actor, place=place)
            must_all_be_kept(results, FILES)
        with transaction():
            _send(open_head(reference).case, to, form.data["text"], results, actor)
            throw_away(form.draft_as, to.references[0])
    if tried.failed:
        return _page(reference, code, form, tried=tried, results=results)
    flash(_("Your message was sent."), "success")
    return redirect(url_for("messages.with_one", reference=reference, code=code), 303)


def _correspondent(reference: str, code: str) -> Correspondent:
    head = open_head(reference)
    return _with_code(correspondents(head.case, head.authority, asked_about(head.case.id)), code)


def _send(
    case: ReadmissionCase, to: Correspondent, text: str, results: Sequence[FileResult], actor: Actor
) -> None:
    if to.thread.with_mission:
        services.tell_mission(case, to, actor=actor, text=text)
    else:
        files = [result.public_id for result in results if result.public_id]
        services.tell_authority(case, actor=actor, text=text, files=files)


@bp.post("/<code>/reading")
@access(Permission.CASE_EXAMINE)
def mark_read(reference: str, code: str) -> ResponseReturnValue:
    """Say that the messages the page has shown were read."""
    to = _correspondent(reference, code)
    with transaction():
        services.mark_read(to.thread, actor=current_actor(), until=shown_until())
    flash(_("The messages are marked as read."), "success")
    return redirect(url_for("messages.with_one", reference=reference, code=code), 303)
