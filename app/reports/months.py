"""Months of the calendar: reading one, naming one, and the days of it that a report covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.kernel import locales
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _

_SHAPE = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_YEAR = 2014


def parse_month(text: str, today: date) -> date:
    """The first day of the month written as 2026-10.

    Raises:
        InvalidInput: not a month, before the first agreement was in force, or a month that has not begun.
    """
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None or not 1 <= int(shape[2]) <= 12:
        raise InvalidInput({"month": [_("Write the month as year and month, for example 2026-10.")]})
    month = date(max(int(shape[1]), 1), int(shape[2]), 1)
    if month.year < FIRST_YEAR:
        raise InvalidInput(
            {"month": [_("There are no statistics before the year %(year)s.", year=FIRST_YEAR)]}
        )
    if month > today:
        raise InvalidInput({"month": [_("This month has not begun yet.")]})
    return month


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def previous_month(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def last_day(month: date, today: date) -> date:
    """The last day a report of this month can know about."""
    return min(next_month(month) - timedelta(days=1), today)


def month_name(month: date, language: str) -> str:
    """The month and its year as a heading says them."""
    return locales.month_name(month, language)


def recent_months(today: date, how_many: int) -> list[date]:
    """This month and those before it, newest first."""
    months = [today.replace(day=1)]
    while len(months) < how_many:
        months.append(previous_month(months[-1]))
    return months
