"""The closed lists of a mission's answer."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.workflow.told import name_history


class Outcome(StrEnum):
    """What the mission found about the person's identity."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    CANNOT_TELL = "cannot_tell"


class Manner(StrEnum):
    """How the mission came to its answer."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    FILE = "file"


name_members(
    {
        Outcome.CONFIRMED: _l("Confirmed"),
        Outcome.NOT_CONFIRMED: _l("Not confirmed"),
        Outcome.CANNOT_TELL: _l("Cannot be determined"),
        Manner.IN_PERSON: _l("Interview in person"),
        Manner.VIDEO: _l("Interview by video"),
        Manner.FILE: _l("From the file, without an interview"),
    }
)

name_history(
    fields={
        "mission": _l("Mission"),
        "verification": _l("Answer of the mission"),
        "document.number": _l("Number of the travel document"),
        "document.valid_until": _l("Travel document valid until"),
    },
    values={"verification": (Outcome,)},
)
