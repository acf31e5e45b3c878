"""A day as far as anybody knows it: "2019", "2019-05" or "2019-05-04".

Identity papers and statements often give only a year of birth. Guessing the first of January would turn a gap
into a false fact, so the gap is kept, and every question is answered with the earliest and the latest day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

FIRST_YEAR, LAST_YEAR = 1900, 2100

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(StrEnum):
    """How much of the date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class NotADate(ValueError):
    """What was given is no date. `code`: `not_written_as_date`, `no_such_day` or `year_out_of_range`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, or day and month, may be unknown. Raises `NotADate` for a date that cannot be."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise NotADate("year_out_of_range")
        if self.month is None:
            if self.day is not None:
                raise NotADate("no_such_day")
            return
        if not 1 <= self.month <= 12:
            raise NotADate("no_such_day")
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise NotADate("no_such_day")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read year, year-month or year-month-day; anything else, also 31/02/2026, raises `NotADate`."""
        parts = _WRITTEN.fullmatch(text.strip())
        if parts is None:
            raise NotADate("not_written_as_date")
        year, month, day = parts.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """The fully known date."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def earliest(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether both may be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        known = [f"{self.year:04d}"]
        known += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(known)
