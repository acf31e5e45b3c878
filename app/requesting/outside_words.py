"""The one table that tells a requesting authority where its application stands.

Steps inside Azerbaijan (register checks, the mission's interview, reintegration) have no word of their own here: the
authority is told what concerns it, and two files that differ only inside look the same outside.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.kernel.i18n import _l, label, name_members
from app.workflow.looks import Tag, look
from app.workflow.states import CaseState as S


class OutsideState(StrEnum):
    """Where an application stands, as the requesting authority is told."""

    RECEIVED = "received"
    MORE_INFORMATION_NEEDED = "more_information_needed"
    IN_PROGRESS = "in_progress"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TRANSFER_PLANNED = "transfer_planned"
    ARRIVED = "arrived"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SENT_TWICE = "sent_twice"


OUTSIDE: Mapping[S, OutsideState] = {
    S.DRAFT: OutsideState.RECEIVED,
    S.SUBMITTED: OutsideState.RECEIVED,
    S.RECEIPT_CONFIRMED: OutsideState.RECEIVED,
    S.INFO_REQUESTED: OutsideState.MORE_INFORMATION_NEEDED,
    S.VERIFICATION: OutsideState.IN_PROGRESS,
    S.INTERVIEW: OutsideState.IN_PROGRESS,
    S.DECISION: OutsideState.IN_PROGRESS,
    S.ACCEPTED: OutsideState.ACCEPTED,
    S.ACCEPTED_SILENCE: OutsideState.ACCEPTED,
    S.TD_PENDING: OutsideState.ACCEPTED,
    S.TD_ISSUED: OutsideState.ACCEPTED,
    S.TD_DEFAULT_EU: OutsideState.ACCEPTED,
    S.TRANSFER_FAILED: OutsideState.ACCEPTED,
    S.REFUSED: OutsideState.REFUSED,
    S.TRANSFER_NOTIFIED: OutsideState.TRANSFER_PLANNED,
    S.TRANSFERRED: OutsideState.ARRIVED,
    S.REINTEGRATION: OutsideState.ARRIVED,
    S.NATIONAL_PROCEDURE: OutsideState.ARRIVED,
    S.DIRECT_EXPECTED: OutsideState.ACCEPTED,
    S.TRANSIT_RECEIVED: OutsideState.IN_PROGRESS,
    S.TRANSIT_OVERDUE: OutsideState.IN_PROGRESS,
    S.TRANSIT_ACCEPTED: OutsideState.ACCEPTED,
    S.TRANSIT_REFUSED: OutsideState.REFUSED,
    S.TRANSIT_COMPLETED: OutsideState.CLOSED,
    S.TRANSIT_REVOKED: OutsideState.CLOSED,
    S.TRANSIT_LAPSED: OutsideState.CLOSED,
    S.HANDED_OVER: OutsideState.CLOSED,
    S.RETURNED_IN_ERROR: OutsideState.CLOSED,
    S.CLOSED: OutsideState.CLOSED,
    S.LAPSED: OutsideState.CLOSED,
    S.WITHDRAWN: OutsideState.WITHDRAWN,
    S.SENT_TWICE: OutsideState.SENT_TWICE,
}
name_members(
    {
        OutsideState.RECEIVED: _l("Received"),
        OutsideState.MORE_INFORMATION_NEEDED: _l("More information needed"),
        OutsideState.IN_PROGRESS: _l("In progress"),
        OutsideState.ACCEPTED: _l("Accepted"),
        OutsideState.REFUSED: _l("Refused"),
        OutsideState.TRANSFER_PLANNED: _l("Transfer planned"),
        OutsideState.ARRIVED: _l("Arrived"),
        OutsideState.CLOSED: _l("Closed"),
        OutsideState.WITHDRAWN: _l("Withdrawn"),
        OutsideState.SENT_TWICE: _l("Sent twice"),
    }
)


def outside(state: str) -> OutsideState:
    """The word for a state of the process."""
    return OUTSIDE[S(state)]


def states_behind(word: OutsideState) -> tuple[S, ...]:
    """The states of the process that a word stands for."""
    return tuple(state for state, told in OUTSIDE.items() if told is word)


def stage(state: str) -> Tag:
    """The word as its label is drawn, in the dress of the first state behind it."""
    word = outside(state)
    behind = look(states_behind(word)[0])
    return Tag(label(word), behind.tone, behind.icon)
