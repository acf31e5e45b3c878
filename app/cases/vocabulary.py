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


class RefusalGround(StrEnum):
    """Why an application may be refused. The texts of the letter stand in app/cases/letters/grounds.py."""

    NATIONALITY_NOT_SHOWN = "nationality_not_shown"
    IDENTITY_NOT_CONFIRMED = "identity_not_confirmed"
    FALSE_EVIDENCE = "false_evidence"
    OTHER_NATIONALITY_ACQUIRED = "other_nationality_acquired"
    INDEPENDENT_RIGHT_OF_RESIDENCE = "independent_right_of_residence"
    CONDITIONS_NOT_MET = "conditions_not_met"
    OUT_OF_TIME = "out_of_time"
    DUPLICATE_REQUEST = "duplicate_request"


class ProposedOutcome(StrEnum):
    """What an officer may put before a second person."""

    ACCEPT = "accept"
    REFUSE = "refuse"


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
        RefusalGround.NATIONALITY_NOT_SHOWN: _l("Nationality is not shown"),
        RefusalGround.IDENTITY_NOT_CONFIRMED: _l("Identity is not confirmed"),
        RefusalGround.FALSE_EVIDENCE: _l("The evidence is false"),
        RefusalGround.OTHER_NATIONALITY_ACQUIRED: _l("The person holds another nationality"),
        RefusalGround.INDEPENDENT_RIGHT_OF_RESIDENCE: _l(
            "The relative has a right of residence of their own"
        ),
        RefusalGround.CONDITIONS_NOT_MET: _l("The conditions of the agreement are not met"),
        RefusalGround.OUT_OF_TIME: _l("The application came too late"),
        RefusalGround.DUPLICATE_REQUEST: _l("The same request stands under another reference"),
        ProposedOutcome.ACCEPT: _l("Accept"),
        ProposedOutcome.REFUSE: _l("Refuse"),
    }
)
