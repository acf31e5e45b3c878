"""The desk's pages of requests to other bodies: the list of a case, one of them, and what is done with it."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import Dossier, open_dossier
from app.cases.models import ReadmissionCase
from app.cases.presenters.requests import present_asked
from app.cases.presenters.shell import present_shell
from app.cases.routes.attempt import try_verb
from app.inquiries import presenters
from app.inquiries.forms import LetterForm
from app.inquiries.models import Inquiry
from app.inquiries.queries import OPEN, PARTS, WITH_THE_BODY, of_case
from app.inquiries.services import asking
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid
from app.workflow.states import InquiryState

bp = Blueprint("inquiries", __name__, url_prefix="/cases/<reference>/inquiries")


@bp.get("")
@access(Permission.CASE_READ)
def home(reference: str) -> ResponseReturnValue:
    """What other bodies were asked about this case, and what they answered."""
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["requests"]):
        dossier = open_dossier(reference, set(PARTS))
        return render_template(
            "inquiries/of_case.html",
            shell=present_shell(dossier, actor, "requests", language),
            requests=present_asked(dossier, set(PARTS), language),
            may_ask=dossier.case.is_open and actor.may(Permission.CASE_EXAMINE),
        )


@bp.get("/<inquiry>")
@access(Permission.CASE_READ)
def one(reference: str, inquiry: str) -> ResponseReturnValue:
    """One request: what the body sees, where it stands, what can be done."""
    return _page(reference, inquiry)


def _page(
    reference: str, inquiry: str, form: LetterForm | None = None, *, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    actor, language = current_actor(), reader_language()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["requests"]):
        dossier: Dossier = open_dossier(reference)
        view = presenters.for_desk(of_case(dossier.case.id, inquiry))
        acts = actor.may(Permission.CASE_EXAMINE)
        body = render_template(
            "inquiries/for_desk.html",
            shell=present_shell(dossier, actor, "requests", language),
            view=view,
            form=form or LetterForm.blank(),
            may_remind=acts and view.state in WITH_THE_BODY,
            may_end=acts and view.state in OPEN,
            may_complete=acts and view.state is InquiryState.RETURNED,
            tried=tried,
        )
    return body, tried.status


@bp.post("/<inquiry>/reminder")
@access(Permission.CASE_EXAMINE)
def remind(reference: str, inquiry: str) -> ResponseReturnValue:
    """Remind the body."""
    return _by_button(reference, inquiry, asking.remind, _("The body was reminded."))


@bp.post("/<inquiry>/recall")
@access(Permission.CASE_EXAMINE)
def recall(reference: str, inquiry: str) -> ResponseReturnValue:
    """Take the request back."""
    return _by_button(reference, inquiry, asking.recall, _("The request was recalled. The body sees it no more."))


def _by_button(
    reference: str, inquiry: str, verb: Callable[..., None], done: str
) -> ResponseReturnValue:
    def act(case: ReadmissionCase, actor: Actor) -> None:
        verb(case, asking.inquiry_of(case, inquiry), actor=actor)

    tried = try_verb(reference, act)
    if tried.failed:
        return _page(reference, inquiry, tried=tried)
    return _back(reference, inquiry, done)


@bp.post("/<inquiry>/letter")
@access(Permission.CASE_EXAMINE)
def enter_letter(reference: str, inquiry: str) -> ResponseReturnValue:
    """Enter the answer that came by letter."""
    form = LetterForm.from_request()

    def enter(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        found: Inquiry = asking.inquiry_of(case, inquiry)
        asking.enter_letter(case, found, actor=actor, told=form.data)

    tried = try_verb(reference, enter, form)
    if tried.failed:
        return _page(reference, inquiry, form, tried=tried)
    return _back(reference, inquiry, _("The answer was entered, marked as come by letter."))


def _back(reference: str, inquiry: str, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(url_for("inquiries.one", reference=reference, inquiry=inquiry), 303)
