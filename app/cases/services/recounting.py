"""Running clocks follow the calendar: when a day is moved, each that counted it is counted anew, with a record of why.

Only the worker calls this. It takes a change in batches, a transaction each, and remembers how far it came; it may stop
anywhere.
"""

from collections.abc import Sequence

from sqlalchemy import select

from app.access.actor import SYSTEM
from app.agreements.models import CalendarChange
from app.agreements.steps import Step
from app.cases.models import ReadmissionCase
from app.cases.services.telling import old_deadlines_wait_no_more
from app.kernel import clock
from app.kernel.database import db
from app.workflow.clock_changes import counting_side, recount
from app.workflow.deadlines import AZERBAIJAN, country_that_counts
from app.workflow.engine import note
from app.workflow.models import Clock

AT_ONCE = 100


def count_next_batch() -> int | None:
    """Count one batch of the oldest change that waits. Returns how many cases got new dates; None if nothing waits."""
    waiting = select(CalendarChange).where(CalendarChange.counted_at.is_(None)).order_by(CalendarChange.id).limit(1)
    change = db.session.scalar(waiting.with_for_update(skip_locked=True))
    if change is None:
        return None
    found = _touched(change)
    moved = sum(_count_anew(change, row, case) for row, case in found)
    change.counted_to = found[-1][0].id if found else change.counted_to
    if len(found) < AT_ONCE:
        change.counted_at = clock.now()
    return moved


def _touched(change: CalendarChange) -> Sequence[tuple[Clock, ReadmissionCase]]:
    """Running clocks in whose time the day lies, of cases that may count with this country's calendar."""
    statement = (
        select(Clock, ReadmissionCase)
        .join(ReadmissionCase, ReadmissionCase.id == Clock.case_id)
        .where(
            Clock.id > change.counted_to,
            Clock.ended_on.is_(None),
            Clock.started_on < change.day,
            Clock.due_rolled >= change.day,
        )
        .order_by(Clock.id)
        .limit(AT_ONCE)
        .with_for_update()
    )
    if change.country != AZERBAIJAN:
        statement = statement.where(ReadmissionCase.country == change.country)
    return [(row, case) for row, case in db.session.execute(statement)]


def _count_anew(change: CalendarChange, row: Clock, case: ReadmissionCase) -> bool:
    if country_that_counts(case, counting_side(row)) != change.country:
        return False
    before = row.due_rolled
    if not recount(case, row, _why(change)):
        return False
    told = {f"clock.{row.code}": (before.isoformat(), row.due_rolled.isoformat())}
    note(case, "case:clock:recounted", actor=SYSTEM, changes=told, reason=change.note or None)
    old_deadlines_wait_no_more(case)
    return True


def _why(change: CalendarChange) -> Step:
    code = {True: "recounted_worked", False: "recounted_off", None: "recounted_usual"}[change.is_working]
    said = {} if change.is_working is None else {"note": change.note}
    return Step(code, {"day_on": change.day, "country": change.country, **said})
