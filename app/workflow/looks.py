"""How each state looks wherever it is shown: the tone of its label and its icon. One table, and no other.

Tones are those of the labels (components/stage_tag.html); red and amber are kept for time and disagreement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.kernel.i18n import label
from app.workflow.states import CaseState as C
from app.workflow.states import ErasureState as Z
from app.workflow.states import ErrorClaimState as E
from app.workflow.states import ExtensionState as X
from app.workflow.states import InquiryState as Q
from app.workflow.states import ProposalState as P
from app.workflow.states import ReferralState as R
from app.workflow.states import SealedState as S
from app.workflow.states import TransferState as T
from app.workflow.states import VerificationState as V

TONES = ("neutral", "identity", "decision", "document", "done", "soon", "alert")
_BESIDE = {"done": "done", "soon": "soon", "alert": "overdue"}


@dataclass(frozen=True)
class Look:
    """The tone of a label, and an icon of the sprite."""

    tone: str
    icon: str

    @property
    def beside(self) -> str:
        """The tone of plain words at the end of a line, which has fewer colours."""
        return _BESIDE.get(self.tone, "later")


@dataclass(frozen=True)
class Tag:
    """A state as a coloured label with words and an icon; also a flag, which has no icon."""

    label: str
    tone: str
    icon: str | None = None


_LOOKS: tuple[Mapping[StrEnum, Look], ...] = (
    {
        C.DRAFT: Look("neutral", "pencil"),
        C.SUBMITTED: Look("neutral", "send"),
        C.RECEIPT_CONFIRMED: Look("neutral", "ui-checks"),
        C.INFO_REQUESTED: Look("soon", "chat-left-text"),
        C.VERIFICATION: Look("identity", "person-badge"),
        C.INTERVIEW: Look("identity", "mic"),
        C.DECISION: Look("decision", "shield-check"),
        C.ACCEPTED: Look("done", "check-circle"),
        C.ACCEPTED_SILENCE: Look("done", "hourglass-bottom"),
        C.REFUSED: Look("alert", "x-circle"),
        C.TD_PENDING: Look("document", "hourglass-split"),
        C.TD_ISSUED: Look("document", "passport"),
        C.TD_DEFAULT_EU: Look("document", "passport"),
        C.TRANSFER_NOTIFIED: Look("document", "airplane"),
        C.TRANSFER_FAILED: Look("alert", "exclamation-triangle"),
        C.TRANSFERRED: Look("done", "person-check"),
        C.REINTEGRATION: Look("done", "house-heart"),
        C.NATIONAL_PROCEDURE: Look("neutral", "bank"),
        C.DIRECT_EXPECTED: Look("document", "airplane"),
        C.TRANSIT_RECEIVED: Look("decision", "signpost-split"),
        C.TRANSIT_OVERDUE: Look("alert", "hourglass-bottom"),
        C.TRANSIT_ACCEPTED: Look("done", "check-circle"),
        C.TRANSIT_COMPLETED: Look("done", "check-circle-fill"),
        C.TRANSIT_REFUSED: Look("alert", "x-circle"),
        C.TRANSIT_REVOKED: Look("alert", "slash-circle"),
        C.TRANSIT_LAPSED: Look("alert", "calendar-x"),
        C.HANDED_OVER: Look("done", "person-check"),
        C.RETURNED_IN_ERROR: Look("alert", "arrow-counterclockwise"),
        C.CLOSED: Look("neutral", "archive"),
        C.SENT_TWICE: Look("neutral", "files"),
        C.WITHDRAWN: Look("neutral", "arrow-counterclockwise"),
        C.LAPSED: Look("alert", "calendar-x"),
    },
    {
        V.SENT: Look("soon", "hourglass-split"),
        V.ANSWERED: Look("done", "check-circle"),
        V.RECALLED: Look("neutral", "arrow-counterclockwise"),
    },
    {
        P.PROPOSED: Look("decision", "hourglass-split"),
        P.APPROVED: Look("done", "shield-check"),
        P.SENT_BACK: Look("neutral", "arrow-return-left"),
    },
    {
        T.ANNOUNCED: Look("document", "airplane"),
        T.ARRIVED: Look("done", "person-check"),
        T.FAILED: Look("alert", "exclamation-triangle"),
        T.CANCELLED: Look("neutral", "x-circle"),
    },
    {
        E.CLAIMED: Look("soon", "hourglass-split"),
        E.ACCEPTED: Look("done", "check-circle"),
        E.DISPUTED: Look("alert", "exclamation-triangle"),
        E.RETURNED: Look("done", "check-circle-fill"),
        E.DROPPED: Look("neutral", "x-circle"),
    },
    {
        X.REQUESTED: Look("soon", "hourglass-split"),
        X.GRANTED: Look("done", "calendar-plus"),
        X.DECLINED: Look("alert", "x-circle"),
        X.WITHDRAWN: Look("neutral", "arrow-counterclockwise"),
        X.OVERTAKEN: Look("neutral", "check-circle"),
    },
    {
        Q.SENT: Look("soon", "send"),
        Q.OPENED: Look("soon", "envelope-open"),
        Q.RETURNED: Look("alert", "arrow-return-left"),
        Q.ANSWERED: Look("done", "check-circle"),
        Q.RECALLED: Look("neutral", "arrow-counterclockwise"),
    },
    {
        S.SEALED: Look("decision", "lock"),
        S.OPENED: Look("soon", "unlock"),
        S.RELEASED: Look("neutral", "arrow-counterclockwise"),
        S.DESTROYED: Look("done", "check-circle-fill"),
    },
    {
        Z.PROPOSED: Look("decision", "hourglass-split"),
        Z.CONFIRMED: Look("soon", "calendar-x"),
        Z.TAKEN_BACK: Look("neutral", "arrow-counterclockwise"),
        Z.ERASED: Look("done", "check-circle-fill"),
    },
    {
        R.SENT: Look("neutral", "send"),
        R.ACKNOWLEDGED: Look("identity", "envelope-open"),
        R.ACCEPTED: Look("document", "check-circle"),
        R.DECLINED: Look("alert", "x-circle"),
        R.COMPLETED: Look("done", "check-circle-fill"),
        R.DISCONTINUED: Look("soon", "pause-circle"),
        R.WITHDRAWN: Look("neutral", "arrow-counterclockwise"),
    },
)
# Members of two processes may be equal as texts; their looks must not be mixed up.
_TABLE: Mapping[tuple[type[StrEnum], str], Look] = {
    (type(state), state.name): look for looks in _LOOKS for state, look in looks.items()
}


def look(state: StrEnum) -> Look:
    """How a state looks."""
    return _TABLE[type(state), state.name]


def tag(state: StrEnum) -> Tag:
    """A state as its label is drawn."""
    found = look(state)
    return Tag(label(state), found.tone, found.icon)
