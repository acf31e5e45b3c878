"""The one statement behind a monthly report. Whoever calls it reads as the statistics audience."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import CompoundSelect, Select, func, literal, select, union_all

from app.cases.models.milestones import Milestone
from app.kernel.database import plain_rows
from app.reports.months import next_month, previous_month


class Span(StrEnum):
    """Parts of the time a report looks at; they do not overlap, so each day is read once."""

    MONTH = "month"
    MONTH_BEFORE = "month_before"
    EARLIER_IN_YEAR = "earlier_in_year"


@dataclass(frozen=True)
class Count:
    """Events, and the persons they covered, of one span, state, kind and timeliness."""

    span: str
    country: str
    kind: str
    in_time: bool | None
    events: int
    persons: int


def month_counts(month: date, *, with_year: bool) -> Sequence[Count]:
    """All that the month's tables need, whatever tables are defined.

    The rest of the year is up to ten times as much to read as the month, so a page goes without it.
    """
    return [Count(*tuple(row)) for row in plain_rows(statement(month, with_year=with_year)).all()]


def spans(month: date, *, with_year: bool) -> dict[Span, tuple[date, date]]:
    """First day, and the day after the last, of each span; `month` is its own first day."""
    before, year = previous_month(month), month.replace(month=1)
    found = {Span.MONTH: (month, next_month(month)), Span.MONTH_BEFORE: (before, month)}
    if with_year and year < before:
        found[Span.EARLIER_IN_YEAR] = (year, before)
    return found


def statement(month: date, *, with_year: bool) -> CompoundSelect[str, str, str, bool | None, int, int]:
    """Grouped by what a table may ask for, span by span."""
    asked = spans(month, with_year=with_year)
    return union_all(*(_grouped(span, first, end) for span, (first, end) in asked.items()))


def _grouped(span: Span, first: date, end: date) -> Select[str, str, str, bool | None, int, int]:
    keys = (Milestone.country, Milestone.kind, Milestone.in_time)
    return (
        select(literal(span.value), *keys, func.count(), func.sum(Milestone.persons))
        .where(Milestone.on_day >= first, Milestone.on_day < end)
        .group_by(*keys)
    )
