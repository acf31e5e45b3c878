"""Readmission in error: the desk claims it, the authority answers, the person goes back or the claim ends (Art. 13)."""

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.facts import facts_of
from app.cases.models import ReadmissionCase
from app.cases.services.desk import case_behind
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import Conflict, MoveRefused, NotVisible, Refusal
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.returns.models import ErrorClaim
from app.returns.queries import ARRIVED, SETTLED
from app.screening.services import refuse_traces
from app.workflow.engine import begin, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.guards.outbound import error_is_claimed_in_time
from app.workflow.processes import ERROR_CLAIM


def claim_error(case: ReadmissionCase, *, actor: Actor, reasons: str, person_facts: str) -> ErrorClaim:
    """Tell the requesting authority that the conditions of the readmission were not met (Art. 13 [CH 10]).

    Raises:
        MoveRefused: nobody was readmitted, or the period of the agreement is over.
        Conflict: a claim is open already.
    """
    actor.must(Permission.CASE_EXAMINE)
    against = [] if case.state in ARRIVED else [Refusal("error_not_claimable", "Art. 13")]
    late = error_is_claimed_in_time(facts_of(case, actor))
    against += [late] if late else []
    if against:
        raise MoveRefused("claim_error", against)
    if open_claim(case.id) is not None:
        raise Conflict("claim_open")
    claim = ErrorClaim(
        case_id=case.id, authority_id=case.authority_id, reasons=reasons, person_facts=person_facts,
        claimed_by=actor.id or 0, claimed_at=clock.now(),
    )  # fmt: skip
    begin(ERROR_CLAIM, claim, actor=actor, case=case, changes={"claim.reasons": (None, reasons)})
    with house():
        fact = f"claimed:{claim.id}"
        notify(case.authority_id, NoticeKind.ERROR_CLAIMED, reference=case.reference, fact=fact)
    return claim


def acknowledge(claim: ErrorClaim, *, actor: Actor) -> None:
    """The requesting authority agrees, even after it disputed, and takes the person back (Art. 13 [CH 10])."""
    _answer(claim, "acknowledge_error", actor, None)


def dispute(claim: ErrorClaim, *, actor: Actor, reasons: str) -> None:
    """The requesting authority does not agree, and says why.

    Raises:
        MoveRefused: it was answered already, or no reasons are given.
    """
    refuse_traces({"answer": reasons})
    _answer(claim, "dispute_error", actor, reasons)


def _answer(claim: ErrorClaim, move: str, actor: Actor, reasons: str | None) -> None:
    facts = AttachedFacts(actor_id=actor.id, reasons=reasons or "")
    values = {"answered_at": clock.now(), "answer": reasons or claim.answer}
    with house():
        case = case_behind(claim.case_id)
        perform(ERROR_CLAIM, claim, move, actor=actor, facts=facts, case=case, reason=reasons, values=values)


def record_return(case: ReadmissionCase, *, actor: Actor) -> None:
    """The person was taken back today; the requesting state bears the costs (Art. 13, 16 [CH 10, 13])."""
    facts = AttachedFacts(actor_id=actor.id)
    values = {"returned_on": clock.today()}
    perform(ERROR_CLAIM, _open(case), "return_person", actor=actor, facts=facts, case=case, values=values)


def drop(case: ReadmissionCase, *, actor: Actor, comment: str) -> None:
    """A supervisor gives the claim up, with a comment; the readmission stands."""
    facts = AttachedFacts(actor_id=actor.id, comment=comment)
    perform(ERROR_CLAIM, _open(case), "drop_claim", actor=actor, facts=facts, case=case, reason=comment)


def open_claim(case_id: int) -> ErrorClaim | None:
    """The claim of a case that has not ended; there is one at most."""
    claim = ErrorClaim
    return db.session.scalar(select(claim).where(claim.case_id == case_id, claim.state.not_in(SETTLED)))


def _open(case: ReadmissionCase) -> ErrorClaim:
    claim = open_claim(case.id)
    if claim is None:
        raise NotVisible()
    return claim
