"""How each language writes dates, numbers and names of states. English is written the British way."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from app.kernel.partial_dates import PartialDate, Precision

# Pages say the same few days again and again; Babel reads each pattern anew.
MANY = 4_096
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


@lru_cache(MANY)
def long_date(day: date, language: str) -> str:
    """Day, month by name, year: no reader abroad can mistake day and month."""
    return format_date(day, "long", locale=locale_for(language))


@lru_cache(MANY)
def medium_date(day: date, language: str) -> str:
    """The same with the month cut short, where a column is narrow."""
    return format_date(day, "medium", locale=locale_for(language))


@lru_cache(MANY)
def short_date(day: date, language: str) -> str:
    """Day and month only, for what is younger than a few weeks."""
    return format_date(day, "d MMM", locale=locale_for(language))


@lru_cache(MANY)
def weekday_date(day: date, language: str, *, with_year: bool) -> str:
    """The weekday cut short before the day; lists leave the year out where it goes without saying."""
    if with_year:
        return f"{format_date(day, 'EEE', locale=locale_for(language))} {medium_date(day, language)}"
    return format_date(day, "EEE d MMM", locale=locale_for(language))


@lru_cache(MANY)
def month_name(month: date, language: str) -> str:
    """A whole month and its year."""
    return format_date(month, "LLLL y", locale=locale_for(language))


def time_of_day(told: datetime | time, language: str) -> str:
    """Hours and minutes of the clock of 24 hours, as given: who asks has turned an instant into Baku time."""
    return format_time(told, "HH:mm", locale=locale_for(language))


@lru_cache(MANY)
def whole_number(count: int, language: str) -> str:
    """A number with the marks between thousands that the reader is used to."""
    return format_decimal(count, locale=locale_for(language))


def partial_date(day: PartialDate, language: str) -> str:
    """As much of the date as is known, written out."""
    if day.precision is Precision.YEAR:
        return str(day)
    if day.precision is Precision.MONTH:
        return format_skeleton("yMMMM", day.earliest, locale=locale_for(language))
    return long_date(day.earliest, language)
