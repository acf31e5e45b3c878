"""The working group's inbox: referrals addressed to one agency, and that agency's answers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.presenters.words import due
from app.kernel.day_words import reader_language
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.reintegration import presenters, queries, services
from app.reintegration.forms import DeclineForm, ResultForm
from app.reintegration.vocabulary import MET
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import ReferralState

bp = Blueprint("inbox", __name__, url_prefix="/referrals")


@bp.get("")
@access(Permission.REFERRAL_READ)
def home() -> ResponseReturnValue:
    """The agency's referrals by due date, and those that ended last."""
    actor = current_actor()
    return render_template(
        "reintegration/inbox.html",
        waiting=presenters.inbox_rows(queries.own_referrals(actor)),
        ended=presenters.inbox_rows(queries.lately_ended(actor)),
    )


@bp.get("/<reference>")
@access(Permission.REFERRAL_READ)
def referral(reference: str) -> ResponseReturnValue:
    """One referral with what was disclosed."""
    return _referral_page(reference)


def _referral_page(
    reference: str, *, status: int = 200, tried: Attempt = NOT_TRIED, **forms: Form
) -> ResponseReturnValue:
    with reading("referral:file:read", kind="referral", ref=reference):
        found = queries.own_referral(reference, current_actor())
        state = ReferralState(found.state)
        shown = {"decline_form": DeclineForm.blank(), "result_form": ResultForm.blank(), **forms}
        body = render_template(
            "reintegration/referral.html",
            referral=found,
            facts=presenters.shared_facts(found),
            stage=presenters.stage_of(state),
            due=due(found.due_on, reader_language()) if state in queries.UNANSWERED else None,
            ending=presenters.ending(found),
            steps=[step for step in ("acknowledge", "take_on", "decline", "report") if state in STEPS[step]],
            attempt=tried,
            form=next((form for form in forms.values() if form.problems), None),
            **shown,
        )
    return body, status


STEPS: dict[str, tuple[ReferralState, ...]] = {
    "acknowledge": (ReferralState.SENT,),
    "take_on": queries.UNANSWERED,
    "decline": queries.UNANSWERED,
    "report": (ReferralState.ACCEPTED,),
}


@bp.post("/<reference>/acknowledgement")
@access(Permission.REFERRAL_ANSWER)
def acknowledge(reference: str) -> ResponseReturnValue:
    """Say that the referral was seen."""
    return _step(reference, "acknowledge", _("Receipt was acknowledged."))


@bp.post("/<reference>/acceptance")
@access(Permission.REFERRAL_ANSWER)
def take_on(reference: str) -> ResponseReturnValue:
    """Take the referral on."""
    return _step(reference, "take_on", _("The referral was taken on. Report its outcome here."))


def _step(reference: str, move: str, said: str) -> ResponseReturnValue:
    found = queries.own_referral(reference, current_actor())
    with attempt() as tried, transaction():
        must_be_current(found.version)
        services.answer(found, move, actor=current_actor())
    if tried.failed:
        return _referral_page(reference, status=tried.status, tried=tried)
    flash(said, "success")
    return redirect(url_for("inbox.referral", reference=reference))


@bp.post("/<reference>/refusal")
@access(Permission.REFERRAL_ANSWER)
def decline(reference: str) -> ResponseReturnValue:
    """Not for this agency, with the reason."""
    found = queries.own_referral(reference, current_actor())
    form = DeclineForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(found.version)
        must_be_valid(form)
        code, note = form.data["reason_code"].value, form.data["note"]
        services.answer(found, "decline", actor=current_actor(), code=code, text=note)
    if tried.failed:
        return _referral_page(reference, status=tried.status, tried=tried, decline_form=form)
    flash(_("The referral went back to the coordinator with your reason."), "success")
    return redirect(url_for("inbox.home"))


@bp.post("/<reference>/outcome")
@access(Permission.REFERRAL_ANSWER)
def outcome(reference: str) -> ResponseReturnValue:
    """Report what came of it: met or partly met completes the referral, all else discontinues it."""
    found = queries.own_referral(reference, current_actor())
    form = ResultForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(found.version)
        must_be_valid(form)
        result = form.data["outcome"]
        move = "complete" if result in MET else "discontinue"
        services.answer(found, move, actor=current_actor(), outcome=result.value, text=form.data["note"])
    if tried.failed:
        return _referral_page(reference, status=tried.status, tried=tried, result_form=form)
    flash(_("The outcome was reported."), "success")
    return redirect(url_for("inbox.home"))
