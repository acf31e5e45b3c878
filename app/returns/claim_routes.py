"""Readmission in error: the desk's page of the claim, and the same claim in the authority's portal."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_head
from app.cases.models import ReadmissionCase
from app.cases.routes.attempt import back_to_file, try_verb
from app.kernel.errors import NotVisible
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.returns import presenters, queries
from app.returns.forms import ClaimForm, DisputeForm, DropForm
from app.returns.models import ErrorClaim
from app.returns.services import error_claims
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import ErrorClaimState

bp = Blueprint("claims", __name__)

DESK = "/cases/<reference>/error-claim"
PORTAL = "/authority/applications/<reference>/error-claim"
ANSWERABLE = (ErrorClaimState.CLAIMED, ErrorClaimState.DISPUTED)


@bp.get(DESK)
@access(Permission.CASE_EXAMINE)
def claim(reference: str) -> ResponseReturnValue:
    """The claims of error of one case, and what can be done with the open one."""
    return _desk_page(reference)


def _desk_page(
    reference: str, *, status: int = 200, tried: Attempt = NOT_TRIED, **forms: Form
) -> ResponseReturnValue:
    actor = current_actor()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["error_claims"]):
        head = open_head(reference)
        claims = queries.claims_of(head.case)
        until = queries.error_window(head.case)
        open_claim = next((each for each in claims if each.state not in queries.SETTLED), None)
        shown = {"claim_form": ClaimForm.blank(), "drop_form": DropForm.blank(), **forms}
        body = render_template(
            "returns/claim.html",
            head=head,
            claims=[presenters.claim_view(each) for each in claims],
            window=presenters.window_sentence(head.case, until),
            may_claim=open_claim is None and until is not None,
            may_return=open_claim is not None and open_claim.state == ErrorClaimState.ACCEPTED,
            may_drop=open_claim is not None and actor.may(Permission.DECISION_APPROVE),
            form=next((form for form in forms.values() if form.problems), None),
            attempt=tried,
            **shown,
        )
    return body, status


@bp.post(DESK)
@access(Permission.CASE_EXAMINE)
def make(reference: str) -> ResponseReturnValue:
    """Claim that the readmission was an error."""
    form = ClaimForm.from_request()

    def claimed(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        error_claims.claim_error(case, actor=actor, **form.data)

    tried = try_verb(reference, claimed, form)
    if tried.failed:
        return _desk_page(reference, status=tried.status, tried=tried, claim_form=form)
    return back_to_file(reference, _("The authority was told that the readmission was an error."))


@bp.post(f"{DESK}/return")
@access(Permission.CASE_EXAMINE)
def record_return(reference: str) -> ResponseReturnValue:
    """The person was taken back."""
    tried = try_verb(reference, lambda case, actor: error_claims.record_return(case, actor=actor))
    if tried.failed:
        return _desk_page(reference, status=tried.status, tried=tried)
    return back_to_file(reference, _("It was recorded that the person was returned."))


@bp.post(f"{DESK}/end")
@access(Permission.DECISION_APPROVE)
def drop(reference: str) -> ResponseReturnValue:
    """Give the claim up."""
    form = DropForm.from_request()

    def dropped(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        error_claims.drop(case, actor=actor, comment=form.data["comment"])

    tried = try_verb(reference, dropped, form)
    if tried.failed:
        return _desk_page(reference, status=tried.status, tried=tried, drop_form=form)
    return back_to_file(reference, _("The claim was given up."))


@bp.get(PORTAL)
@access(Permission.APPLICATION_READ)
def received(reference: str) -> ResponseReturnValue:
    """What the Service says about an error, and the authority's answer."""
    return _portal_page(reference)


def _portal_page(
    reference: str, form: DisputeForm | None = None, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("requesting:file:read", kind="readmission", ref=reference, fields=["error_claims"]):
        found = _own_claim(reference)
        body = render_template(
            "returns/claim_received.html",
            reference=reference,
            claim=found,
            view=presenters.claim_view(found),
            may_acknowledge=found.state in ANSWERABLE,
            may_dispute=found.state == ErrorClaimState.CLAIMED,
            form=form or DisputeForm.blank(),
            attempt=tried,
        )
    return body, status


def _own_claim(reference: str) -> ErrorClaim:
    found = queries.last_claim(queries.own_case(reference, current_actor()))
    if found is None:
        raise NotVisible()
    return found


@bp.post(f"{PORTAL}/acknowledgement")
@access(Permission.APPLICATION_LODGE)
def acknowledge(reference: str) -> ResponseReturnValue:
    """The authority agrees and takes the person back."""
    found = _own_claim(reference)
    with attempt() as tried, transaction():
        must_be_current(found.version)
        error_claims.acknowledge(found, actor=current_actor())
    if tried.failed:
        return _portal_page(reference, status=tried.status, tried=tried)
    flash(_("You acknowledged the error. Take the person back without delay."), "success")
    return redirect(url_for("requesting.application", reference=reference))


@bp.post(f"{PORTAL}/dispute")
@access(Permission.APPLICATION_LODGE)
def dispute(reference: str) -> ResponseReturnValue:
    """The authority does not agree, and says why."""
    found = _own_claim(reference)
    form = DisputeForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(found.version)
        must_be_valid(form)
        error_claims.dispute(found, actor=current_actor(), reasons=form.data["answer"])
    if tried.failed:
        return _portal_page(reference, form, status=tried.status, tried=tried)
    flash(_("Your reasons were sent."), "success")
    return redirect(url_for("requesting.application", reference=reference))
