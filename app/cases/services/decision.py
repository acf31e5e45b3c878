"""The answer to the request: one person proposes, another approves, and the reply says why (Art. 11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.register import current as law
from app.cases.facts import facts_of
from app.cases.grounds import grounds_for
from app.cases.models import Decision, ReadmissionCase, ReplyLetter
from app.cases.services.letters import send_reply
from app.cases.services.persons import PersonAnswer, for_the_letter, judged, keep, names_of
from app.cases.services.telling import tell_approvers
from app.cases.vocabulary import TransitGround
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import Conflict, InvalidInput, MoveRefused, NotVisible, Refusal
from app.kernel.i18n import _
from app.workflow.deadlines import due_for, running
from app.workflow.engine import begin, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.guards.readmission import acceptance_is_proposed, refusal_is_proposed, second_person_decides
from app.workflow.processes import PROPOSAL, TRANSIT, process_of
from app.workflow.states import CaseState, ProposalState

# What only the second person's signature can meet.
AT_APPROVAL = (acceptance_is_proposed, refusal_is_proposed, second_person_decides)
MOVE_OF = {"accept": "accept", "refuse": "refuse"}


@dataclass(frozen=True)
class Entry:
    """Where and when a transit may begin (Art. 15(2) [CH 12(2)])."""

    post_id: int
    on: date
    at: time


def propose(
    case: ReadmissionCase,
    *,
    actor: Actor,
    outcome: str,
    grounds: Sequence[str],
    reasons: str,
    persons: Sequence[PersonAnswer] = (),
    entry: Entry | None = None,
) -> Decision:
    """Put an answer before a second person. `persons`: the answers for relatives; who is left out follows the case.

    Raises:
        InvalidInput: a refusal without grounds or reasons (Art. 11(3)).
        Conflict: a proposal is waiting already.
        MoveRefused: the case is not ready for a decision, or proof of nationality forbids a refusal (Art. 9(1)).
    """
    actor.must(Permission.DECISION_PROPOSE)
    if CaseState(case.state) not in process_of(case).by_name["accept"].sources:
        raise MoveRefused("propose", [Refusal("wrong_state", "internal procedure")])
    _check_reasons(outcome, grounds, reasons)
    _check_grounds(case, grounds)
    if waiting_proposal(case.id) is not None:
        raise Conflict("proposal_waiting")
    _check_move(case, actor, outcome, grounds, reasons)
    whole = PersonAnswer(case.principal_id, outcome, tuple(grounds), reasons)
    answers = judged(case, whole, persons)
    proposal = Decision(
        case_id=case.id, outcome=outcome, grounds=list(grounds), reasons=reasons, proposed_by=actor.id or 0,
        entry_post_id=entry.post_id if entry else None, entry_on=entry.on if entry else None,
        entry_time=entry.at if entry else None,
    )  # fmt: skip
    told: dict[str, tuple[Any, Any]] = {"outcome": (None, outcome), "grounds": (None, ", ".join(grounds) or None)}
    if outcome == "accept" and (refused := [each for each in answers if each.outcome == "refuse"]):
        told["refused_persons"] = (None, "; ".join(names_of(refused).values()))
    begin(PROPOSAL, proposal, actor=actor, case=case, changes=told)
    keep(proposal.id, answers)
    tell_approvers(case, proposal, actor=actor)
    return proposal


def approve(case: ReadmissionCase, *, actor: Actor) -> ReplyLetter:
    """Sign the proposal as a second person: the case moves and the reply letter is made (Art. 11(2), 11(3))."""
    proposal = waiting_proposal(case.id)
    if proposal is None:
        raise MoveRefused("approve", [Refusal("not_proposed", "internal procedure")])
    facts = facts_of(case, actor)
    perform(process_of(case), case, MOVE_OF[proposal.outcome], actor=actor, facts=facts, case=case)
    perform(
        PROPOSAL,
        proposal,
        "approve",
        actor=actor,
        case=case,
        facts=AttachedFacts(actor_id=actor.id, proposed_by=proposal.proposed_by),
        values={"approved_by": actor.id, "approved_at": clock.now()},
    )
    told = for_the_letter(proposal.id)
    return write_letter(
        case, proposal.outcome, proposal.grounds, proposal.reasons, told, actor=actor, entry=_entry_of(proposal)
    )


def _entry_of(proposal: Decision) -> Entry | None:
    if proposal.entry_post_id is None or proposal.entry_on is None or proposal.entry_time is None:
        return None
    return Entry(proposal.entry_post_id, proposal.entry_on, proposal.entry_time)


def send_back(case: ReadmissionCase, *, actor: Actor, comment: str) -> None:
    """Return the proposal to its proposer with what to mend."""
    proposal = waiting_proposal(case.id)
    if proposal is None:
        raise NotVisible()
    facts = AttachedFacts(actor_id=actor.id, proposed_by=proposal.proposed_by, comment=comment)
    perform(
        PROPOSAL,
        proposal,
        "send_back",
        actor=actor,
        facts=facts,
        case=case,
        reason=comment,
        values={"comment": comment},
    )


def take_back(case: ReadmissionCase, *, actor: Actor) -> None:
    """Withdraw one's own proposal before anybody signed it: the case is free for another one.

    Without this a case whose only approver proposed would stand still for ever.
    """
    proposal = waiting_proposal(case.id)
    if proposal is None:
        raise NotVisible()
    facts = AttachedFacts(actor_id=actor.id, proposed_by=proposal.proposed_by)
    perform(PROPOSAL, proposal, "take_back", actor=actor, facts=facts, case=case)


def waiting_proposal(case_id: int) -> Decision | None:
    """The proposal that waits for a second person."""
    return db.session.scalar(
        select(Decision).where(Decision.case_id == case_id, Decision.state == ProposalState.PROPOSED)
    )


def write_letter(
    case: ReadmissionCase,
    outcome: str,
    grounds: Sequence[str],
    reasons: str,
    persons: Sequence[dict[str, Any]] = (),
    *,
    actor: Actor,
    entry: Entry | None = None,
) -> ReplyLetter:
    """Keep what was replied, and send the letter that says so."""
    with house():
        clocks = running(case)
        transfer = clocks.get("TRF") or clocks.get("TRN-EXE")
        # the strict day: the one nobody can dispute
        until = transfer.due_strict if transfer else None
        reply = _reply(case, Proposed(outcome, grounds, reasons, persons, entry), until)
        reply.number = send_reply(case, reply, actor=actor).number
        db.session.add(reply)
        db.session.flush()
    return reply


def reply_if_approved(case: ReadmissionCase, proposal: Decision) -> ReplyLetter:
    """What would be replied if a proposal were approved today; nothing is kept."""
    told = for_the_letter(proposal.id)
    proposed = Proposed(proposal.outcome, proposal.grounds, proposal.reasons, told, _entry_of(proposal))
    clocks = process_of(case).clocks
    due = due_for(case, clocks.get("transfer") or clocks["transit"], clock.today())
    return _reply(case, proposed, due.strict if due and proposal.outcome == "accept" else None)


@dataclass(frozen=True)
class Proposed:
    """An answer as it was proposed; `persons`: what it says of each of a family."""

    outcome: str
    grounds: Sequence[str]
    reasons: str
    persons: Sequence[dict[str, Any]]
    entry: Entry | None


def _reply(case: ReadmissionCase, told: Proposed, transfer_until: date | None) -> ReplyLetter:
    return ReplyLetter(
        case_id=case.id, authority_id=case.authority_id, outcome=told.outcome, grounds=list(told.grounds),
        reasons=told.reasons, persons=list(told.persons), issued_on=clock.today(), transfer_until=transfer_until,
        entry_post_id=told.entry.post_id if told.entry else None, entry_on=told.entry.on if told.entry else None,
        entry_time=told.entry.at if told.entry else None,
    )  # fmt: skip


def _check_move(case: ReadmissionCase, actor: Actor, outcome: str, grounds: Sequence[str], reasons: str) -> None:
    """Say at once what approval would say in the end."""
    facts = facts_of(case, actor, grounds=tuple(grounds), reasons=reasons)
    move = process_of(case).by_name[MOVE_OF[outcome]]
    against = [refusal for guard in move.guards if guard not in AT_APPROVAL and (refusal := guard(facts)) is not None]
    if against:
        raise MoveRefused("propose", against)


def _check_grounds(case: ReadmissionCase, grounds: Sequence[str]) -> None:
    """A refusal rests on grounds that the agreement knows for this obligation."""
    version = law().version(case.agreement, case.agreement_version)
    known = TransitGround if case.process == TRANSIT.name else grounds_for(case.basis, version)
    if set(grounds) - set(known):
        sentence = _("The agreement does not know this ground for this obligation. Choose another.")
        raise InvalidInput({"grounds": [sentence]})


def _check_reasons(outcome: str, grounds: Sequence[str], reasons: str) -> None:
    if outcome != "refuse":
        return
    errors: dict[str, list[str]] = {}
    if not grounds:
        errors["grounds"] = [_("Choose at least one ground for the refusal.")]
    if len(reasons.strip()) < 10:
        errors["reasons"] = [
            _("Write the reasons; the agreement asks for them in writing (at least ten characters).")
        ]
    if errors:
        raise InvalidInput(errors)
