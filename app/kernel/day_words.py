"""A day as a reader needs it: written out, and how far away it is in words. Working days are the law's business."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_datetime, format_skeleton
from flask import has_app_context
from flask_babel import get_locale

from app.kernel import clock
from app.kernel.i18n import DEFAULT_LANGUAGE, _, ngettext
from app.kernel.locales import locale_for, long_date

SOON_DAYS = 3


@dataclass(frozen=True)
class DueWords:
    """A deadline as the component draws it: `tone` is overdue, soon, later or done."""

    date: str
    words: str
    tone: str
    iso: str


def reader_language() -> str:
    """The language of the page that is being made; English outside a page."""
    locale = get_locale() if has_app_context() else None
    return str(locale.language) if locale is not None else DEFAULT_LANGUAGE


def day_words(day: date | None) -> str:
    """The day written out; empty for none."""
    return long_date(day, reader_language()) if day is not None else ""


def short_day(day: date) -> str:
    """Weekday, day and month; the year only where it is not this one."""
    skeleton = "MMMEd" if day.year == clock.today().year else "yMMMd"
    return str(format_skeleton(skeleton, day, locale=locale_for(reader_language())))


def moment_words(moment: datetime | None) -> str:
    """Day and time in Baku; empty for none."""
    if moment is None:
        return ""
    return str(format_datetime(clock.baku(moment), "d MMM y, HH:mm", locale=locale_for(reader_language())))


def due_words(day: date | None) -> DueWords | None:
    """A running deadline, told from today."""
    if day is None:
        return None
    left = (day - clock.today()).days
    return DueWords(short_day(day), distance(left), _tone(left), day.isoformat())


def distance(left: int) -> str:
    """So many days left, or too late, in words."""
    if left == 0:
        return _("today")
    if left < 0:
        return ngettext("%(num)s day overdue", "%(num)s days overdue", -left)
    return ngettext("%(num)s day left", "%(num)s days left", left)


def met(day: date, words: str) -> DueWords:
    """A deadline that no longer runs, with how it ended."""
    return DueWords(short_day(day), words, "done", day.isoformat())


def _tone(left: int) -> str:
    if left < 0:
        return "overdue"
    return "soon" if left <= SOON_DAYS else "later"
