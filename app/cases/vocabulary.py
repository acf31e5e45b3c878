"""The closed lists of a readmission application that concern the procedure, not the person."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class Procedure(StrEnum):
    """How the application runs; accelerated is for persons apprehended in the border region."""

    NORMAL = "normal"
    ACCELERATED = "accelerated"


class Basis(StrEnum):
    """By which obligation of the agreement the requested state is asked to readmit."""

    OWN = "OWN"
    OWN_CHILD = "OWN_CHILD"
    OWN_SPOUSE = "OWN_SPOUSE"
    OWN_FORMER = "OWN_FORMER"
    TCN_VISA = "TCN_VISA"
    TCN_DIRECT = "TCN_DIRECT"


class TcnException(StrEnum):
    """What frees the requested state from readmitting a third-country national (EU Art. 4(2), CH Art. 3(2))."""

    AIRSIDE_TRANSIT_ONLY = "AIRSIDE_TRANSIT_ONLY"
    VISA_FREE_IN_RQS = "VISA_FREE_IN_RQS"
    VISA_FROM_RQS = "VISA_FROM_RQS"


class NoException(StrEnum):
    """That they were looked at and none applies, as the history keeps it."""

    NONE = "none"


class PermitKind(StrEnum):
    """What the requested state issued to a third-country national (EU Art. 4(1)(a), CH Art. 3(1)(a))."""

    VISA = "visa"
    RESIDENCE_PERMIT = "residence_permit"


class FallBackReason(StrEnum):
    """Which condition of the accelerated procedure does not hold (EU Art. 7(3), CH Art. 4(3))."""

    LODGED_LATE = "lodged_late"
    OUTSIDE_BORDER_REGION = "outside_border_region"
    NOT_DIRECT = "not_direct"
    HOLDS_DOCUMENT = "holds_document"


class Stated(StrEnum):
    """A yes or no that somebody stated, as the history keeps it."""

    YES = "yes"
    NO = "no"


class NationalProcedure(StrEnum):
    """What follows for a third-country national after arrival (Migration Code 80.3, 82.2.3)."""

    RESIDENCE = "residence"
    VOLUNTARY_DEPARTURE = "voluntary_departure"
    REMOVAL = "removal"
    STATELESSNESS = "statelessness"


class RefusalGround(StrEnum):
    """Why an application may be refused. The texts of the letter stand in app/cases/letters/grounds.py."""

    NATIONALITY_NOT_SHOWN = "nationality_not_shown"
    IDENTITY_NOT_CONFIRMED = "identity_not_confirmed"
    FALSE_EVIDENCE = "false_evidence"
    OTHER_NATIONALITY_ACQUIRED = "other_nationality_acquired"
    INDEPENDENT_RIGHT_OF_RESIDENCE = "independent_right_of_residence"
    CONDITIONS_NOT_MET = "conditions_not_met"
    OUT_OF_TIME = "out_of_time"
    AIRSIDE_TRANSIT_ONLY = "airside_transit_only"
    VISA_FREE = "visa_free"
    VISA_FROM_REQUESTING_STATE = "visa_from_requesting_state"
    ORIGIN_NOT_TRIED = "origin_not_tried"
    NATURALISATION_PROMISED = "naturalisation_promised"
    NOT_A_MINOR = "not_a_minor"
    MARRIED = "married"
    RELATION_NOT_SHOWN = "relation_not_shown"
    DUPLICATE_REQUEST = "duplicate_request"


class TransitGround(StrEnum):
    """Why a transit may be refused or its consent revoked: the closed list of the agreement (Art. 14(2), 14(3))."""

    RISK_ILL_TREATMENT = "risk_ill_treatment"
    CRIMINAL_SANCTION = "criminal_sanction"
    PUBLIC_INTEREST = "public_interest"
    ONWARD_NOT_ASSURED = "onward_not_assured"


class Transport(StrEnum):
    """How the person travels."""

    AIR = "air"
    LAND = "land"
    SEA = "sea"


class ProposedOutcome(StrEnum):
    """What an officer may put before a second person."""

    ACCEPT = "accept"
    REFUSE = "refuse"


class Verdict(StrEnum):
    """What the desk finds of a means of evidence. Everything but acceptance has a written reason."""

    ACCEPTED = "accepted"
    LESSER = "lesser"
    NOT_ACCEPTED = "not_accepted"
    FORGED = "forged"


class Diminished(StrEnum):
    """Why a means of evidence counts for less than its annex says."""

    EXPIRED = "expired"
    LESSER = "lesser"
    NOT_ACCEPTED = "not_accepted"
    FORGED = "forged"


class FileKind(StrEnum):
    """What a file is of; it decides who may read it. The photograph of an application is kept apart."""

    EVIDENCE = "evidence"
    TRANSLATION = "translation"
    MEDICAL = "medical"
    OTHER = "other"


class ScanState(StrEnum):
    """What a virus scanner said of a file. Only `clean` is clean; what was found in is read by nobody.

    `sealed`: a trace of asylum was found in it, and its body is no longer here (app/sealing).
    """

    NOT_SCANNED = "not_scanned"
    WAITING = "waiting"
    CLEAN = "clean"
    FOUND = "found"
    UNAVAILABLE = "unavailable"
    SEALED = "sealed"


UNREADABLE = frozenset({ScanState.FOUND, ScanState.SEALED})


class Original(StrEnum):
    """Where the original of a means of evidence lies."""

    AUTHORITY = "authority"
    PERSON = "person"
    MISSION = "mission"
    SERVICE = "service"
    NONE = "none"


class Translation(StrEnum):
    """Whether there is a translation into a working language of the agreement."""

    NOT_NEEDED = "not_needed"
    ATTACHED = "attached"
    ASKED = "asked"


name_members(
    {
        Procedure.NORMAL: _l("Normal procedure"),
        Procedure.ACCELERATED: _l("Accelerated procedure"),
        Basis.OWN: _l("Own national"),
        Basis.OWN_CHILD: _l("Minor unmarried child of an own national"),
        Basis.OWN_SPOUSE: _l("Spouse of an own national"),
        Basis.OWN_FORMER: _l("Former national who has no other nationality"),
        Basis.TCN_VISA: _l("Third-country national with a visa or residence permit"),
        Basis.TCN_DIRECT: _l("Third-country national who entered directly"),
        TcnException.AIRSIDE_TRANSIT_ONLY: _l("Only passed through an international airport of Azerbaijan"),
        TcnException.VISA_FREE_IN_RQS: _l("May enter the requesting state without a visa"),
        TcnException.VISA_FROM_RQS: _l("Was given a visa or residence permit by the requesting state"),
        NoException.NONE: _l("None"),
        PermitKind.VISA: _l("Visa"),
        PermitKind.RESIDENCE_PERMIT: _l("Residence permit"),
        FallBackReason.LODGED_LATE: _l("It was lodged too long after the apprehension"),
        FallBackReason.OUTSIDE_BORDER_REGION: _l("The person was not apprehended in the border region"),
        FallBackReason.NOT_DIRECT: _l("The person did not come directly from Azerbaijan"),
        FallBackReason.HOLDS_DOCUMENT: _l("The person holds a valid travel document and needs no application"),
        Stated.YES: _l("Yes"),
        Stated.NO: _l("No"),
        NationalProcedure.RESIDENCE: _l("Permission to reside"),
        NationalProcedure.VOLUNTARY_DEPARTURE: _l("Voluntary departure"),
        NationalProcedure.REMOVAL: _l("Removal from the country"),
        NationalProcedure.STATELESSNESS: _l("Determination of statelessness"),
        RefusalGround.NATIONALITY_NOT_SHOWN: _l("Nationality is not shown"),
        RefusalGround.IDENTITY_NOT_CONFIRMED: _l("Identity is not confirmed"),
        RefusalGround.FALSE_EVIDENCE: _l("The evidence is false"),
        RefusalGround.OTHER_NATIONALITY_ACQUIRED: _l("The person holds another nationality"),
        RefusalGround.INDEPENDENT_RIGHT_OF_RESIDENCE: _l(
            "The relative has a right of residence of their own"
        ),
        RefusalGround.CONDITIONS_NOT_MET: _l("The conditions of the agreement are not met"),
        RefusalGround.OUT_OF_TIME: _l("The application came too late"),
        RefusalGround.AIRSIDE_TRANSIT_ONLY: _l("The person only passed through an international airport"),
        RefusalGround.VISA_FREE: _l("The requesting state admits the person without a visa"),
        RefusalGround.VISA_FROM_REQUESTING_STATE: _l("The requesting state gave the person a visa or residence permit"),
        RefusalGround.ORIGIN_NOT_TRIED: _l("Return to the state of origin was not tried first"),
        RefusalGround.NATURALISATION_PROMISED: _l("The requesting state has promised its nationality"),
        RefusalGround.NOT_A_MINOR: _l("The child is of age"),
        RefusalGround.MARRIED: _l("The child is married"),
        RefusalGround.RELATION_NOT_SHOWN: _l("The family relation is not shown"),
        RefusalGround.DUPLICATE_REQUEST: _l("The same request stands under another reference"),
        Verdict.ACCEPTED: _l("Accepted"),
        Verdict.LESSER: _l("Accepted as prima facie evidence only"),
        Verdict.NOT_ACCEPTED: _l("Not accepted"),
        Verdict.FORGED: _l("Forged or falsified"),
        FileKind.EVIDENCE: _l("Evidence"),
        FileKind.TRANSLATION: _l("Translation"),
        FileKind.MEDICAL: _l("Medical paper"),
        FileKind.OTHER: _l("Other paper"),
        ScanState.NOT_SCANNED: _l("Not scanned for viruses"),
        ScanState.WAITING: _l("Waits for the virus scanner"),
        ScanState.CLEAN: _l("No virus found"),
        ScanState.FOUND: _l("A virus was found; the file cannot be opened"),
        ScanState.SEALED: _l("Withheld"),
        ScanState.UNAVAILABLE: _l("The virus scanner does not answer; it is asked again"),
    }
)
name_members(
    {
        Original.AUTHORITY: _l("With the requesting authority"),
        Original.PERSON: _l("With the person"),
        Original.MISSION: _l("With the mission of Azerbaijan"),
        Original.SERVICE: _l("With the State Migration Service"),
        Original.NONE: _l("Nowhere known; there is only a copy"),
        Translation.NOT_NEEDED: _l("No translation is needed"),
        Translation.ATTACHED: _l("A translation is attached"),
        Translation.ASKED: _l("A translation was asked for"),
        TransitGround.RISK_ILL_TREATMENT: _l(
            "Risk of torture, ill-treatment, the death penalty or persecution (Art. 14(3)(a) [CH 11(3)])"
        ),
        TransitGround.CRIMINAL_SANCTION: _l(
            "The person faces criminal sanctions here or in another state of transit (Art. 14(3)(b) [CH 11(3)])"
        ),
        TransitGround.PUBLIC_INTEREST: _l(
            "Public health, internal security, public order or another national interest (Art. 14(3)(c) [CH 11(3)])"
        ),
        TransitGround.ONWARD_NOT_ASSURED: _l(
            "Onward travel or admission by the state of destination is not assured (Art. 14(2) [CH 11(2)])"
        ),
        Transport.AIR: _l("By air"),
        Transport.LAND: _l("By land"),
        Transport.SEA: _l("By sea"),
        ProposedOutcome.ACCEPT: _l("Accept"),
        ProposedOutcome.REFUSE: _l("Refuse"),
    }
)


def ground_of(code: str) -> RefusalGround | TransitGround:
    """A ground by its code, of whichever list."""
    return TransitGround(code) if code in set(TransitGround) else RefusalGround(code)
