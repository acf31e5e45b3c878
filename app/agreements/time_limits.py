"""Counting time limits, with every step explained. Pure: days in, days and reasons out.

The rules are those of the Civil Code of Azerbaijan, articles 368 to 371, because the agreements give none.
The roll to the next working day (370.2) is domestic law and the other side may count strictly, so both days
are kept and work is planned for the earlier.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.agreements.calendars import Calendar, holiday_name, is_weekend
from app.agreements.model import Direction, Length, Limit, Unit, Version
from app.agreements.steps import Step

_ONE_DAY = timedelta(days=1)
_MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class SkippedDay:
    """A day that was passed over in counting working days, or in rolling the end forward."""

    day: date
    reason: str
    name: str | None


@dataclass(frozen=True)
class DueDate:
    """When a period ends: strictly, rolled to a working day, and under an `alternative` reading."""

    strict: date
    rolled: date
    explanation: tuple[Step, ...]
    skipped: tuple[SkippedDay, ...] = ()
    alternative: date | None = None

    @property
    def alert_on(self) -> date:
        """The day to work with: the earliest of all readings."""
        return min(self.strict, self.rolled, self.alternative or self.strict)


@dataclass(frozen=True)
class _End:
    day: date
    step: Step
    skipped: tuple[SkippedDay, ...] = ()


def due(
    length: Length,
    start: date,
    calendar: Calendar,
    *,
    direction: Direction = Direction.AFTER,
    alternative: Length | None = None,
) -> DueDate:
    """When a period of `length` ends that begins with an event on `start` (or must lie before it).

    DomainError `day_out_of_range` if the count leaves the years the calendar knows.
    """
    opening = "start" if direction is Direction.AFTER else "start_before"
    return _counted(length, start, calendar, Step(opening, {"event_on": start}), direction, alternative)


def extend(previous: DueDate, length: Length, calendar: Calendar) -> DueDate:
    """When an extended period ends: it runs from the strict end of the previous (Civil Code, 369.8)."""
    opening = Step("extended", {"event_on": previous.strict})
    return _counted(length, previous.strict, calendar, opening, Direction.AFTER, None)


def clock_due(version: Version, code: str, start: date, calendar: Calendar) -> DueDate:
    """When the agreement's limit `code` ends, with rule, article and source status in the explanation.

    DomainError `unknown_limit`, or `limit_has_no_length` where the agreement gives nothing to count.
    """
    limit = version.limit(code)
    counted = due(
        limit.required_length(), start, calendar, direction=limit.direction, alternative=limit.alternative
    )
    return replace(counted, explanation=(*rule_steps(version, limit), *counted.explanation))


def rule_steps(version: Version, limit: Limit) -> tuple[Step, ...]:
    """Which rule is applied, by what right, and how well its value is known."""
    steps = [
        Step("rule_national", {"code": limit.code, "article": limit.article})
        if limit.is_national
        else Step(
            "rule",
            {
                "code": limit.code,
                "article": limit.article,
                "agreement": version.agreement,
                "version": version.number,
            },
        ),
        Step(f"source_{limit.source_status.value}", {}),
    ]
    if version.provisional and not limit.is_national:
        steps.append(Step("provisional", {"lender": version.inherits or version.agreement}))
    return tuple(steps)


def add_months(day: date, months: int) -> date:
    """The same-numbered day so many months on, or the month's last day if it has none (article 369.3)."""
    index = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(
    length: Length,
    start: date,
    calendar: Calendar,
    opening: Step,
    direction: Direction,
    alternative: Length | None,
) -> DueDate:
    calendar.must_know(start)
    end = _end(length, start, calendar, direction)
    rolled = calendar.next_working(end.day) if direction is Direction.AFTER else end.day
    other = _end(alternative, start, calendar, direction).day if alternative is not None else None
    steps = [opening, *(_skip_step(calendar, day) for day in end.skipped), end.step]
    if rolled != end.day:
        steps.append(Step("rolled", {"end_on": end.day, "rolled_on": rolled, "country": calendar.country}))
    if other is not None:
        steps.append(Step("alternative", {"alternative_on": other}))
    found = DueDate(end.day, rolled, (), _with_roll(end, rolled, calendar), other)
    if found.alert_on != rolled:
        steps.append(Step("alert", {"alert_on": found.alert_on}))
    return replace(found, explanation=tuple(steps))


def _end(length: Length, start: date, calendar: Calendar, direction: Direction) -> _End:
    sign = 1 if direction is Direction.AFTER else -1
    if length.unit is Unit.WORKING_DAY:
        return _end_of_working_days(length.value, start, calendar, sign)
    if length.unit is Unit.MONTH:
        day = add_months(start, sign * length.value)
        code = "month" if day.day == start.day else "month_shortened"
        return _End(day, Step(code, {"value": length.value, "end_on": day}))
    day = start + timedelta(days=sign * length.value)
    return _End(day, Step("calendar_day", {"value": length.value, "end_on": day}))


def _end_of_working_days(count: int, start: date, calendar: Calendar, sign: int) -> _End:
    day, left, skipped = start, count, []
    while left > 0:
        day += sign * _ONE_DAY
        if calendar.is_working(day):
            left -= 1
        else:
            skipped.append(_skipped(day, calendar))
    step = Step("working_day", {"value": count, "country": calendar.country, "end_on": day})
    return _End(day, step, tuple(skipped))


def _skipped(day: date, calendar: Calendar) -> SkippedDay:
    if day in calendar.overrides:
        return SkippedDay(day, "override", calendar.overrides[day].note)
    name = holiday_name(calendar.country, day)
    if name is None and is_weekend(day):
        return SkippedDay(day, "weekend", None)
    return SkippedDay(day, "holiday", name)


def _with_roll(end: _End, rolled: date, calendar: Calendar) -> tuple[SkippedDay, ...]:
    passed = (end.day + timedelta(days=ahead) for ahead in range((rolled - end.day).days))
    return (*end.skipped, *(_skipped(day, calendar) for day in passed))


def _skip_step(calendar: Calendar, skipped: SkippedDay) -> Step:
    values: dict[str, date | int | str] = {"day_on": skipped.day}
    if skipped.reason == "override":
        values["note"] = skipped.name or "—"
    elif skipped.reason == "holiday":
        values |= {"holiday": skipped.name or "—", "of": calendar.country}
    return Step(f"skipped_{skipped.reason}", values)
