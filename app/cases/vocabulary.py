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
    }
)
