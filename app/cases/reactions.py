"""What the case's own package does when something moved: dated counts for the statistics, notices to both sides."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.access.actor import SYSTEM
from app.cases.models import Decision, Milestone, ReadmissionCase
from app.cases.services.persons import refused_relatives
from app.cases.services.telling import (
    no_approval_waits,
    old_deadlines_wait_no_more,
    tell_approvers_of,
    tell_the_officer,
    tell_the_proposer,
)
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db
from app.notifications.services import notify
from app.notifications.vocabulary import TO_AUTHORITIES, NoticeKind
from app.people.models import Person
from app.workflow.engine import perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.moved import Moved
from app.workflow.processes import (
    CASE,
    CASE_PROCESSES,
    OTHER_REQUESTS,
    OUTBOUND,
    PROPOSAL,
    TRANSIT,
    VERIFICATION,
)
from app.workflow.states import ProposalState

# A transit is no readmission, and an outbound application none that Azerbaijan decides: neither is counted.
UNCOUNTED = frozenset({TRANSIT.name, OUTBOUND.name})
MILESTONES: dict[str, str] = {
    "confirm_receipt": "received",
    "accept": "accepted",
    "accept_by_silence": "accepted_silence",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "lapse": "lapsed",
    "issue_document": "document_issued",
    "confirm_handover": "transferred",
    "fail_transfer": "transfer_failed",
}
OF_RETURNS = frozenset({"confirm_handover", "fail_transfer"})
# Of a family only those count here whom the decision accepts.
OF_THE_ACCEPTED = frozenset({"accept", "confirm_handover", "fail_transfer"})
OVERTAKES = frozenset({"accept_by_silence", "withdraw", "fall_back", "fall_back_anew"})
TOLD_TO_AUTHORITY = frozenset(kind.value for kind in TO_AUTHORITIES)
# What the officer of the case is told: the moves of others that hand the work back.
TOLD_TO_OFFICER: dict[tuple[str, str], NoticeKind] = {
    (VERIFICATION.name, "answer"): NoticeKind.MISSION_ANSWERED,
    (CASE, "supply_information"): NoticeKind.AUTHORITY_ANSWERED,
    (CASE, "withdraw"): NoticeKind.APPLICATION_WITHDRAWN,
    (CASE, "notify_transfer"): NoticeKind.TRANSFER_ANNOUNCED,
    (CASE, "fail_transfer"): NoticeKind.TRANSFER_FAILED,
    (CASE, "confirm_handover"): NoticeKind.PERSON_ARRIVED,
    (CASE, "complete_transit"): NoticeKind.TRANSIT_CARRIED_OUT,
}
TOLD_TO_PROPOSER: dict[str, NoticeKind] = {
    "approve": NoticeKind.PROPOSAL_APPROVED,
    "send_back": NoticeKind.PROPOSAL_SENT_BACK,
}
TOUCHES_CLOCKS = frozenset(
    move.name
    for process in CASE_PROCESSES.values()
    for move in process.moves
    if move.ends_clocks or move.extends or move.resumes
)
AGE_BANDS = ((18, "0-17"), (35, "18-34"), (60, "35-59"), (200, "60+"))


def count_milestones(moves: Sequence[Moved]) -> None:
    """Keep one dated, nameless count per step that the statistics know."""
    counted = [moved for moved in moves if _counts(moved)]
    if not counted:
        return
    people = _sex_and_age([moved.case.id for moved in counted])
    refused = refused_relatives([moved.case.id for moved in counted if moved.move in OF_THE_ACCEPTED])
    insert_rows(Milestone, [_row(moved, people, refused) for moved in counted])


def _counts(moved: Moved) -> bool:
    """A return without application counts when somebody arrives or does not: nothing was received or decided."""
    if moved.process != CASE or moved.move not in MILESTONES or moved.case.process in UNCOUNTED:
        return False
    return moved.move in OF_RETURNS or moved.case.process not in OTHER_REQUESTS


def tell_the_authority(moves: Sequence[Moved]) -> None:
    """Leave the requesting authority a notice of what others did; it carries the reference and no name."""
    for moved in moves:
        own_act = moved.actor.organisation_id == moved.case.authority_id
        if moved.process != CASE or moved.case.process == OUTBOUND.name:
            continue  # where Azerbaijan asks, the authority is the Service itself
        if moved.move in TOLD_TO_AUTHORITY and not own_act:
            fact = f"{moved.move}:{moved.thing.version}"
            notify(moved.case.authority_id, moved.move, reference=moved.case.reference, fact=fact)


def tell_the_desk(moves: Sequence[Moved]) -> None:
    """Tell the officer what others did with the case, and the proposer what became of the proposal."""
    for moved in moves:
        kind = TOLD_TO_OFFICER.get((moved.process, moved.move))
        if kind is not None:
            fact = f"{moved.thing.id}:{moved.thing.version}"
            tell_the_officer(moved.case, kind, actor=moved.actor, fact=fact)
        elif moved.move == "mark_overdue" and moved.case.process == TRANSIT.name:
            tell_the_officer(moved.case, NoticeKind.TRANSIT_OVERDUE, actor=moved.actor, fact="overdue")
            tell_approvers_of(moved.case, NoticeKind.TRANSIT_OVERDUE, actor=moved.actor, fact="overdue")
        elif isinstance(moved.thing, Decision):
            no_approval_waits(moved.case, moved.thing)
            if moved.move in TOLD_TO_PROPOSER:
                tell_the_proposer(moved.case, moved.thing, TOLD_TO_PROPOSER[moved.move], actor=moved.actor)


def end_told_deadlines(moves: Sequence[Moved]) -> None:
    """A deadline that was met, missed, moved or dropped is told of no more."""
    for moved in moves:
        if moved.process == CASE and moved.move in TOUCHES_CLOCKS:
            old_deadlines_wait_no_more(moved.case)


def overtake_proposals(moves: Sequence[Moved]) -> None:
    """A proposal that waits for a second person is overtaken by silence or withdrawal."""
    for moved in moves:
        if moved.process != CASE or moved.move not in OVERTAKES:
            continue
        proposal = db.session.scalar(
            select(Decision).where(
                Decision.case_id == moved.case.id, Decision.state == ProposalState.PROPOSED
            )
        )
        if proposal is not None:
            perform(PROPOSAL, proposal, "overtake", actor=SYSTEM, facts=AttachedFacts(), case=moved.case)


def _sex_and_age(case_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    today = clock.today()
    rows = db.session.execute(
        select(ReadmissionCase.id, Person.sex, Person.birth_year)
        .join(Person, Person.id == ReadmissionCase.principal_id)
        .where(ReadmissionCase.id.in_(case_ids))
    )
    return {row.id: (row.sex, _band(today.year - row.birth_year)) for row in rows}


def _band(age: int) -> str:
    return next(name for limit, name in AGE_BANDS if age < limit)


def _row(moved: Moved, people: dict[int, tuple[str, str]], refused: Mapping[int, int]) -> dict[str, Any]:
    sex, band = people[moved.case.id]
    return {
        "case_id": moved.case.id,
        "kind": MILESTONES[moved.move],
        "on_day": moved.on or clock.today(),
        "country": moved.case.country,
        "agreement": moved.case.agreement,
        "persons": getattr(moved.case, "persons", 1) - refused.get(moved.case.id, 0),
        "in_time": moved.in_time,
        "sex": sex,
        "age_band": band,
    }
