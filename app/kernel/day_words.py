"""A day and a moment written out in the language of the page that is being made."""

from datetime import date, datetime

from flask import has_app_context
from flask_babel import get_locale

from app.kernel import clock
from app.kernel.i18n import DEFAULT_LANGUAGE
from app.kernel.locales import long_date, medium_date, short_date, time_of_day


def reader_language() -> str:
    """The language of the page; English outside a page."""
    locale = get_locale() if has_app_context() else None
    return str(locale.language) if locale is not None else DEFAULT_LANGUAGE


def day_words(day: date | None) -> str:
    """The day written out; empty for none."""
    return long_date(day, reader_language()) if day is not None else ""


def moment_words(moment: datetime | None) -> str:
    """Day and time in Baku; empty for none."""
    if moment is None:
        return ""
    told, language = clock.baku(moment), reader_language()
    return f"{medium_date(told.date(), language)}, {time_of_day(told, language)}"


def short_moment_words(moment: datetime) -> str:
    """Day and time in Baku without the year, for what is younger than a few weeks."""
    told, language = clock.baku(moment), reader_language()
    return f"{short_date(told.date(), language)}, {time_of_day(told, language)}"
