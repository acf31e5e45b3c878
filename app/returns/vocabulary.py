"""The closed lists of transfers: how, and why one did not take place."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.workflow.told import REASON, name_history


class Transport(StrEnum):
    """How the person travels."""

    AIR = "air"
    LAND = "land"
    SEA = "sea"


class ReturnMode(StrEnum):
    """Whether the person goes home by own will."""

    VOLUNTARY = "voluntary"
    FORCED = "forced"


class Absence(StrEnum):
    """Why nobody arrived, as the border officer found."""

    MISSED_FLIGHT = "missed_flight"
    NOT_HANDED_OVER = "not_handed_over"
    NOT_IDENTIFIED = "not_identified"
    MEDICAL = "medical"
    OTHER = "other"


class Cancellation(StrEnum):
    """Why the requesting authority calls a transfer off."""

    APPEAL_PENDING = "appeal_pending"
    MEDICAL = "medical"
    ABSCONDED = "absconded"
    NO_FLIGHT = "no_flight"
    RESISTANCE = "resistance"
    OTHER = "other"


class Withdrawal(StrEnum):
    """A reason nobody chooses: the application itself was withdrawn."""

    APPLICATION_WITHDRAWN = "application_withdrawn"


name_members(
    {
        Transport.AIR: _l("By air"),
        Transport.LAND: _l("By land"),
        Transport.SEA: _l("By sea"),
        ReturnMode.VOLUNTARY: _l("Voluntary return"),
        ReturnMode.FORCED: _l("Forced return"),
        Absence.MISSED_FLIGHT: _l("The flight was missed"),
        Absence.NOT_HANDED_OVER: _l("Nobody was handed over"),
        Absence.NOT_IDENTIFIED: _l("The person who came is not the person named"),
        Absence.MEDICAL: _l("Medical reason"),
        Absence.OTHER: _l("Another reason"),
        Cancellation.APPEAL_PENDING: _l("A court suspended the transfer"),
        Cancellation.MEDICAL: _l("Medical reason"),
        Cancellation.ABSCONDED: _l("The person cannot be found"),
        Cancellation.NO_FLIGHT: _l("The flight was cancelled or full"),
        Cancellation.RESISTANCE: _l("The person resisted"),
        Cancellation.OTHER: _l("Another reason"),
        Withdrawal.APPLICATION_WITHDRAWN: _l("The application was withdrawn"),
    }
)
REASONS: dict[str, StrEnum] = {
    member.value: member for members in (Withdrawal, Cancellation, Absence) for member in members
}

name_history(
    fields={"transfer.planned_on": _l("Day of the transfer")},
    values={REASON: (Absence, Cancellation, Withdrawal)},
)
