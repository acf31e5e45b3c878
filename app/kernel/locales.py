"""How each language writes dates, numbers and names of states. English is written the British way."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from app.kernel.partial_dates import PartialDate, Precision

LOCALES = {"az": "az", "en": "en_GB", "ru": "ru"}


@cache
def locale_for(language: str) -> Locale:
    """The formatting locale of a house language; any other is formatted as English."""
    return Locale.parse(LOCALES.get(language, "en_GB"))


@cache
def country_name(code: str, language: str) -> str:
    """The state's name, or its code where the language has no name for it."""
    return str(locale_for(language).territories.get(code, code))


def language_name(code: str, language: str) -> str:
    """The name of a language, in another; the code itself for one nobody named."""
    return str(locale_for(language).languages.get(code, code))


def long_date(day: date, language: str) -> str:
    """Day, month by name, year: no reader abroad can mistake day and month."""
    return format_date(day, "long", locale=locale_for(language))


def partial_date(day: PartialDate, language: str) -> str:
    """As much of the date as is known, written out."""
    if day.precision is Precision.YEAR:
        return str(day)
    if day.precision is Precision.MONTH:
        return format_skeleton("yMMMM", day.earliest, locale=locale_for(language))
    return long_date(day.earliest, language)
