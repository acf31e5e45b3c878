"""Four weeks of deadlines as their page shows them: late ones, then day by day with weekends and holidays marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from sqlalchemy import Row

from app.access.actor import Actor
from app.agreements.calendars import Calendar, is_weekend
from app.cases.ahead import DAYS, DueThen, last_day
from app.cases.presenters import words
from app.cases.presenters.queue_chips import list_url
from app.cases.queue_filters import MINE, QueueFilter, address_of
from app.kernel.i18n import _, ngettext
from app.workflow.looks import Tag

WEEK = 7


@dataclass(frozen=True)
class Day:
    """One day, or what is late. `more`: the list with everything of it, where the page shows only the first."""

    id: str
    title: str
    marks: list[Tag]
    number: str | None
    lines: list[dict[str, Any]]
    more: dict[str, str] | None


@dataclass(frozen=True)
class Week:
    """Seven days from the first of them on."""

    id: str
    title: str
    days: list[Day]


@dataclass(frozen=True)
class AheadView:
    """The page: `late` is None where nothing is."""

    lead: str
    whose: list[dict[str, Any]]
    late: Day | None
    weeks: list[Week]


@dataclass(frozen=True)
class _Pen:
    """For whom it is written, on which day, of whose cases."""

    actor: Actor
    today: date
    mine: bool
    language: str
    calendar: Calendar


def present_ahead(
    due: Mapping[date, DueThen], actor: Actor, today: date, calendar: Calendar, language: str, *, mine: bool
) -> AheadView:
    """The whole page. The calendar is the desk's: whose working days are marked."""
    pen = _Pen(actor, today, mine, language, calendar)
    late = due.get(today - timedelta(days=1))
    return AheadView(
        lead=_(
            "Every time limit that runs and ends by %(day)s, on the earliest day anybody may count.",
            day=words.full_date(last_day(today), language),
        ),
        whose=_whose(mine=mine),
        late=_late(late, pen) if late else None,
        weeks=[_week(first, due, pen) for first in range(0, DAYS, WEEK)],
    )


def _whose(*, mine: bool) -> list[dict[str, Any]]:
    here = url_for("desk.deadlines_ahead")
    return [
        {"label": _("All cases"), "url": here, "count": None, "current": not mine},
        {"label": _("My cases"), "url": f"{here}?whose={MINE}", "count": None, "current": mine},
    ]


def _week(first: int, due: Mapping[date, DueThen], pen: _Pen) -> Week:
    days = [pen.today + timedelta(days=first + number) for number in range(WEEK)]
    title = " – ".join(words.plain_date(day, pen.language) for day in (days[0], days[-1]))
    return Week(f"week-{first // WEEK + 1}", title, [_day(day, due.get(day, DueThen()), pen) for day in days])


def _day(day: date, then: DueThen, pen: _Pen) -> Day:
    return Day(
        id=f"day-{day.isoformat()}",
        title=words.full_date(day, pen.language),
        marks=_marks(day, pen),
        number=_number(then.number, pen.language) if then.number else None,
        lines=[_line(row, pen, with_day=False) for row in then.rows],
        more=_more(then, _narrowed(pen, on=day.isoformat())),
    )


def _late(then: DueThen, pen: _Pen) -> Day:
    return Day(
        id="late",
        title=_("Overdue"),
        marks=[],
        number=_number(then.number, pen.language),
        lines=[_line(row, pen, with_day=True) for row in then.rows],
        more=_more(then, _narrowed(pen, due=("overdue",))),
    )


def _narrowed(pen: _Pen, on: str = "", due: tuple[str, ...] = ()) -> QueueFilter:
    return QueueFilter(officer=(MINE,) if pen.mine else (), due=due, on=on)


def _more(then: DueThen, narrowed: QueueFilter) -> dict[str, str] | None:
    if not then.rows:
        return None
    left = then.number - len(then.rows)
    more = ngettext("%(num)d more: open the list", "%(num)d more: open the list", left)
    return {"label": str(more) if left else _("Open as a list"), "url": list_url(address_of(narrowed))}


def _number(number: int, language: str) -> str:
    return words.number(number, language)


def _marks(day: date, pen: _Pen) -> list[Tag]:
    marks = [Tag(_("Today"), "identity")] if day == pen.today else []
    if pen.calendar.is_working(day):
        moved = is_weekend(day) or day in pen.calendar.overrides
        return [*marks, Tag(_("Working day by decision"), "neutral")] if moved else marks
    name = pen.calendar.name_of(day, pen.language)
    return [*marks, Tag(name or _("Weekend"), "soon" if name else "neutral")]


def _line(row: Row[Any], pen: _Pen, *, with_day: bool) -> dict[str, Any]:
    mine = row.officer_id is not None and row.officer_id == pen.actor.id
    return {
        "due": words.due(row.alert_on, pen.language) if with_day else None,
        "text": f"{row.family_name} {row.given_names}".strip(),
        "url": f"{url_for('desk.case', reference=row.reference)}/deadlines",
        "note": " · ".join(
            (words.clock_words(row.code), row.reference, words.country(row.country, pen.language).name)
        ),
        "side": _("You") if mine else row.officer or _("Nobody works it yet"),
        "side_tone": "later" if row.officer_id else "soon",
    }
