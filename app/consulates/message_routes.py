"""The mission's messages with the Service about a case it was asked about; it knows no reference but its own."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.routes.chapters import shown_before
from app.consulates.models import TravelDocument, VerificationRequest
from app.consulates.queries import asked_of, person_behind, wanted_of
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.kernel.posted import must_be_current, shown_until
from app.kernel.transaction import transaction
from app.messages import presenters, services
from app.messages.forms import OfMissionForm
from app.messages.queries import Thread, state_of, with_mission
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

bp = Blueprint("mission_messages", __name__, url_prefix="/consulate/messages/<reference>")


@bp.get("")
@access(Permission.VERIFICATION_READ)
def thread(reference: str) -> ResponseReturnValue:
    """What the mission and the Service wrote to each other, and a new message."""
    return _page(reference)


def _page(reference: str, form: OfMissionForm | None = None, *, tried: Attempt = NOT_TRIED) -> ResponseReturnValue:
    with reading("verification:file:read", kind="verification", ref=reference, fields=["messages"]):
        about = _about(reference)
        side = presenters.Side(current_actor(), "", reader_language())
        body = render_template(
            "consulates/messages.html",
            reference=reference,
            name=person_behind(about).full_name,
            back=_page_of(about),
            is_open=services.is_open(about.case_id),
            view=presenters.present_thread(_thread(about), side, before=shown_before()),
            form=continued(form or OfMissionForm.blank(), reference),
            attempt=tried,
        )
    return body, tried.status


@bp.post("")
@access(Permission.VERIFICATION_ANSWER)
def send(reference: str) -> ResponseReturnValue:
    """Send a message to the Service."""
    about = _about(reference)
    form = OfMissionForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(state_of(_thread(about), for_service=False).newest)
        must_be_valid(form)
        services.tell_service_of_mission(about.case_id, actor=current_actor(), text=form.data["text"])
        throw_away(form.draft_as, reference)
    if tried.failed:
        return _page(reference, form, tried=tried)
    flash(_("Your message was sent to the State Migration Service."), "success")
    return redirect(url_for("mission_messages.thread", reference=reference), 303)


@bp.post("/reading")
@access(Permission.VERIFICATION_READ)
def mark_read(reference: str) -> ResponseReturnValue:
    """Say that the messages the page has shown were read."""
    about = _about(reference)
    with transaction():
        until = shown_until()
        services.mark_read(_thread(about), actor=current_actor(), until=until)
    flash(_("The messages are marked as read."), "success")
    return redirect(url_for("mission_messages.thread", reference=reference), 303)


def _about(reference: str) -> VerificationRequest | TravelDocument:
    """The question or the document wanted of this mission by whose reference it knows the case."""
    find = wanted_of if reference.startswith("TD-") else asked_of
    return find(reference, current_actor())


def _thread(about: VerificationRequest | TravelDocument) -> Thread:
    return with_mission(about.case_id, about.mission_id)


def _page_of(about: VerificationRequest | TravelDocument) -> str:
    place = "document_page" if isinstance(about, TravelDocument) else "request_page"
    return url_for(f"consulate.{place}", reference=about.reference)
