"""A register that did not answer is asked again by the worker, at growing distances, until it answers or is given up.

Asks the answers that were kept, not a counter: what is due follows from them, so it may run any number of times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from app.access.actor import SYSTEM
from app.cases.models import ReadmissionCase, RegisterCheck
from app.cases.register_client import ASKED_ABOUT, AnswerStatus, Register, RegisterAnswer
from app.kernel import clock
from app.kernel.database import db
from app.people.models import Person
from app.workflow.engine import note
from app.workflow.states import CaseState

# After so many minutes the next attempt; after the last the officer is left to ask, or to enter an answer by hand.
WAITS = (1, 5, 15, 60, 240)
AT_ONCE = 50
CHECKED_IN = (CaseState.RECEIPT_CONFIRMED, CaseState.VERIFICATION)

_SILENT = text(
    """
    select c.id as case_id, c.principal_id, s.register, s.asked_by, s.attempts, s.asked_at
    from (
        select k.case_id, k.register, count(*) as attempts, max(k.asked_at) as asked_at,
               (array_agg(k.asked_by order by k.id desc))[1] as asked_by
        from register_check k
        where k.status = 'unavailable' and not exists (
            select from register_check later
            where later.case_id = k.case_id and later.register = k.register and later.id > k.id
                and later.status <> 'unavailable')
        group by k.case_id, k.register
    ) s join readmission_case c on c.id = s.case_id
    where c.is_open and c.state = any(:states) and s.attempts <= :most
    order by s.asked_at limit :at_once
    """
)


@dataclass(frozen=True)
class Silent:
    """A register that owes an answer about a case, and who asked for it."""

    case_id: int
    register: Register
    asked_by: int | None
    claimed: Mapping[str, object]


def next_attempt(asked_at: datetime, attempts: int) -> datetime | None:
    """When a register is asked again after so many attempts in a row without an answer; None: no more by itself."""
    if not 0 < attempts <= len(WAITS):
        return None
    return asked_at + timedelta(minutes=WAITS[attempts - 1])


def due_again() -> list[Silent]:
    """The registers to ask now, the longest waiting first."""
    told = {"states": [state.value for state in CHECKED_IN], "most": len(WAITS), "at_once": AT_ONCE}
    rows = [row for row in db.session.execute(_SILENT, told) if _is_due(row)]
    wanted = select(Person).where(Person.id.in_([row.principal_id for row in rows]))
    people = {each.id: each for each in db.session.scalars(wanted)}
    return [
        Silent(row.case_id, Register(row.register), row.asked_by, _claimed(people[row.principal_id])) for row in rows
    ]


def _is_due(row: Any) -> bool:
    moment = next_attempt(row.asked_at, row.attempts)
    return moment is not None and moment <= clock.now()


def _claimed(person: Person) -> dict[str, object]:
    return {name: getattr(person, name) for name in ASKED_ABOUT}


def keep_again(silent: Silent, answer: RegisterAnswer) -> bool:
    """Keep what came back, in the name of who asked first. Returns whether the register answered at last.

    A case that has gone on meanwhile keeps nothing: nobody waits for the answer any more.
    """
    case = db.session.get(ReadmissionCase, silent.case_id, with_for_update=True)
    if case is None or not case.is_open or case.state not in CHECKED_IN:
        return False
    db.session.add(
        RegisterCheck(
            case_id=case.id, register=silent.register.value, status=answer.status.value,
            record=dict(answer.record) if answer.record else None, note=answer.problem, asked_by=silent.asked_by,
            asked_at=answer.asked_at,
        )
    )  # fmt: skip
    answered = answer.status is not AnswerStatus.UNAVAILABLE
    if answered:
        told = {f"register.{silent.register.value}": (AnswerStatus.UNAVAILABLE.value, answer.status.value)}
        note(case, "case:register:asked", actor=SYSTEM, changes=told)
    return answered


def attempts_in_a_row(checks: Sequence[Mapping[str, Any]], register: str) -> int:
    """How often in a row a register has not answered, by the kept answers in their order."""
    silent = 0
    for row in checks:
        if row["register"] == register:
            silent = silent + 1 if row["status"] == AnswerStatus.UNAVAILABLE else 0
    return silent
