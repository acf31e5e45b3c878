"""Every state of every process. Status is few; everything finer is a flag or a clock."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class CaseState(StrEnum):
    """Where a readmission case stands (own nationals, normal procedure)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIPT_CONFIRMED = "receipt_confirmed"
    INFO_REQUESTED = "info_requested"
    VERIFICATION = "verification"
    INTERVIEW = "interview"
    DECISION = "decision"
    ACCEPTED = "accepted"
    ACCEPTED_SILENCE = "accepted_silence"
    REFUSED = "refused"
    TD_PENDING = "td_pending"
    TD_ISSUED = "td_issued"
    TD_DEFAULT_EU = "td_default_eu"
    TRANSFER_NOTIFIED = "transfer_notified"
    TRANSFER_FAILED = "transfer_failed"
    TRANSFERRED = "transferred"
    REINTEGRATION = "reintegration"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class VerificationState(StrEnum):
    """Where a question to a mission stands."""

    SENT = "sent"
    ANSWERED = "answered"
    RECALLED = "recalled"


class ProposalState(StrEnum):
    """Where a proposed decision stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    SENT_BACK = "sent_back"


class TransferState(StrEnum):
    """Where an announced transfer stands."""

    ANNOUNCED = "announced"
    ARRIVED = "arrived"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ReferralState(StrEnum):
    """Where a referral to an agency stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COMPLETED = "completed"
    DISCONTINUED = "discontinued"
    WITHDRAWN = "withdrawn"


ENDED: frozenset[CaseState] = frozenset(
    {CaseState.REFUSED, CaseState.CLOSED, CaseState.WITHDRAWN, CaseState.LAPSED}
)
UNDECIDED: tuple[CaseState, ...] = (
    CaseState.RECEIPT_CONFIRMED,
    CaseState.INFO_REQUESTED,
    CaseState.VERIFICATION,
    CaseState.INTERVIEW,
    CaseState.DECISION,
)
AWAITING_RETURN: tuple[CaseState, ...] = (
    CaseState.ACCEPTED,
    CaseState.ACCEPTED_SILENCE,
    CaseState.TD_PENDING,
    CaseState.TD_ISSUED,
    CaseState.TD_DEFAULT_EU,
    CaseState.TRANSFER_NOTIFIED,
    CaseState.TRANSFER_FAILED,
)

name_members(
    {
        CaseState.DRAFT: _l("Draft"),
        CaseState.SUBMITTED: _l("Submitted"),
        CaseState.RECEIPT_CONFIRMED: _l("Receipt confirmed"),
        CaseState.INFO_REQUESTED: _l("Information requested"),
        CaseState.VERIFICATION: _l("Verification"),
        CaseState.INTERVIEW: _l("Interview"),
        CaseState.DECISION: _l("Decision"),
        CaseState.ACCEPTED: _l("Accepted"),
        CaseState.ACCEPTED_SILENCE: _l("Accepted by silence"),
        CaseState.REFUSED: _l("Refused"),
        CaseState.TD_PENDING: _l("Travel document requested"),
        CaseState.TD_ISSUED: _l("Travel document issued"),
        CaseState.TD_DEFAULT_EU: _l("European travel document may be used"),
        CaseState.TRANSFER_NOTIFIED: _l("Transfer announced"),
        CaseState.TRANSFER_FAILED: _l("Transfer failed"),
        CaseState.TRANSFERRED: _l("Arrived"),
        CaseState.REINTEGRATION: _l("Reintegration"),
        CaseState.CLOSED: _l("Closed"),
        CaseState.WITHDRAWN: _l("Withdrawn"),
        CaseState.LAPSED: _l("Lapsed"),
    }
)
name_members(
    {
        VerificationState.SENT: _l("Waiting for the mission"),
        VerificationState.ANSWERED: _l("Answered"),
        VerificationState.RECALLED: _l("Recalled"),
    }
)
name_members(
    {
        ProposalState.PROPOSED: _l("Waiting for approval"),
        ProposalState.APPROVED: _l("Approved"),
        ProposalState.SENT_BACK: _l("Sent back"),
    }
)
name_members(
    {
        TransferState.ANNOUNCED: _l("Announced"),
        TransferState.ARRIVED: _l("Arrived"),
        TransferState.FAILED: _l("Did not take place"),
        TransferState.CANCELLED: _l("Cancelled"),
    }
)
name_members(
    {
        ReferralState.SENT: _l("Sent"),
        ReferralState.ACKNOWLEDGED: _l("Receipt acknowledged"),
        ReferralState.ACCEPTED: _l("Taken on"),
        ReferralState.DECLINED: _l("Declined"),
        ReferralState.COMPLETED: _l("Completed"),
        ReferralState.DISCONTINUED: _l("Discontinued"),
        ReferralState.WITHDRAWN: _l("Withdrawn by the Service"),
    }
)
