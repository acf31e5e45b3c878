"""The one statement behind a monthly report. Whoever calls it reads as the statistics audience."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select

from app.cases.models.milestones import Milestone
from app.kernel.database import db
from app.reports.months import next_month, previous_month


@dataclass(frozen=True)
class Count:
    """Events and persons of one state, kind and timeliness: this month, the month before, the year so far."""

    country: str
    kind: str
    in_time: bool | None
    events: int
    persons: int
    events_before: int
    persons_before: int
    events_year: int
    persons_year: int


def month_counts(month: date) -> Sequence[Count]:
    """All that the month's tables need, whatever tables are defined."""
    return [Count(*row) for row in db.session.execute(statement(month)).tuples()]


def statement(month: date) -> Select[str, str, bool | None, int, int, int, int, int, int]:
    """Grouped by what tables may ask for; `month` is its first day."""
    before = previous_month(month)
    year = month.replace(month=1)
    day = Milestone.on_day
    this, last, so_far = day >= month, (day >= before) & (day < month), day >= year
    return (
        select(
            Milestone.country,
            Milestone.kind,
            Milestone.in_time,
            _events(this),
            _persons(this),
            _events(last),
            _persons(last),
            _events(so_far),
            _persons(so_far),
        )
        .where(day >= min(before, year), day < next_month(month))
        .group_by(Milestone.country, Milestone.kind, Milestone.in_time)
    )


def _events(when: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(when)


def _persons(when: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(Milestone.persons).filter(when), 0)
