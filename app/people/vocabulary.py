"""The closed lists that describe a person and the papers a person may hold."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class Sex(StrEnum):
    """As the requesting authority states it; X where a passport says so or nobody knows."""

    M = "M"
    F = "F"
    X = "X"


class CivilStatus(StrEnum):
    """The four choices of the common application form."""

    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class Relation(StrEnum):
    """Which relatives an application may include: the spouse and minor unmarried children."""

    SPOUSE = "spouse"
    CHILD = "child"


class DocumentKind(StrEnum):
    """What kind of paper was named as showing who somebody is."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    DRIVING_LICENCE = "driving_licence"
    CERTIFICATE_OF_RETURN = "certificate_of_return"
    CITIZENSHIP_CERTIFICATE = "citizenship_certificate"
    MILITARY_DOCUMENT = "military_document"
    SEAFARER_DOCUMENT = "seafarer_document"
    BIRTH_CERTIFICATE = "birth_certificate"
    RESIDENCE_PERMIT = "residence_permit"
    VISA = "visa"
    OTHER = "other"


class Agreement(StrEnum):
    """What lies between the two values of a field, for names, dates and numbers alike."""

    SAME = "same"
    SPELLING = "spelling"
    ALPHABET = "alphabet"
    ENDING = "ending"
    FORM = "form"
    SLIP = "slip"
    EXCHANGED = "exchanged"
    PART = "part"
    OTHER_NAME = "other_name"
    NEAR = "near"
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    SAME_MONTH = "same_month"
    TURNED = "turned"
    SAME_YEAR = "same_year"
    STAND_IN = "stand_in"
    ONE_FIGURE = "one_figure"
    NEXT_YEAR = "next_year"
    DECADE = "decade"
    OTHER_DAY = "other_day"


class Verdict(StrEnum):
    """What to make of a score."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    DIFFERENT = "different"


name_members(
    {
        Sex.M: _l("Male"),
        Sex.F: _l("Female"),
        Sex.X: _l("Not stated"),
        CivilStatus.SINGLE: _l("Single"),
        CivilStatus.MARRIED: _l("Married"),
        CivilStatus.DIVORCED: _l("Divorced"),
        CivilStatus.WIDOWED: _l("Widowed"),
        Relation.SPOUSE: _l("Spouse"),
        Relation.CHILD: _l("Child"),
        DocumentKind.PASSPORT: _l("Passport"),
        DocumentKind.IDENTITY_CARD: _l("Identity card"),
        DocumentKind.DRIVING_LICENCE: _l("Driving licence"),
        DocumentKind.CERTIFICATE_OF_RETURN: _l("Certificate of return"),
        DocumentKind.CITIZENSHIP_CERTIFICATE: _l("Citizenship certificate"),
        DocumentKind.MILITARY_DOCUMENT: _l("Military document"),
        DocumentKind.SEAFARER_DOCUMENT: _l("Seafarer's document"),
        DocumentKind.BIRTH_CERTIFICATE: _l("Birth certificate"),
        DocumentKind.RESIDENCE_PERMIT: _l("Residence permit"),
        DocumentKind.VISA: _l("Visa"),
        DocumentKind.OTHER: _l("Other official document"),
        Agreement.SAME: _l("the same"),
        Agreement.SPELLING: _l("another spelling"),
        Agreement.ALPHABET: _l("another alphabet"),
        Agreement.ENDING: _l("another ending of the surname"),
        Agreement.FORM: _l("another form of the name"),
        Agreement.SLIP: _l("probably a slip of writing"),
        Agreement.EXCHANGED: _l("family name and given name exchanged"),
        Agreement.PART: _l("one of several names agrees"),
        Agreement.OTHER_NAME: _l("agrees with another name the person is known by"),
        Agreement.NEAR: _l("alike, but another name"),
        Agreement.DIFFERENT: _l("different"),
        Agreement.UNKNOWN: _l("not told on one side"),
        Agreement.SAME_MONTH: _l("the same month, the day is not told"),
        Agreement.TURNED: _l("day and month exchanged"),
        Agreement.SAME_YEAR: _l("the same year, the day is not told"),
        Agreement.STAND_IN: _l("the same year; one day is a usual stand-in"),
        Agreement.ONE_FIGURE: _l("one figure differs"),
        Agreement.NEXT_YEAR: _l("a year apart"),
        Agreement.DECADE: _l("ten years apart"),
        Agreement.OTHER_DAY: _l("the same year, another day"),
    }
)
name_members(
    {
        Verdict.LIKELY: _l("Likely"),
        Verdict.POSSIBLE: _l("Possible"),
        Verdict.DIFFERENT: _l("Different"),
    }
)
