"""What happens to a running clock besides the moves: it is waived, prolonged to a day, or counted anew."""

from datetime import date

from app.access.actor import Actor
from app.agreements.model import Side
from app.agreements.obstacles import Obstacle
from app.agreements.queries import calendar_for
from app.agreements.register import current as law
from app.agreements.steps import Step
from app.agreements.time_limits import DueDate, extend
from app.kernel import clock
from app.kernel.database import db, house
from app.workflow.deadlines import country_that_counts, due_for, note_next_deadline, running
from app.workflow.engine import note
from app.workflow.models import Clock
from app.workflow.moved import CaseLike

RECOUNTED = "recounted_"


def waive(case: CaseLike, row: Clock, *, actor: Actor, reason: str) -> None:
    """End a running clock as waived: it is watched no more, and nothing follows from its last day."""
    with house():
        row.ended_on, row.outcome = clock.today(), "waived"
        _settle(case)
        told = {f"clock.{row.code}": (row.due_rolled.isoformat(), None)}
        note(case, "case:clock:waived", actor=actor, changes=told, reason=reason)


def prolong(case: CaseLike, row: Clock, until: date, obstacle: Obstacle) -> None:
    """Move the last day of a running clock to `until`, as its explanation then says. Call inside `house()`."""
    found = _until(case, row, until, obstacle.value)
    _set(row, found, [*row.explanation, *(step.as_record() for step in found.explanation)])
    judge_again(row)
    _settle(case)


def judge_again(row: Clock) -> None:
    """What had to follow from its last day was held back: the worker asks again. Call inside `house()`."""
    row.missed_on = None


def counting_side(row: Clock) -> Side:
    """Whose working days count for a clock, by the law it began under."""
    return law().version(row.agreement, row.agreement_version).limit(row.code).counted_by


def recount(case: CaseLike, row: Clock, why: Step) -> bool:
    """Count a running clock with the calendar as it is now; whether a date changed. Call inside `house()`.

    `why` becomes a step of the explanation, with the last day as it was before.
    """
    found = _counted_now(case, row)
    if found is None or (found.strict, found.rolled, found.alert_on) == (row.due_strict, row.due_rolled, row.alert_on):
        return False
    earlier = [step for step in row.explanation if step["code"].startswith(RECOUNTED)]
    this = Step(why.code, {**why.values, "before_on": row.due_rolled}).as_record()
    _set(row, found, [*(step.as_record() for step in found.explanation), *earlier, this])
    if row.missed_on is not None and found.rolled >= clock.today():
        row.missed_on = None  # it runs again, and its new last day is acted on
    _settle(case)
    return True


def _counted_now(case: CaseLike, row: Clock) -> DueDate | None:
    """From the beginning, with every extension that was given."""
    found = due_for(case, row.code, row.started_on)
    for step in row.explanation:
        if found is None:
            return None
        if step["code"] == "extended":
            found = _joined(found, _extended(case, row, found))
        elif step["code"] == "extended_until":
            told = step["values"]
            found = _joined(found, _until(case, row, date.fromisoformat(told["until_on"]), told["obstacle"]))
    return found


def _extended(case: CaseLike, row: Clock, before: DueDate) -> DueDate:
    length = law().version(row.agreement, row.agreement_version).limit("RPL-EXT").required_length()
    return extend(before, length, calendar_for(country_that_counts(case, Side.REQUESTED)))


def _until(case: CaseLike, row: Clock, until: date, obstacle: str) -> DueDate:
    calendar = calendar_for(country_that_counts(case, counting_side(row)))
    step = Step("extended_until", {"until_on": until, "obstacle": obstacle})
    return DueDate(until, calendar.next_working(until), (step,))


def _joined(before: DueDate, after: DueDate) -> DueDate:
    return DueDate(after.strict, after.rolled, (*before.explanation, *after.explanation), after.skipped)


def _set(row: Clock, found: DueDate, explanation: list[dict[str, object]]) -> None:
    row.due_strict, row.due_rolled, row.alert_on = found.strict, found.rolled, found.alert_on
    row.explanation = explanation


def _settle(case: CaseLike) -> None:
    """What falls due next is kept on the case."""
    db.session.flush()
    note_next_deadline(case, running(case))
