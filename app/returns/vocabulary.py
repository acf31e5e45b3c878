"""The closed lists of transfers: how, and why one did not take place."""

from enum import StrEnum

from app.agreements.obstacles import Obstacle
from app.audit.acts import name_acts
from app.kernel.i18n import _l, name_members
from app.workflow.told import REASON, name_history


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
    """Reasons nobody chooses: the application was withdrawn, or the consent behind the announcement ended."""

    APPLICATION_WITHDRAWN = "application_withdrawn"
    CONSENT_REVOKED = "consent_revoked"
    CONSENT_LAPSED = "consent_lapsed"


class NoticeOf(StrEnum):
    """Who is announced at a crossing point: somebody who stays, or somebody who travels on."""

    TRANSFER = "transfer"
    TRANSIT = "transit"


name_members(
    {
        ReturnMode.VOLUNTARY: _l("Voluntary return"),
        ReturnMode.FORCED: _l("Forced return"),
        Absence.MISSED_FLIGHT: _l("The flight was missed"),
        Absence.NOT_HANDED_OVER: _l("Nobody was handed over"),
        Absence.NOT_IDENTIFIED: _l("The person who came is not the person named"),
        Absence.MEDICAL: _l("Medical reason"),
        Absence.OTHER: _l("Another reason"),
    }
)
name_members(
    {
        Cancellation.APPEAL_PENDING: _l("A court suspended the transfer"),
        Cancellation.MEDICAL: _l("Medical reason"),
        Cancellation.ABSCONDED: _l("The person cannot be found"),
        Cancellation.NO_FLIGHT: _l("The flight was cancelled or full"),
        Cancellation.RESISTANCE: _l("The person resisted"),
        Cancellation.OTHER: _l("Another reason"),
    }
)
name_members(
    {
        Withdrawal.APPLICATION_WITHDRAWN: _l("The application was withdrawn"),
        Withdrawal.CONSENT_REVOKED: _l("The consent was revoked"),
        Withdrawal.CONSENT_LAPSED: _l("The consent lapsed"),
        NoticeOf.TRANSFER: _l("Transfer"),
        NoticeOf.TRANSIT: _l("Transit"),
    }
)
REASONS: dict[str, StrEnum] = {
    member.value: member for members in (Withdrawal, Cancellation, Absence) for member in members
}

name_history(
    fields={
        "transfer.planned_on": _l("Day of the transfer"),
        "claim.reasons": _l("Reasons"),
        "extension.until": _l("Asked for until"),
        "extension.obstacle": _l("Obstacle"),
        "extension.reasons": _l("What the obstacle is"),
    },
    values={REASON: (Absence, Cancellation, Withdrawal), "extension.obstacle": (Obstacle,)},
)
name_acts(fields={"extensions": _l("More time for the transfer")})
