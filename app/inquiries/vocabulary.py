"""The closed lists of requests to other bodies: what is asked, which facts can be disclosed, what comes back."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.workflow.told import name_history


class Subject(StrEnum):
    """What a request is for: the purpose for which the facts are passed on."""

    IDENTITY = "identity"
    NATIONALITY = "nationality"
    DOCUMENT = "document"
    RESIDENCE = "residence"
    CROSSINGS = "crossings"
    CIVIL_STATUS = "civil_status"
    SECURITY = "security"


class Fact(StrEnum):
    """A fact of the person that an officer can tick; none is ticked at first."""

    FAMILY_NAME = "family_name"
    GIVEN_NAMES = "given_names"
    FATHERS_NAME = "fathers_name"
    MAIDEN_NAME = "maiden_name"
    OTHER_NAMES = "other_names"
    SEX = "sex"
    DATE_OF_BIRTH = "date_of_birth"
    PLACE_OF_BIRTH = "place_of_birth"
    NATIONALITIES = "nationalities"
    FIN = "fin"
    LAST_ADDRESS = "last_address"
    CIVIL_STATUS = "civil_status"
    DOCUMENTS = "documents"


class InquiryOutcome(StrEnum):
    """What a body answers."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    PARTLY = "partly"
    NO_RECORD = "no_record"
    CANNOT_ANSWER = "cannot_answer"


OUTCOME_TONES: dict[str, str] = {
    InquiryOutcome.CONFIRMED: "done",
    InquiryOutcome.NOT_CONFIRMED: "alert",
    InquiryOutcome.PARTLY: "soon",
    InquiryOutcome.NO_RECORD: "soon",
    InquiryOutcome.CANNOT_ANSWER: "neutral",
}

name_members(
    {
        Subject.IDENTITY: _l("Who the person is"),
        Subject.NATIONALITY: _l("Whether the person is a national of Azerbaijan"),
        Subject.DOCUMENT: _l("Whether a document was issued and to whom"),
        Subject.RESIDENCE: _l("Where the person was registered"),
        Subject.CROSSINGS: _l("When the person crossed the state border"),
        Subject.CIVIL_STATUS: _l("Birth, marriage and family"),
        Subject.SECURITY: _l("Whether there are objections of state security"),
    }
)
name_members(
    {
        Fact.FAMILY_NAME: _l("Family name"),
        Fact.GIVEN_NAMES: _l("Given names"),
        Fact.FATHERS_NAME: _l("Father's name"),
        Fact.MAIDEN_NAME: _l("Name at birth"),
        Fact.OTHER_NAMES: _l("Other names"),
        Fact.SEX: _l("Sex"),
        Fact.DATE_OF_BIRTH: _l("Date of birth"),
        Fact.PLACE_OF_BIRTH: _l("Place of birth"),
        Fact.NATIONALITIES: _l("Nationalities"),
        Fact.FIN: _l("Personal identification number (FIN)"),
        Fact.LAST_ADDRESS: _l("Last address in Azerbaijan"),
        Fact.CIVIL_STATUS: _l("Civil status"),
        Fact.DOCUMENTS: _l("Documents the person named"),
    }
)
name_members(
    {
        InquiryOutcome.CONFIRMED: _l("Confirmed"),
        InquiryOutcome.NOT_CONFIRMED: _l("Not confirmed"),
        InquiryOutcome.PARTLY: _l("Confirmed in part"),
        InquiryOutcome.NO_RECORD: _l("No record was found"),
        InquiryOutcome.CANNOT_ANSWER: _l("Cannot be answered"),
    }
)

REMINDED = "case:inquiry:reminded"
name_history(
    tags={REMINDED: _l("A body was reminded of a request")},
    fields={
        "body": _l("Body that was asked"),
        "inquiry.subject": _l("Purpose of the request"),
        "inquiry.facts": _l("Facts passed on"),
        "inquiry.files": _l("Files passed on, with their digests"),
        "inquiry.basis": _l("Legal basis of the request"),
        "inquiry.due": _l("Answer of the body due"),
        "inquiry.outcome": _l("Answer of the body"),
        "inquiry.letter": _l("Letter of the body"),
    },
    values={"inquiry.subject": (Subject,), "inquiry.facts": (Fact,), "inquiry.outcome": (InquiryOutcome,)},
)
