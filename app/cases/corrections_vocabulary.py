"""Which facts of an application can be corrected, and how a request stands."""

from enum import StrEnum

from app.kernel.i18n import _l, label, name_members
from app.people.vocabulary import Sex
from app.workflow.told import name_history


class CorrectionState(StrEnum):
    """How a requested correction stands."""

    REQUESTED = "requested"
    APPLIED = "applied"
    DECLINED = "declined"


class PersonField(StrEnum):
    """What is told of a person, by the column that keeps it."""

    FAMILY_NAME = "family_name"
    GIVEN_NAMES = "given_names"
    FATHERS_NAME = "fathers_name"
    SEX = "sex"
    DATE_OF_BIRTH = "date_of_birth"
    PLACE_OF_BIRTH = "place_of_birth"
    FIN = "fin"


class DocumentField(StrEnum):
    """What is told of a document, by the column that keeps it."""

    NUMBER = "number"
    ISSUED_ON = "issued_on"
    EXPIRES_ON = "expires_on"


name_members(
    {
        CorrectionState.REQUESTED: _l("Waits for a second person"),
        CorrectionState.APPLIED: _l("Corrected"),
        CorrectionState.DECLINED: _l("Declined"),
    }
)
name_members(
    {
        PersonField.FAMILY_NAME: _l("Family name"),
        PersonField.GIVEN_NAMES: _l("Given names"),
        PersonField.FATHERS_NAME: _l("Father's name"),
        PersonField.SEX: _l("Sex"),
        PersonField.DATE_OF_BIRTH: _l("Date of birth"),
        PersonField.PLACE_OF_BIRTH: _l("Place of birth"),
        PersonField.FIN: _l("Personal identification number"),
        DocumentField.NUMBER: _l("Number of the document"),
        DocumentField.ISSUED_ON: _l("Day of issue"),
        DocumentField.EXPIRES_ON: _l("Valid until"),
    }
)
name_history(
    tags={
        "case:correction:requested": _l("A correction was requested"),
        "case:correction:applied": _l("A fact of the application was corrected"),
        "case:correction:declined": _l("A correction was declined"),
    },
    fields={
        PersonField.FAMILY_NAME.value: _l("Family name"),
        PersonField.GIVEN_NAMES.value: _l("Given names"),
        PersonField.FATHERS_NAME.value: _l("Father's name"),
        PersonField.SEX.value: _l("Sex"),
        PersonField.DATE_OF_BIRTH.value: _l("Date of birth"),
        PersonField.PLACE_OF_BIRTH.value: _l("Place of birth"),
        PersonField.FIN.value: _l("Personal identification number"),
        DocumentField.NUMBER.value: _l("Number of the document"),
        DocumentField.ISSUED_ON.value: _l("Day of issue"),
        DocumentField.EXPIRES_ON.value: _l("Valid until"),
    },
    values={PersonField.SEX.value: (Sex,)},
)


def field_label(subject: str, field: str) -> str:
    """What a field of a person or a document is called."""
    return label(PersonField(field) if subject == "person" else DocumentField(field))
