"""Every state of every process. Status is few; everything finer is a flag or a clock."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class CaseState(StrEnum):
    """Where a case stands, whichever table it follows; each table uses some of these."""

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
    NATIONAL_PROCEDURE = "national_procedure"
    DIRECT_EXPECTED = "direct_expected"
    TRANSIT_RECEIVED = "transit_received"
    TRANSIT_OVERDUE = "transit_overdue"
    TRANSIT_ACCEPTED = "transit_accepted"
    TRANSIT_COMPLETED = "transit_completed"
    TRANSIT_REFUSED = "transit_refused"
    TRANSIT_REVOKED = "transit_revoked"
    TRANSIT_LAPSED = "transit_lapsed"
    HANDED_OVER = "handed_over"
    RETURNED_IN_ERROR = "returned_in_error"
    SENT_TWICE = "sent_twice"
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


class ErrorClaimState(StrEnum):
    """Where a claim that somebody was readmitted in error stands."""

    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    RETURNED = "returned"
    DROPPED = "dropped"


class ExtensionState(StrEnum):
    """Where a request for more time for the transfer stands."""

    REQUESTED = "requested"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


class InquiryState(StrEnum):
    """Where a request to a body of Azerbaijan stands."""

    SENT = "sent"
    OPENED = "opened"
    RETURNED = "returned"
    ANSWERED = "answered"
    RECALLED = "recalled"


class SealedState(StrEnum):
    """Where a trace that was found later stands."""

    SEALED = "sealed"
    OPENED = "opened"
    RELEASED = "released"
    DESTROYED = "destroyed"


class ErasureState(StrEnum):
    """Where an order to erase a file past its term stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    TAKEN_BACK = "taken_back"
    ERASED = "erased"


ENDED: frozenset[CaseState] = frozenset(
    {
        CaseState.REFUSED,
        CaseState.SENT_TWICE,
        CaseState.CLOSED,
        CaseState.WITHDRAWN,
        CaseState.LAPSED,
        CaseState.TRANSIT_COMPLETED,
        CaseState.TRANSIT_REFUSED,
        CaseState.TRANSIT_REVOKED,
        CaseState.TRANSIT_LAPSED,
        CaseState.RETURNED_IN_ERROR,
    }
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
        CaseState.NATIONAL_PROCEDURE: _l("In a national procedure"),
        CaseState.DIRECT_EXPECTED: _l("Direct return expected"),
        CaseState.TRANSIT_RECEIVED: _l("Transit under examination"),
        CaseState.TRANSIT_OVERDUE: _l("Transit reply overdue"),
        CaseState.TRANSIT_ACCEPTED: _l("Transit allowed"),
        CaseState.TRANSIT_COMPLETED: _l("Transit carried out"),
        CaseState.TRANSIT_REFUSED: _l("Transit refused"),
        CaseState.TRANSIT_REVOKED: _l("Transit revoked"),
        CaseState.TRANSIT_LAPSED: _l("Transit lapsed"),
        CaseState.HANDED_OVER: _l("Handed over"),
        CaseState.RETURNED_IN_ERROR: _l("Taken back: readmitted in error"),
        CaseState.SENT_TWICE: _l("Sent twice"),
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
name_members(
    {
        SealedState.SEALED: _l("Sealed"),
        SealedState.OPENED: _l("Opened by two people"),
        SealedState.RELEASED: _l("Released"),
        SealedState.DESTROYED: _l("Destroyed"),
    }
)
name_members(
    {
        ErasureState.PROPOSED: _l("Waits for a second person"),
        ErasureState.CONFIRMED: _l("Will be erased"),
        ErasureState.TAKEN_BACK: _l("Taken back"),
        ErasureState.ERASED: _l("Erased"),
    }
)
name_members(
    {
        ExtensionState.REQUESTED: _l("Waits for an answer"),
        ExtensionState.GRANTED: _l("Granted"),
        ExtensionState.DECLINED: _l("Declined"),
        ExtensionState.WITHDRAWN: _l("Withdrawn by the authority"),
        ExtensionState.OVERTAKEN: _l("No longer needed"),
    }
)
name_members(
    {
        InquiryState.SENT: _l("Sent, not opened yet"),
        InquiryState.OPENED: _l("Opened by the body"),
        InquiryState.RETURNED: _l("Sent back to be completed"),
        InquiryState.ANSWERED: _l("Answered"),
        InquiryState.RECALLED: _l("Recalled by the Service"),
    }
)
name_members(
    {
        ErrorClaimState.CLAIMED: _l("Claimed"),
        ErrorClaimState.ACCEPTED: _l("Acknowledged by the requesting authority"),
        ErrorClaimState.DISPUTED: _l("Disputed"),
        ErrorClaimState.RETURNED: _l("Returned to the requesting state"),
        ErrorClaimState.DROPPED: _l("Dropped"),
    }
)
