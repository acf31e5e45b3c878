"""How two dates of birth stand to each other; papers give them in part, with stand-ins, turned round or miscopied."""

import re
from enum import StrEnum

from rapidfuzz.distance import OSA

from app.kernel.partial_dates import NotADate, PartialDate, Precision


class Births(StrEnum):
    """What lies between two dates of birth; the last three speak against one person."""

    SAME = "same"
    SAME_MONTH = "same_month"
    TURNED = "turned"
    SAME_YEAR = "same_year"
    STAND_IN = "stand_in"
    ONE_FIGURE = "one_figure"
    NEXT_YEAR = "next_year"
    DECADE = "decade"
    OTHER_DAY = "other_day"
    DIFFERENT = "different"


_DAY_FIRST = re.compile(r"(\w{1,2})[./-](\w{1,2})[./-](\d{4})")
_UNKNOWN = re.compile(r"0+|[Xx]+")
# Days that registrars write where only the year is known.
_STAND_INS = frozenset({(1, 1), (12, 31)})


def written_date(text: str | None) -> PartialDate | None:
    """A date of birth as papers write it, as far as it can be read: 1994-05-09, 09.05.1994, 00.00.1994, XX/05/1994.

    None for none, and for what is no date.
    """
    tidy = (text or "").strip()
    turned = _DAY_FIRST.fullmatch(tidy)
    parts = turned.group(3, 2, 1) if turned else tuple(tidy.split("-"))
    known = []
    for part in parts:
        if _UNKNOWN.fullmatch(part):
            break
        known.append(part.zfill(2))
    try:
        return PartialDate.parse("-".join(known))
    except NotADate:
        return None


def births(one: PartialDate, other: PartialDate) -> Births:
    """Two dates of birth, each as far as it is known."""
    if one.overlaps(other):
        return _overlapping(one, other)
    if one.year == other.year:
        return _within_a_year(one, other)
    if Precision.YEAR in (one.precision, other.precision):
        return Births.NEXT_YEAR if abs(one.year - other.year) == 1 else Births.DIFFERENT
    return _other_year(one.year, other.year) if _same_day_of_year(one, other) else Births.DIFFERENT


def _overlapping(one: PartialDate, other: PartialDate) -> Births:
    if one.precision is other.precision is Precision.DAY:
        return Births.SAME
    return Births.SAME_YEAR if Precision.YEAR in (one.precision, other.precision) else Births.SAME_MONTH


def _within_a_year(one: PartialDate, other: PartialDate) -> Births:
    if (one.month, one.day) == (other.day, other.month):
        return Births.TURNED
    if any((each.month, each.day) in _STAND_INS for each in (one, other)):
        return Births.STAND_IN
    if Precision.MONTH in (one.precision, other.precision):
        return Births.OTHER_DAY
    # as written, so that one figure of the day or month miscopied, or two of them exchanged, is one step
    return Births.ONE_FIGURE if OSA.distance(str(one), str(other), score_cutoff=1) == 1 else Births.OTHER_DAY


def _same_day_of_year(one: PartialDate, other: PartialDate) -> bool:
    return (one.month, one.day) == (other.month, other.day)


def _other_year(one: int, other: int) -> Births:
    """Same day in another year. A generation apart is somebody else of the family, never a slip."""
    apart = abs(one - other)
    if apart == 1:
        return Births.NEXT_YEAR
    if apart < 10 and (one // 10 == other // 10 or one % 100 == other % 10 * 10 + other // 10 % 10):
        return Births.ONE_FIGURE
    return Births.DECADE if apart == 10 else Births.DIFFERENT
