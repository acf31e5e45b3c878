"""The small processes that hang on a case.

A question to a mission, a proposal, a transfer, a referral, a claim of error, a request for more time, a request to
a body of Azerbaijan, a trace that was found later, the erasure of a file past its term.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import attached as g
from app.workflow.guards import erasing as e
from app.workflow.process import Move, Process
from app.workflow.states import (
    ErasureState,
    ErrorClaimState,
    ExtensionState,
    InquiryState,
    ProposalState,
    ReferralState,
    SealedState,
    TransferState,
    VerificationState,
)

# fmt: off
VERIFICATION = Process(
    name="verification",
    states=VerificationState,
    initial=VerificationState.SENT,
    title=_l("A question to a mission"),
    moves=(
        Move("answer", (VerificationState.SENT,), VerificationState.ANSWERED, (P.VERIFICATION_ANSWER,),
             _l("Answer"), "Art. 9(3)", guards=(g.answer_is_whole,)),
        Move("recall", (VerificationState.SENT,), VerificationState.RECALLED, (P.CASE_EXAMINE, P.SYSTEM_CLOCK),
             _l("Recall"), "internal procedure"),
    ),
)

PROPOSAL = Process(
    name="proposal",
    states=ProposalState,
    initial=ProposalState.PROPOSED,
    title=_l("A proposed decision"),
    moves=(
        Move("approve", (ProposalState.PROPOSED,), ProposalState.APPROVED, (P.DECISION_APPROVE,), _l("Approve"),
             "internal procedure: four eyes", guards=(g.approver_is_another_person,)),
        Move("send_back", (ProposalState.PROPOSED,), ProposalState.SENT_BACK, (P.DECISION_APPROVE,), _l("Send back"),
             "internal procedure: four eyes", guards=(g.approver_is_another_person, g.comment_is_given)),
        Move("take_back", (ProposalState.PROPOSED,), ProposalState.SENT_BACK, (P.DECISION_PROPOSE,), _l("Take back"),
             "internal procedure: four eyes", guards=(g.proposal_is_ones_own,)),
        Move("overtake", (ProposalState.PROPOSED,), ProposalState.SENT_BACK, (P.SYSTEM_CLOCK, P.APPLICATION_WITHDRAW),
             _l("Overtaken by silence or withdrawal"), "Art. 11(2)"),
    ),
)

TRANSFER = Process(
    name="transfer",
    states=TransferState,
    initial=TransferState.ANNOUNCED,
    title=_l("An announced transfer"),
    moves=(
        Move("arrive", (TransferState.ANNOUNCED,), TransferState.ARRIVED, (P.ARRIVAL_CONFIRM,),
             _l("Confirm the arrival"), "Art. 12"),
        Move("fail", (TransferState.ANNOUNCED,), TransferState.FAILED, (P.ARRIVAL_CONFIRM,),
             _l("Record that nobody arrived"), "Art. 12", guards=(g.reason_is_coded,)),
        Move("cancel", (TransferState.ANNOUNCED,), TransferState.CANCELLED,
             (P.TRANSFER_NOTIFY, P.APPLICATION_WITHDRAW, P.DECISION_APPROVE, P.SYSTEM_CLOCK),
             _l("Cancel the transfer"), "Art. 12", guards=(g.reason_is_coded,)),
    ),
)

_R = ReferralState
_PRACTICE = "inter-agency referral practice"
REFERRAL = Process(
    name="referral",
    states=ReferralState,
    initial=_R.SENT,
    title=_l("A referral to an agency"),
    moves=(
        Move("acknowledge", (_R.SENT,), _R.ACKNOWLEDGED, (P.REFERRAL_ANSWER,), _l("Acknowledge receipt"), _PRACTICE),
        Move("take_on", (_R.SENT, _R.ACKNOWLEDGED), _R.ACCEPTED, (P.REFERRAL_ANSWER,), _l("Take on"), _PRACTICE),
        Move("decline", (_R.SENT, _R.ACKNOWLEDGED), _R.DECLINED, (P.REFERRAL_ANSWER,), _l("Decline"), _PRACTICE,
             guards=(g.reason_is_coded,)),
        Move("complete", (_R.ACCEPTED,), _R.COMPLETED, (P.REFERRAL_ANSWER,), _l("Report the outcome"), _PRACTICE,
             guards=(g.outcome_is_reported,)),
        Move("discontinue", (_R.ACCEPTED,), _R.DISCONTINUED, (P.REFERRAL_ANSWER,), _l("Discontinue"), _PRACTICE,
             guards=(g.outcome_is_reported,)),
        Move("withdraw", (_R.SENT, _R.ACKNOWLEDGED, _R.ACCEPTED), _R.WITHDRAWN, (P.REINTEGRATION_MANAGE,),
             _l("Withdraw the referral"), _PRACTICE),
    ),
)

_E = ErrorClaimState
ERROR_CLAIM = Process(
    name="error_claim",
    states=ErrorClaimState,
    initial=_E.CLAIMED,
    title=_l("A claim of readmission in error"),
    moves=(
        Move("acknowledge_error", (_E.CLAIMED, _E.DISPUTED), _E.ACCEPTED, (P.APPLICATION_LODGE,),
             _l("Acknowledge the error"), "Art. 13 [CH 10]"),
        Move("dispute_error", (_E.CLAIMED,), _E.DISPUTED, (P.APPLICATION_LODGE,), _l("Dispute the claim"),
             "Art. 13, 19 [CH 16]", guards=(g.dispute_has_reasons,)),
        Move("return_person", (_E.ACCEPTED,), _E.RETURNED, (P.ARRIVAL_CONFIRM, P.CASE_EXAMINE),
             _l("Record that the person was returned"), "Art. 13 [CH 10, 13]"),
        Move("drop_claim", (_E.CLAIMED, _E.ACCEPTED, _E.DISPUTED), _E.DROPPED, (P.DECISION_APPROVE,),
             _l("Drop the claim"), "Art. 13", guards=(g.comment_is_given,)),
    ),
)

_X = ExtensionState
_MORE_TIME = "Art. 11(4) [CH 8(4)]"
EXTENSION = Process(
    name="extension",
    states=ExtensionState,
    initial=_X.REQUESTED,
    title=_l("A request to extend the transfer period"),
    moves=(
        Move("grant_extension", (_X.REQUESTED,), _X.GRANTED, (P.TRANSFER_EXTEND,), _l("Extend the transfer period"),
             _MORE_TIME, guards=(g.answer_has_reasons,)),
        Move("decline_extension", (_X.REQUESTED,), _X.DECLINED, (P.TRANSFER_EXTEND,), _l("Decline the extension"),
             _MORE_TIME, guards=(g.answer_has_reasons,)),
        Move("withdraw_extension", (_X.REQUESTED,), _X.WITHDRAWN, (P.TRANSFER_NOTIFY,), _l("Withdraw the request"),
             _MORE_TIME),
        Move("overtake_extension", (_X.REQUESTED,), _X.OVERTAKEN, (P.SYSTEM_CLOCK,),
             _l("Overtaken by the transfer or the withdrawal"), "internal procedure"),
    ),
)

_I = InquiryState
_WITH_THE_BODY = (_I.SENT, _I.OPENED)
_INTERNAL = "internal procedure"
INQUIRY = Process(
    name="inquiry",
    states=InquiryState,
    initial=_I.SENT,
    title=_l("A request to a body of Azerbaijan"),
    moves=(
        Move("open_inquiry", (_I.SENT,), _I.OPENED, (P.INQUIRY_ANSWER,), _l("Open the request"), _INTERNAL),
        Move("answer_inquiry", (_I.OPENED,), _I.ANSWERED, (P.INQUIRY_ANSWER,), _l("Send the answer"), _INTERNAL,
             guards=(g.body_answer_is_whole,)),
        Move("enter_letter", (*_WITH_THE_BODY, _I.RETURNED), _I.ANSWERED, (P.CASE_EXAMINE,),
             _l("Enter the answer from a letter"), _INTERNAL, guards=(g.body_answer_is_whole, g.letter_is_named)),
        Move("send_back_inquiry", (_I.OPENED,), _I.RETURNED, (P.INQUIRY_ANSWER,), _l("Send back"), _INTERNAL,
             guards=(g.missing_is_named,)),
        Move("send_anew", (_I.RETURNED,), _I.SENT, (P.CASE_EXAMINE,), _l("Complete and send anew"), _INTERNAL),
        Move("recall_inquiry", (*_WITH_THE_BODY, _I.RETURNED), _I.RECALLED, (P.CASE_EXAMINE, P.SYSTEM_CLOCK),
             _l("Recall the request"), _INTERNAL),
    ),
)

_Z = ErasureState
_RETENTION = "Art. 17; internal procedure: four eyes"
ERASURE = Process(
    name="erasure",
    states=ErasureState,
    initial=_Z.PROPOSED,
    title=_l("The erasure of a file past its term"),
    moves=(
        Move("confirm_erasure", (_Z.PROPOSED,), _Z.CONFIRMED, (P.RETENTION_KEEP,), _l("Confirm the erasure"),
             _RETENTION, guards=(e.confirmed_by_another_person, e.nothing_holds_it, e.nothing_sealed_waits)),
        Move("take_back_erasure", (_Z.PROPOSED, _Z.CONFIRMED), _Z.TAKEN_BACK,
             (P.RETENTION_KEEP, P.SYSTEM_CLOCK),
             _l("Take the erasure back"), _RETENTION),
        Move("erase_file", (_Z.CONFIRMED,), _Z.ERASED, (P.SYSTEM_CLOCK,), _l("Erase the file"), _RETENTION,
             guards=(e.grace_is_over, e.nothing_holds_it, e.nothing_sealed_waits)),
    ),
)

_S = SealedState
_SECRECY = "Directive 2013/32/EU Art. 30; Regulation (EU) 2024/1348 Art. 7(2)"
SEALED = Process(
    name="sealed",
    states=SealedState,
    initial=_S.SEALED,
    title=_l("A trace of asylum that was found later"),
    moves=(
        Move("open_sealed", (_S.SEALED, _S.OPENED), _S.OPENED, (P.TRACE_OPEN,), _l("Agree to the opening"), _SECRECY,
             guards=(g.opener_is_another_person,)),
        Move("release_sealed", (_S.OPENED,), _S.RELEASED, (P.TRACE_OPEN,), _l("Release it: it is no trace"),
             "internal procedure: four eyes", guards=(g.ender_is_another_person,)),
        Move("destroy_sealed", (_S.OPENED,), _S.DESTROYED, (P.TRACE_OPEN,), _l("Destroy it"), _SECRECY,
             guards=(g.ender_is_another_person,)),
    ),
)
