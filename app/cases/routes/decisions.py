"""The answer to the request: proposed by one, approved or sent back by another, printed as a letter."""

from dataclasses import replace

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.accounts.queries import post_with_code
from app.audit.ledger import reading
from app.cases.dossier import Dossier, asked_parts, judged_parts, open_dossier, open_head
from app.cases.forms import ProposalForm, ReturnOfProposalForm
from app.cases.models import ReadmissionCase
from app.cases.presenters.approval import present_approval
from app.cases.presenters.conditions import open_points
from app.cases.presenters.identity import open_doubts
from app.cases.proposal_form import proposal_form
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import back_to_file, try_verb
from app.cases.routes.blueprint import bp
from app.cases.services import decision, transit
from app.cases.services.persons import PersonAnswer
from app.cases.transit_forms import RevocationForm, TransitProposalForm, transit_proposal_form
from app.cases.vocabulary import ProposedOutcome
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.form import Form
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid
from app.workflow.processes import TRANSIT


@bp.route("/cases/<string:reference>/proposal", methods=["GET", "POST"])
@access(Permission.DECISION_PROPOSE)
def propose(reference: str) -> ResponseReturnValue:
    """Put an answer before a second person. Open doubts warn and do not block."""
    question = Question(
        title=_("Propose a decision"),
        lead=_("Another person reads your proposal and approves it or sends it back."),
        send=_("Send for approval"),
        done=_("The proposal waits for a second person."),
        warnings=_doubts,
        form_of=proposal_form,
    )
    if open_head(reference).case.process == TRANSIT.name:
        asked = replace(question, warnings=None, form_of=transit_proposal_form)
        return by_form(reference, TransitProposalForm, asked, _propose_transit)
    return by_form(reference, ProposalForm, question, _propose)


@bp.route("/cases/<string:reference>/revocation", methods=["GET", "POST"])
@access(Permission.DECISION_APPROVE)
def revoke(reference: str) -> ResponseReturnValue:
    """Take the consent to a transit back."""
    question = Question(
        title=_("Revoke the transit"),
        lead=_("The authority is told grounds and reason, and takes the person back without delay if necessary."),
        send=_("Revoke the transit"),
        done=_("The consent to the transit was revoked, and the authority was told."),
        letter=True,
    )
    return by_form(reference, RevocationForm, question, _revoke)


def _revoke(case: ReadmissionCase, actor: Actor, form: Form) -> None:
    grounds = [ground.value for ground in form.data["grounds"]]
    transit.revoke(case, actor=actor, grounds=grounds, reason=form.data["reason"])


def _propose_transit(case: ReadmissionCase, actor: Actor, form: Form) -> None:
    told = form.data
    entry = None
    if told["outcome"] is ProposedOutcome.ACCEPT:
        post = post_with_code(told["border_post"])
        if post is None:
            raise InvalidInput({"border_post": [_("Choose a crossing point from the list.")]})
        entry = decision.Entry(post, told["entry_on"], told["entry_time"])
    decision.propose(
        case,
        actor=actor,
        outcome=told["outcome"].value,
        grounds=[ground.value for ground in told["grounds"]],
        reasons=told["reasons"] or "",
        entry=entry,
    )


@bp.get("/cases/<string:reference>/approval")
@access(Permission.CASE_READ)
def approve(reference: str) -> ResponseReturnValue:
    """The proposal with everything it rests on. Its proposer reads it too, and learns why another must sign."""
    try:
        return _approval_page(reference, ReturnOfProposalForm.blank(), NOT_TRIED)
    except NotVisible as fault:
        if fault.code != "no_proposal":
            raise
    flash(_("No proposal waits for this case any more."), "info")
    return redirect(url_for("desk.case", reference=reference))


@bp.post("/cases/<string:reference>/approval")
@access(Permission.DECISION_APPROVE)
def sign(reference: str) -> ResponseReturnValue:
    """Approve the proposal: the case moves and the letter is made."""
    tried = try_verb(reference, lambda case, actor: decision.approve(case, actor=actor))
    if tried.failed:
        return _approval_page(reference, ReturnOfProposalForm.blank(), tried), tried.status
    return back_to_file(reference, _("The decision was approved and the reply letter was made."))


@bp.post("/cases/<string:reference>/return-of-proposal")
@access(Permission.DECISION_APPROVE)
def send_back(reference: str) -> ResponseReturnValue:
    """Return the proposal with what should be changed."""
    form = ReturnOfProposalForm.from_request()

    def sent_back(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        decision.send_back(case, actor=actor, comment=form.data["comment"])

    tried = try_verb(reference, sent_back, form)
    if tried.failed:
        return _approval_page(reference, form, tried), tried.status
    return back_to_file(reference, _("The proposal was sent back."))


@bp.post("/cases/<string:reference>/proposal-withdrawal")
@access(Permission.DECISION_PROPOSE)
def take_back(reference: str) -> ResponseReturnValue:
    """Withdraw one's own proposal while nobody has signed it."""
    tried = try_verb(reference, lambda case, actor: decision.take_back(case, actor=actor))
    if tried.failed:
        return _approval_page(reference, ReturnOfProposalForm.blank(), tried), tried.status
    return back_to_file(reference, _("The proposal was taken back."))


def _doubts(dossier: Dossier) -> list[str]:
    return [*open_points(dossier), *open_doubts(dossier)]


def _propose(case: ReadmissionCase, actor: Actor, form: Form) -> None:
    told = form.data
    decision.propose(
        case,
        actor=actor,
        outcome=told["outcome"].value,
        grounds=[ground.value for ground in told["grounds"]],
        reasons=told["reasons"] or "",
        persons=[
            PersonAnswer(
                each["person"],
                each["outcome"].value,
                tuple(ground.value for ground in each["grounds"]),
                each["reasons"] or "",
            )
            for each in told["persons"]
        ],
    )


def _approval_page(reference: str, form: Form, tried: Attempt) -> str:
    actor = current_actor()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["proposal"]):
        dossier = open_dossier(reference, judged_parts() | asked_parts() | {"pair_marks", "people", "decision_persons"})
        if dossier.proposal() is None and not tried.sentences:
            raise NotVisible("no_proposal")
        back = {"label": dossier.case.reference, "url": url_for("desk.case", reference=reference)}
        view = present_approval(dossier, actor, back, _doubts(dossier))
        return render_template("cases/approval.html", view=view, form=form, attempt=tried)
