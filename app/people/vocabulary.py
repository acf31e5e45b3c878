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
    }
)
