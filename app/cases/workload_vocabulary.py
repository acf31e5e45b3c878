"""The closed lists of assignment: why cases change hands together, and how an offered case stands."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.workflow.told import REASON, name_history


class MoveReason(StrEnum):
    """Why all cases of an officer go to another."""

    LEAVE = "leave"
    ILLNESS = "illness"
    BALANCE = "balance"


class OfferState(StrEnum):
    """How a case stands that its officer offered to a colleague."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    RECALLED = "recalled"


name_members(
    {
        MoveReason.LEAVE: _l("Leave"),
        MoveReason.ILLNESS: _l("Illness"),
        MoveReason.BALANCE: _l("To even out the work"),
    }
)
name_members(
    {
        OfferState.PENDING: _l("Waits for an answer"),
        OfferState.ACCEPTED: _l("Accepted"),
        OfferState.RETURNED: _l("Returned"),
        OfferState.RECALLED: _l("Recalled"),
    }
)
name_history(
    tags={
        "case:work:offered": _l("The case was offered to a colleague"),
        "case:work:accepted": _l("A colleague accepted the case"),
        "case:work:returned": _l("The colleague returned the offered case"),
        "case:work:recalled": _l("The offer of the case was recalled"),
        "desk:absence:set": _l("an absence was entered"),
        "desk:absence:cancelled": _l("an absence was cancelled"),
        "desk:cases:moved": _l("the cases of an officer were moved"),
        "desk:cases:moved_back": _l("a move of cases was undone"),
    },
    fields={"offered_to": _l("Offered to")},
    values={REASON: (MoveReason,)},
)
