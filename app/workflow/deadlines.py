"""Clocks of a case: started, ended and extended only by moves, computed by the law of the case."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.agreements.model import Side
from app.agreements.queries import calendar_for
from app.agreements.register import current as law
from app.agreements.time_limits import DueDate, clock_due, extend
from app.kernel import clock
from app.kernel.columns import NO_DEADLINE
from app.kernel.database import db
from app.workflow.models import Clock
from app.workflow.moved import CaseLike
from app.workflow.process import Move, Process
from app.workflow.processes import process_of

AZERBAIJAN = "AZ"

EXTENSIONS = {"reply": "RPL-EXT"}
PAUSED = "stopped"  # a clock that stands still; the word that the table keeps


@dataclass(frozen=True)
class Ended:
    """How the clocks of a move ended: whether the one it was about was met in time (None if none ended)."""

    in_time: bool | None


def code_of(name: str, case: CaseLike) -> str | None:
    """The limit's code in the agreement for a clock of the table this case follows; None if that table has none."""
    return process_of(case).clocks.get(name)


def due_for(case: CaseLike, code: str, started_on: date) -> DueDate | None:
    """When a limit that begins on a day falls due under the law of this case; None if the agreement sets no length."""
    version = law().version(case.agreement, case.agreement_version)
    limit = version.limit(code)
    if limit.length is None:
        return None
    return clock_due(version, code, started_on, calendar_for(country_that_counts(case, limit.counted_by)))


def country_that_counts(case: CaseLike, side: Side) -> str:
    """Whose calendar counts the working days of a side: Azerbaijan is the requested state, unless it asks."""
    ours = (side is Side.REQUESTED) is not process_of(case).azerbaijan_asks
    return AZERBAIJAN if ours else str(case.country)


def running(case: CaseLike) -> dict[str, Clock]:
    """The clocks of a case that still run, by code."""
    rows = db.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.ended_on.is_(None)))
    return {row.code: row for row in rows}


def apply_clocks(case: CaseLike, process: Process, move: Move, *, on: date) -> Ended:
    """Stop, drop, extend and start what the move's row says, then note on the case what falls due next.

    What ends is named by the table the move stands in, what starts by the table the case follows after it.
    """
    if not move.touches_clocks:
        return Ended(None)
    clocks = running(case)
    outcomes = [_end(clocks, process.clocks[name], on, "judged") for name in move.stops]
    outcomes += [_end(clocks, process.clocks[name], on, "missed") for name in move.misses]
    for name in move.drops:
        _end(clocks, process.clocks[name], clock.today() if move.since_receipt else on, "dropped")
    for name in move.pauses:
        _end(clocks, process.clocks[name], on, PAUSED)
    for name in move.resumes:
        _resume(case, clocks, process.clocks[name])
    for name in move.extends:
        _extend(case, clocks, name)
    for name in move.starts:
        _start(case, clocks, name, case.received_on if move.since_receipt else on)
    note_next_deadline(case, clocks)
    told = [outcome for outcome in outcomes if outcome is not None]
    return Ended(all(outcome == "met" for outcome in told) if told else None)


def note_next_deadline(case: CaseLike, clocks: dict[str, Clock]) -> None:
    """Keep the earliest running deadline on the case, so that lists sort by it without counting."""
    soonest = min(clocks.values(), key=lambda running: running.alert_on, default=None)
    case.due_on = soonest.alert_on if soonest else NO_DEADLINE
    case.due_clock = soonest.code if soonest else None


def _end(clocks: dict[str, Clock], code: str, on: date, how: str) -> str | None:
    ended = clocks.pop(code, None)
    if ended is None:
        return None
    ended.ended_on = on
    if how == "judged":
        ended.outcome = "met" if on <= ended.due_rolled else "met_late"
    else:
        ended.outcome = how
    if how == "missed":
        ended.missed_on = ended.due_rolled
    return ended.outcome


def _resume(case: CaseLike, clocks: dict[str, Clock], code: str) -> None:
    """Let a clock that stands still run on by its original dates, whatever day it is."""
    still = select(Clock).where(Clock.case_id == case.id, Clock.code == code, Clock.outcome == PAUSED)
    for row in db.session.scalars(still):
        row.ended_on, row.outcome = None, "running"
        clocks[code] = row


def _start(case: CaseLike, clocks: dict[str, Clock], name: str, on: date) -> None:
    code = process_of(case).clocks[name]
    if name == "interview" and getattr(case, "interview_requested", False):
        on = case.received_on  # the limit runs from the application that asked for the interview (Art. 9(3))
    due = due_for(case, code, on)
    if due is None or code in clocks:
        return
    started = Clock(
        case_id=case.id,
        authority_id=case.authority_id,
        code=code,
        agreement=case.agreement,
        agreement_version=case.agreement_version,
        started_on=on,
        due_strict=due.strict,
        due_rolled=due.rolled,
        alert_on=due.alert_on,
        explanation=[step.as_record() for step in due.explanation],
    )
    db.session.add(started)
    clocks[code] = started


def _extend(case: CaseLike, clocks: dict[str, Clock], name: str) -> None:
    extended = clocks.get(process_of(case).clocks[name])
    version = law().version(case.agreement, case.agreement_version)
    length = version.limit(EXTENSIONS[name]).length
    if extended is None or length is None:
        return
    before = DueDate(extended.due_strict, extended.due_rolled, ())
    due = extend(before, length, calendar_for(country_that_counts(case, Side.REQUESTED)))
    extended.due_strict, extended.due_rolled, extended.alert_on = due.strict, due.rolled, due.alert_on
    extended.explanation = [*extended.explanation, *(step.as_record() for step in due.explanation)]
