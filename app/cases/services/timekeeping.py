"""What the calendar brings about by itself: silence, overdue marks, a stand-in document, a lapse.

Asks the clocks, not a counter: it may run any number of times, and at any hour, with the same effect.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from app.access.actor import SYSTEM
from app.cases.facts import CaseRows, facts_of, read_rows
from app.cases.models import ReadmissionCase
from app.cases.services.decision import write_letter
from app.kernel import clock
from app.kernel.database import db
from app.workflow.deadlines import running
from app.workflow.engine import perform, refusals_of
from app.workflow.models import Clock
from app.workflow.processes import CASE_PROCESSES, process_of
from app.workflow.states import CaseState

ACTS_OF: dict[str, tuple[str, ...]] = {
    "RPL-NORM": ("accept_by_silence", "mark_overdue"),
    "RPL-ACC": ("accept_by_silence", "mark_overdue"),
    "TD-ISS": ("default_document",),
    "TD-RE": ("default_document",),
    "TRF": ("lapse",),
    "TRN-RPL": ("mark_overdue",),
    "TRN-EXE": ("lapse",),
}
AT_ONCE = 200


def cases_past_a_limit() -> list[int]:
    """Cases with a running clock whose last day is over and on which nothing was done about it yet."""
    rows = db.session.scalars(
        select(ReadmissionCase.id)
        .join(Clock, Clock.case_id == ReadmissionCase.id)
        .where(
            Clock.ended_on.is_(None),
            Clock.missed_on.is_(None),
            Clock.due_rolled < clock.today(),
            or_(*(_waits_for(code, names) for code, names in ACTS_OF.items())),
        )
        .distinct()
        .limit(AT_ONCE)
    )
    return list(rows)


def _waits_for(code: str, names: Sequence[str]) -> ColumnElement[bool]:
    """A clock of this kind on a case that stands where one of its acts begins; elsewhere it waits to be asked again."""
    states = {
        state
        for process in CASE_PROCESSES.values()
        for name in names
        if name in process.by_name
        for state in process.by_name[name].sources
    }
    return and_(Clock.code == code, ReadmissionCase.state.in_(states))


def act_on_case(case_id: int) -> list[str]:
    """Do what the calendar asks for one case. Returns the moves made."""
    case = db.session.get(ReadmissionCase, case_id, with_for_update=True)
    if case is None:
        return []
    rows = read_rows(case)
    late = [
        each for each in running(case).values() if each.due_rolled < clock.today() and each.missed_on is None
    ]
    return [name for each in late for name in _act_on_clock(case, each, rows)]


def _act_on_clock(case: ReadmissionCase, late: Clock, rows: CaseRows) -> list[str]:
    process = process_of(case)
    moves = [process.by_name[name] for name in ACTS_OF.get(late.code, ()) if name in process.by_name]
    state = CaseState(case.state)
    if not any(state in move.sources for move in moves):
        return []
    late.missed_on = late.due_rolled
    for move in moves:
        facts = facts_of(case, SYSTEM, rows)
        if not refusals_of(move, state, SYSTEM, facts):
            perform(process, case, move.name, actor=SYSTEM, facts=facts, case=case, on=late.due_rolled)
            AFTERWARDS.get(move.name, _nothing)(case)
            return [move.name]
    return []


def _nothing(_case: ReadmissionCase) -> None:
    return None


def _after_silence(case: ReadmissionCase) -> None:
    write_letter(case, "silence", (), "", actor=SYSTEM)


AFTERWARDS: dict[str, Callable[[ReadmissionCase], None]] = {
    "accept_by_silence": _after_silence,
}
