"""What the case's own package does when something moved: dated counts for the statistics, notices to the other side."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.access.actor import SYSTEM
from app.cases.models import Decision, Milestone, ReadmissionCase
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db
from app.notifications.services import notify
from app.people.models import Person
from app.workflow.engine import perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.moved import Moved
from app.workflow.processes import PROPOSAL, READMISSION
from app.workflow.states import ProposalState

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
OVERTAKES = frozenset({"accept_by_silence", "withdraw"})
TOLD_TO_AUTHORITY = frozenset(
    {
        "ask_information",
        "extend_reply",
        "accept",
        "accept_by_silence",
        "refuse",
        "issue_document",
        "default_document",
        "confirm_handover",
        "lapse",
    }
)
AGE_BANDS = ((18, "0-17"), (35, "18-34"), (60, "35-59"), (200, "60+"))


def count_milestones(moves: Sequence[Moved]) -> None:
    """Keep one dated, nameless count per step that the statistics know."""
    counted = [moved for moved in moves if moved.process == READMISSION.name and moved.move in MILESTONES]
    if not counted:
        return
    people = _sex_and_age([moved.case.id for moved in counted])
    insert_rows(Milestone, [_row(moved, people) for moved in counted])


def tell_the_authority(moves: Sequence[Moved]) -> None:
    """Leave the requesting authority a notice of what concerns it; it carries the reference and no name."""
    for moved in moves:
        if moved.process == READMISSION.name and moved.move in TOLD_TO_AUTHORITY:
            fact = f"{moved.move}:{moved.thing.version}"
            notify(moved.case.authority_id, moved.move, reference=moved.case.reference, fact=fact)


def overtake_proposals(moves: Sequence[Moved]) -> None:
    """A proposal that waits for a second person is overtaken by silence or withdrawal."""
    for moved in moves:
        if moved.process != READMISSION.name or moved.move not in OVERTAKES:
            continue
        proposal = db.session.scalar(
            select(Decision).where(Decision.case_id == moved.case.id, Decision.state == ProposalState.PROPOSED)
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


def _row(moved: Moved, people: dict[int, tuple[str, str]]) -> dict[str, Any]:
    sex, band = people[moved.case.id]
    return {
        "case_id": moved.case.id,
        "kind": MILESTONES[moved.move],
        "on_day": moved.on or clock.today(),
        "country": moved.case.country,
        "agreement": moved.case.agreement,
        "persons": getattr(moved.case, "persons", 1),
        "in_time": moved.in_time,
        "sex": sex,
        "age_band": band,
    }
