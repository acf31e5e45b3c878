"""Claimed beside registered, field by field: what differs and what that may come from. An officer decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.kernel.partial_dates import PartialDate, Precision
from app.people.azerbaijani import az_lower, one_schwa
from app.people.keys import fin_key
from app.people.names import fold, may_be_same_name


class Comparison(StrEnum):
    """How one field of the claim stands to the register."""

    MATCH = "match"
    VARIANT = "variant"
    DIFFERENT = "different"
    NOT_RECORDED = "not_recorded"


class Hint(StrEnum):
    """What a difference may come from."""

    SPELLING = "spelling"
    NAMES_SWAPPED = "names_swapped"
    DAY_MONTH_SWAPPED = "day_month_swapped"
    PARTIAL_DATE = "partial_date"
    SAME_DAY_OTHER_YEAR = "same_day_other_year"
    NOT_CLAIMED = "not_claimed"
    TRANSLITERATION = "transliteration"
    PATRONYMIC_MISSING = "patronymic_missing"


name_members(
    {
        Comparison.MATCH: _l("Agrees"),
        Comparison.VARIANT: _l("Recorded differently"),
        Comparison.DIFFERENT: _l("Differs"),
        Comparison.NOT_RECORDED: _l("Not recorded"),
        Hint.SPELLING: _l("Probably the same name in another spelling."),
        Hint.NAMES_SWAPPED: _l("Family name and given name may have been exchanged."),
        Hint.DAY_MONTH_SWAPPED: _l("Day and month may have been exchanged."),
        Hint.PARTIAL_DATE: _l("One of the dates is known only in part; they may be the same day."),
        Hint.SAME_DAY_OTHER_YEAR: _l("Same day and month in another year; a figure may be mistyped."),
        Hint.NOT_CLAIMED: _l("The application does not say this."),
        Hint.TRANSLITERATION: _l("The same name, written by the rules of another language."),
        Hint.PATRONYMIC_MISSING: _l(
            "The application leaves the father's name out, as documents of other states do; it says nothing against."
        ),
    }
)

NAMES = ("family_name", "given_names", "fathers_name", "place_of_birth")
COMPARED = ("family_name", "given_names", "fathers_name", "sex", "date_of_birth", "place_of_birth", "fin")
_OTHER_NAME = {"family_name": "given_names", "given_names": "family_name"}

Verdict = tuple[Comparison, Hint | None]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One field, both values as they were given, and what to make of them."""

    field: str
    claimed: str | None
    registered: str | None
    result: Comparison
    hint: Hint | None = None


def compare(claimed: Mapping[str, object], registered: Mapping[str, object]) -> list[ComparisonRow]:
    """Every field that either side knows, in the order of the application form."""
    rows = []
    for field in COMPARED:
        ours, theirs = _told(claimed, field), _told(registered, field)
        if ours is None and theirs is None:
            continue
        result, hint = _verdict(field, ours, theirs, registered)
        rows.append(ComparisonRow(field, ours, theirs, result, hint))
    return rows


def _told(record: Mapping[str, object], field: str) -> str | None:
    value = record.get(field)
    return str(value) if value else None


def _verdict(field: str, ours: str | None, theirs: str | None, registered: Mapping[str, object]) -> Verdict:
    if theirs is None:
        return Comparison.NOT_RECORDED, None
    if ours is None:
        missing = Hint.PATRONYMIC_MISSING if field == "fathers_name" else Hint.NOT_CLAIMED
        return Comparison.NOT_RECORDED, missing
    if field == "date_of_birth":
        return _compare_dates(ours, theirs)
    if field in NAMES:
        other = _told(registered, _OTHER_NAME.get(field, ""))
        return _compare_names(ours, theirs, other)
    same = fin_key(ours) == fin_key(theirs) if field == "fin" else ours == theirs
    return (Comparison.MATCH if same else Comparison.DIFFERENT), None


def _compare_names(ours: str, theirs: str, other: str | None) -> Verdict:
    if az_lower(one_schwa(ours)) == az_lower(one_schwa(theirs)):
        return Comparison.MATCH, None
    if fold(ours) == fold(theirs):
        return Comparison.VARIANT, Hint.TRANSLITERATION
    if may_be_same_name(ours, theirs):
        return Comparison.VARIANT, Hint.SPELLING
    swapped = other is not None and may_be_same_name(ours, other)
    return Comparison.DIFFERENT, Hint.NAMES_SWAPPED if swapped else None


def _compare_dates(ours: str, theirs: str) -> Verdict:
    try:
        claimed, registered = PartialDate.parse(ours), PartialDate.parse(theirs)
    except ValueError:
        return Comparison.DIFFERENT, None
    if claimed == registered:
        return Comparison.MATCH, None
    if claimed.overlaps(registered):
        return Comparison.VARIANT, Hint.PARTIAL_DATE
    if Precision.DAY in (claimed.precision, registered.precision):
        return _compare_days(claimed, registered)
    return Comparison.DIFFERENT, None


def _compare_days(claimed: PartialDate, registered: PartialDate) -> Verdict:
    turned = (claimed.year, claimed.day, claimed.month)
    if turned == (registered.year, registered.month, registered.day):
        return Comparison.VARIANT, Hint.DAY_MONTH_SWAPPED
    if (claimed.month, claimed.day) == (registered.month, registered.day):
        return Comparison.DIFFERENT, Hint.SAME_DAY_OTHER_YEAR
    return Comparison.DIFFERENT, None
