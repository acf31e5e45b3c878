"""Which days are working days where.

The `holidays` library knows public holidays and the days moved by law or decree; an administrator's table
overrides it, because a Cabinet may move days by decision (Labour Code of Azerbaijan, article 105(7)) and
movable feasts are announced only in December (105(4)).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from holidays import country_holidays, list_supported_countries

from app.kernel.errors import DomainError

FIRST_YEAR, LAST_YEAR = 1990, 2098

_FALLBACK = "en_US"
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class DayOverride(NamedTuple):
    """What an administrator's table says about one day."""

    working: bool
    note: str


@dataclass(frozen=True)
class _Year:
    """One country's year: its holidays by name, and the days of rest that are worked instead."""

    names: Mapping[date, str]
    worked: frozenset[date]


@cache
def _supported() -> Mapping[str, list[str]]:
    return list_supported_countries()


@cache
def _year(country: str, year: int, language: str) -> _Year:
    """The library's year as plain values.

    Whole and immutable, because the library's objects grow on demand and threads would see them half grown.
    The next year is read along: a day off in January may be paid for with a worked Saturday in December.
    """
    book = country_holidays(country, years=(year, year + 1), expand=False, language=language)
    names = {day: name for day, name in book.items() if day.year == year}
    return _Year(MappingProxyType(names), frozenset(day for day in book.weekend_workdays if day.year == year))


@cache
def _language(country: str, language: str) -> str:
    """The library's name for a language; English, of whatever kind the country has, where it lacks it."""
    supported = country_holidays(country, years=FIRST_YEAR).supported_languages
    for wanted in (language, _FALLBACK, "en"):
        for name in supported:
            if name == wanted or name.split("_")[0] == wanted:
                return str(name)
    return _FALLBACK


@dataclass(frozen=True)
class Calendar:
    """The working days of one country; DomainError `calendar_unknown` where no holiday list exists."""

    country: str
    overrides: Mapping[date, DayOverride] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.country not in _supported():
            raise DomainError("calendar_unknown", country=self.country)

    def must_know(self, day: date) -> None:
        """DomainError `day_out_of_range` for a day in a year whose holidays nobody can tell."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise DomainError("day_out_of_range", day=day.isoformat())

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day; DomainError `day_out_of_range` beyond the known years."""
        self.must_know(day)
        if day in self.overrides:
            return self.overrides[day].working
        year = _year(self.country, day.year, _language(self.country, "en"))
        return day in year.worked or not (is_weekend(day) or day in year.names)

    def name_of(self, day: date, language: str = "en") -> str | None:
        """The holiday's name, or the note of whoever moved the day; None for an ordinary day or weekend."""
        if day in self.overrides:
            return self.overrides[day].note or None
        return holiday_name(self.country, day, language)

    def next_working(self, day: date) -> date:
        """The first working day on or after `day`."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day


def is_weekend(day: date) -> bool:
    """Saturday or Sunday, the days of rest in every country we count for (Labour Code, article 104)."""
    return day.weekday() >= _SATURDAY


def holiday_name(country: str, day: date, language: str = "en") -> str | None:
    """What the country calls that day, in `language` or else in English; None if it is no holiday."""
    return _year(country, day.year, _language(country, language)).names.get(day)
