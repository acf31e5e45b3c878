"""More time for a transfer: the authority's page to ask for it, and the desk's page to answer."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_head
from app.cases.models import ReadmissionCase
from app.cases.routes.attempt import back_to_file
from app.cases.routes.looking import try_or_look
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.returns import more_time as presenters
from app.returns.forms import AskForm, DeclineForm, GrantForm
from app.returns.queries import extensions_of, own_case
from app.returns.services import extensions
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

bp = Blueprint("extensions", __name__)

DESK = "/cases/<reference>/more-time"
PORTAL = "/authority/applications/<reference>/more-time"


@bp.get(DESK)
@access(Permission.CASE_READ)
def request_page(reference: str) -> ResponseReturnValue:
    """What was asked and answered about the transfer period, and the answer to the request that waits."""
    return _desk_page(reference)


def _desk_page(reference: str, *, tried: Attempt = NOT_TRIED, **forms: Form) -> ResponseReturnValue:
    actor = current_actor()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["extensions"]):
        head = open_head(reference)
        view = presenters.present_requests(extensions_of(head.case.id))
        shown = {"grant_form": GrantForm.blank(until_on=view.asked_until), "decline_form": DeclineForm.blank(), **forms}
        body = render_template(
            "returns/more_time_answer.html",
            head=head,
            view=view,
            may_answer=view.waits and actor.may(Permission.TRANSFER_EXTEND),
            form=next((form for form in forms.values() if form.problems), None),
            attempt=tried,
            **shown,
        )
    return body, tried.status


@bp.post(f"{DESK}/grant")
@access(Permission.TRANSFER_EXTEND)
def grant(reference: str) -> ResponseReturnValue:
    """Extend the transfer period."""
    form = GrantForm.from_request()

    def granted(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        extensions.grant(case, actor=actor, **form.data)

    tried, letter = try_or_look(reference, granted, form)
    if letter:
        return letter
    if tried.failed:
        return _desk_page(reference, tried=tried, grant_form=form)
    return back_to_file(reference, _("The transfer period was extended, and the authority was told."))


@bp.post(f"{DESK}/decline")
@access(Permission.TRANSFER_EXTEND)
def decline(reference: str) -> ResponseReturnValue:
    """Do not extend the transfer period."""
    form = DeclineForm.from_request()

    def declined(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        extensions.decline(case, actor=actor, **form.data)

    tried, letter = try_or_look(reference, declined, form)
    if letter:
        return letter
    if tried.failed:
        return _desk_page(reference, tried=tried, decline_form=form)
    return back_to_file(reference, _("The request was declined, and the authority was told."))


@bp.get(PORTAL)
@access(Permission.APPLICATION_READ)
def more_time(reference: str) -> ResponseReturnValue:
    """What the authority asked for and was answered, and a new request."""
    return _portal_page(reference)


def _portal_page(
    reference: str, form: AskForm | None = None, *, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("requesting:file:read", kind="readmission", ref=reference, fields=["extensions"]):
        case = own_case(reference, current_actor())
        body = render_template(
            "returns/more_time.html",
            reference=reference,
            view=presenters.present_requests(extensions_of(case.id), extensions.why_not(case)),
            form=form or AskForm.blank(),
            attempt=tried,
        )
    return body, tried.status


@bp.post(PORTAL)
@access(Permission.TRANSFER_NOTIFY)
def ask(reference: str) -> ResponseReturnValue:
    """Ask for more time."""
    actor = current_actor()
    case = own_case(reference, actor)
    form = AskForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(presenters.version_of_requests(extensions_of(case.id)))
        must_be_valid(form)
        extensions.ask(case, actor=actor, **form.data)
    if tried.failed:
        return _portal_page(reference, form, tried=tried)
    flash(_("Your request was sent. The consent does not lapse before it is answered."), "success")
    return redirect(url_for("extensions.more_time", reference=reference), 303)


@bp.post(f"{PORTAL}/withdrawal")
@access(Permission.TRANSFER_NOTIFY)
def withdraw(reference: str) -> ResponseReturnValue:
    """Take the request back."""
    actor = current_actor()
    case = own_case(reference, actor)
    with attempt() as tried, transaction():
        must_be_current(presenters.version_of_requests(extensions_of(case.id)))
        extensions.withdraw(case.id, actor=actor)
    if tried.failed:
        return _portal_page(reference, tried=tried)
    flash(_("Your request was withdrawn."), "success")
    return redirect(url_for("extensions.more_time", reference=reference), 303)
