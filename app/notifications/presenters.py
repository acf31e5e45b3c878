"""What the page of notices is given: lines grouped by day, each with what happened, to which reference, and when."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask import url_for

from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.day_words import day_words
from app.kernel.i18n import _, ngettext
from app.notifications.vocabulary import OF_MANY, PLACES, NoticeKind


def days(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """The notices of each day in Baku, the latest first, the days in words."""
    latest = sorted(rows, key=lambda row: row.at, reverse=True)
    by_day = groupby(latest, key=lambda row: clock.baku(row.at).date())
    return [{"title": named_day(day), "lines": [_line(row) for row in each]} for day, each in by_day]


def named_day(day: date) -> str:
    """Today and yesterday by their names, an earlier day by its date."""
    if day == clock.today():
        return _("Today")
    return _("Yesterday") if day == clock.today() - timedelta(days=1) else day_words(day)


def _line(row: Any) -> dict[str, Any]:
    return {
        "title": words_of(NoticeKind, row.kind),
        "reference": _about(row.kind, row.reference),
        "when": clock.baku(row.at).strftime("%H:%M"),
        "unread": row.read_at is None,
        "url": url_for("notices.open_place", notice_id=row.id),
    }


def place_of(kind: str, reference: str) -> str:
    """The page a notice opens; the start page for a kind that an earlier release knew."""
    known = NoticeKind(kind) if kind in set(NoticeKind) else None
    if known in OF_MANY:
        return url_for("desk.queue", **OF_MANY[known])
    place = PLACES.get(known) if known else None
    return url_for(place, reference=reference) if place else url_for("front.home")


def _about(kind: str, reference: str) -> str:
    if kind in OF_MANY:
        return ngettext("%(num)s case", "%(num)s cases", int(reference))
    return reference
