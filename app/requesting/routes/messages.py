"""The authority's messages with the Service about one application of its own."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.routes.chapters import shown_before
from app.cases.routes.chosen import chosen, must_all_be_kept
from app.cases.services.files import Place
from app.cases.uploading import FileResult, take_in
from app.cases.vocabulary import FileKind
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.kernel.posted import must_be_current, shown_until
from app.kernel.transaction import transaction
from app.kernel.web import carries_files
from app.messages import presenters, services
from app.messages.forms import FILES, OfAuthorityForm
from app.messages.queries import state_of, with_authority
from app.requesting.queries import own_case
from app.requesting.routes.blueprint import bp
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid


@bp.get("/applications/<reference>/messages")
@access(Permission.APPLICATION_READ)
def messages(reference: str) -> ResponseReturnValue:
    """What the authority and the Service wrote to each other, and a new message."""
    return _page(reference)


def _page(
    reference: str,
    form: OfAuthorityForm | None = None,
    *,
    tried: Attempt = NOT_TRIED,
    results: Sequence[FileResult] = (),
) -> ResponseReturnValue:
    actor = current_actor()
    with reading("requesting:file:read", kind="readmission", ref=reference, fields=["messages"]):
        case = own_case(reference, actor)
        side = presenters.Side(actor, "", reader_language())
        body = render_template(
            "requesting/messages.html",
            case=case,
            view=presenters.present_thread(with_authority(case), side, before=shown_before()),
            form=continued(form or OfAuthorityForm.blank(), reference),
            attempt=tried,
            results=results,
        )
    return body, tried.status


@bp.post("/applications/<reference>/messages")
@access(Permission.APPLICATION_LODGE)
@carries_files
def send_message(reference: str) -> ResponseReturnValue:
    """Send a message. Files come first: it waits until none of them was refused."""
    actor = current_actor()
    case = own_case(reference, actor)
    form = OfAuthorityForm.from_request()
    results: list[FileResult] = []
    with attempt(form) as tried:
        must_be_current(state_of(with_authority(case), for_service=False).newest)
        must_be_valid(form)
        services.must_be_sendable(case, form.data["text"], actor=actor)
        place = Place(FileKind.OTHER)
        results = take_in(chosen(FILES), lambda: own_case(reference, actor), actor=actor, place=place)
        must_all_be_kept(results, FILES)
        with transaction():
            files = [result.public_id for result in results if result.public_id]
            services.tell_service(own_case(reference, actor), actor=actor, text=form.data["text"], files=files)
            throw_away(form.draft_as, reference)
    if tried.failed:
        return _page(reference, form, tried=tried, results=results)
    flash(_("Your message was sent to the State Migration Service."), "success")
    return redirect(url_for("requesting.messages", reference=reference), 303)


@bp.post("/applications/<reference>/messages/reading")
@access(Permission.APPLICATION_READ)
def read_messages(reference: str) -> ResponseReturnValue:
    """Say that the messages the page has shown were read."""
    actor = current_actor()
    with transaction():
        thread = with_authority(own_case(reference, actor))
        services.mark_read(thread, actor=actor, until=shown_until())
    flash(_("The messages are marked as read."), "success")
    return redirect(url_for("requesting.messages", reference=reference), 303)
