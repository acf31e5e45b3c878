"""What the claims say of a relative: of age or not, married or not. Hints for whoever decides, never a decision."""

from datetime import date
from enum import StrEnum

from app.cases.vocabulary import RefusalGround
from app.kernel.i18n import _l, name_members
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import CivilStatus, Relation

ADULT_AT = 18


class RelativeHint(StrEnum):
    """What is known of the conditions for a spouse or a minor unmarried child (EU Art. 3(2), 5(2); CH Art. 2(2))."""

    MINOR = "minor"
    AGE_UNCERTAIN = "age_uncertain"
    OF_AGE = "of_age"
    UNMARRIED = "unmarried"
    CIVIL_STATUS_UNKNOWN = "civil_status_unknown"
    MARRIED = "married"
    RIGHT_TO_ENTER_OPEN = "right_to_enter_open"


AGAINST = frozenset({RelativeHint.OF_AGE, RelativeHint.MARRIED})
UNCERTAIN = frozenset(
    {RelativeHint.AGE_UNCERTAIN, RelativeHint.CIVIL_STATUS_UNKNOWN, RelativeHint.RIGHT_TO_ENTER_OPEN}
)
SUGGESTED = {RelativeHint.OF_AGE: RefusalGround.NOT_A_MINOR, RelativeHint.MARRIED: RefusalGround.MARRIED}

name_members(
    {
        RelativeHint.MINOR: _l("under eighteen when the application was received"),
        RelativeHint.AGE_UNCERTAIN: _l("may be eighteen already: the date of birth is not known in full"),
        RelativeHint.OF_AGE: _l("eighteen or older when the application was received"),
        RelativeHint.UNMARRIED: _l("not married, as claimed"),
        RelativeHint.CIVIL_STATUS_UNKNOWN: _l("civil status not told"),
        RelativeHint.MARRIED: _l("married, as claimed"),
        RelativeHint.RIGHT_TO_ENTER_OPEN: _l("the right to enter and stay in Azerbaijan is to be looked at"),
    }
)


def hints_for(relation: str, born: str, civil_status: str | None, on: date) -> tuple[RelativeHint, ...]:
    """The hints for one relative on a day, by what the authority claims."""
    if relation == Relation.SPOUSE:
        return (RelativeHint.RIGHT_TO_ENTER_OPEN,)
    return (_age(PartialDate.parse(born), on), _marriage(civil_status))


def _age(born: PartialDate, on: date) -> RelativeHint:
    if _years(born.latest, on) >= ADULT_AT:
        return RelativeHint.OF_AGE
    return RelativeHint.MINOR if _years(born.earliest, on) < ADULT_AT else RelativeHint.AGE_UNCERTAIN


def _years(born: date, on: date) -> int:
    return (on.year - born.year) - ((on.month, on.day) < (born.month, born.day))


def _marriage(civil_status: str | None) -> RelativeHint:
    if civil_status is None:
        return RelativeHint.CIVIL_STATUS_UNKNOWN
    return RelativeHint.MARRIED if civil_status == CivilStatus.MARRIED else RelativeHint.UNMARRIED
