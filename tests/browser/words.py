"""What a page says, in the language of whoever reads it: English words of a test through the house's catalogues."""

from __future__ import annotations

from datetime import date, datetime

from app.kernel.i18n import catalogue_of
from app.kernel.locales import country_name, locale_for, long_date


def in_words_of(language: str, told: str) -> str:
    """A sentence, a day written out or a state, as pages in this language say it; anything else as it stands."""
    day = _day(told)
    if day:
        return long_date(day, language)
    states = [code for code, name in locale_for("en").territories.items() if name == told]
    if states:
        return country_name(states[0], language)
    return str(catalogue_of(language).gettext(told))


def _day(told: str) -> date | None:
    try:
        return datetime.strptime(told, "%d %B %Y").date()
    except ValueError:
        return None
