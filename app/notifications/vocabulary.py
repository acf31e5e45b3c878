"""Every kind of notice: what it says, and which page it opens. A test holds that no kind lacks either."""

from enum import StrEnum
from typing import Any

from app.kernel.i18n import _l, name_members


class NoticeKind(StrEnum):
    """What happened, as it is kept; notices to an authority are named after the move of its case."""

    ASK_INFORMATION = "ask_information"
    EXTEND_REPLY = "extend_reply"
    ACCEPT = "accept"
    ACCEPT_BY_SILENCE = "accept_by_silence"
    REFUSE = "refuse"
    ISSUE_DOCUMENT = "issue_document"
    DEFAULT_DOCUMENT = "default_document"
    CONFIRM_HANDOVER = "confirm_handover"
    FAIL_TRANSFER = "fail_transfer"
    LAPSE = "lapse"
    REOPEN = "reopen"
    FALL_BACK = "fall_back"
    FALL_BACK_ANEW = "fall_back_anew"
    REVOKE = "revoke"
    COMPLETE_TRANSIT = "complete_transit"
    SENT_TWICE = "sent_twice"
    NOT_SENT_TWICE = "not_sent_twice"
    ERROR_CLAIMED = "error_claimed"
    ERROR_RETURNED = "return_person"
    ERROR_DROPPED = "drop_claim"

    VERIFICATION_ASKED = "verification_asked"
    VERIFICATION_RECALLED = "verification_recalled"
    DOCUMENT_ASKED = "document_asked"
    REFERRAL_SENT = "referral_sent"
    REFERRAL_WITHDRAWN = "referral_withdrawn"
    ARRIVAL_ANNOUNCED = "arrival_announced"
    ARRIVAL_CANCELLED = "arrival_cancelled"

    CASE_ASSIGNED = "case_assigned"
    CASES_ASSIGNED = "cases_assigned"
    CASE_OFFERED = "case_offered"
    OFFER_ACCEPTED = "offer_accepted"
    OFFER_RETURNED = "offer_returned"
    CORRECTION_WANTED = "correction_wanted"
    CORRECTION_DECIDED = "correction_decided"
    DATA_CORRECTED = "data_corrected"
    MERGE_WANTED = "merge_wanted"
    MERGE_DECIDED = "merge_decided"
    SEALED_WAITS = "sealed_waits"
    ERASURE_WAITS = "erasure_waits"
    MISSION_ANSWERED = "mission_answered"
    AUTHORITY_ANSWERED = "authority_answered"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    APPROVAL_WANTED = "approval_wanted"
    PROPOSAL_APPROVED = "proposal_approved"
    PROPOSAL_SENT_BACK = "proposal_sent_back"
    TRANSFER_ANNOUNCED = "transfer_announced"
    TRANSFER_FAILED = "transfer_failed"
    PERSON_ARRIVED = "person_arrived"
    ERROR_ACKNOWLEDGED = "acknowledge_error"
    ERROR_DISPUTED = "dispute_error"
    TRANSIT_OVERDUE = "transit_overdue"
    TRANSIT_CARRIED_OUT = "transit_carried_out"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_WITHDRAWN = "withdraw_extension"
    EXTENSION_GRANTED = "grant_extension"
    EXTENSION_DECLINED = "decline_extension"
    INQUIRY_ASKED = "inquiry_asked"
    INQUIRY_ANEW = "send_anew"
    INQUIRY_REMINDED = "inquiry_reminded"
    INQUIRY_RECALLED = "recall_inquiry"
    INQUIRY_ANSWERED = "answer_inquiry"
    INQUIRY_SENT_BACK = "send_back_inquiry"
    INQUIRY_OVERDUE = "inquiry_overdue"
    MESSAGE_OF_SERVICE = "message_of_service"
    MESSAGE_TO_MISSION = "message_to_mission"
    MESSAGE_RECEIVED = "message_received"
    DEADLINE_NEAR = "deadline_near"
    DEADLINE_TODAY = "deadline_today"


_K = NoticeKind
TO_AUTHORITIES = (
    _K.ASK_INFORMATION, _K.EXTEND_REPLY, _K.ACCEPT, _K.ACCEPT_BY_SILENCE, _K.REFUSE, _K.ISSUE_DOCUMENT,
    _K.DEFAULT_DOCUMENT, _K.CONFIRM_HANDOVER, _K.FAIL_TRANSFER, _K.LAPSE, _K.REOPEN, _K.FALL_BACK, _K.FALL_BACK_ANEW,
    _K.REVOKE, _K.COMPLETE_TRANSIT,
)  # fmt: skip
ON_CLAIMS_TO_AUTHORITIES = (_K.ERROR_CLAIMED, _K.ERROR_RETURNED, _K.ERROR_DROPPED)
TO_THE_DESK = (
    _K.CASE_ASSIGNED, _K.CASE_OFFERED, _K.OFFER_ACCEPTED, _K.OFFER_RETURNED,
    _K.CORRECTION_WANTED, _K.CORRECTION_DECIDED, _K.MERGE_WANTED, _K.MERGE_DECIDED,
    _K.MISSION_ANSWERED, _K.AUTHORITY_ANSWERED, _K.APPLICATION_WITHDRAWN, _K.APPROVAL_WANTED,
    _K.PROPOSAL_APPROVED, _K.PROPOSAL_SENT_BACK, _K.TRANSFER_ANNOUNCED, _K.TRANSFER_FAILED, _K.PERSON_ARRIVED,
    _K.ERROR_ACKNOWLEDGED, _K.ERROR_DISPUTED, _K.TRANSIT_OVERDUE, _K.TRANSIT_CARRIED_OUT, _K.DEADLINE_NEAR,
    _K.DEADLINE_TODAY,
)  # fmt: skip
# What is told of many cases at once: its reference is their number, and it opens their list.
OF_MANY: dict[NoticeKind, dict[str, Any]] = {_K.CASES_ASSIGNED: {"officer": "mine"}}
# The page each other kind opens; its address is made with the notice's reference.
PLACES: dict[NoticeKind, str] = {
    **dict.fromkeys((*TO_AUTHORITIES, *ON_CLAIMS_TO_AUTHORITIES), "requesting.application"),
    **dict.fromkeys((_K.VERIFICATION_ASKED, _K.VERIFICATION_RECALLED), "consulate.request_page"),
    _K.DOCUMENT_ASKED: "consulate.document_page",
    **dict.fromkeys((_K.REFERRAL_SENT, _K.REFERRAL_WITHDRAWN), "inbox.referral"),
    **dict.fromkeys((_K.ARRIVAL_ANNOUNCED, _K.ARRIVAL_CANCELLED), "returns.arrival"),
    **dict.fromkeys(TO_THE_DESK, "desk.case"),
    _K.APPROVAL_WANTED: "desk.approve",
    **dict.fromkeys((_K.CORRECTION_WANTED, _K.CORRECTION_DECIDED), "desk.corrections"),
    **dict.fromkeys((_K.EXTENSION_ASKED, _K.EXTENSION_WITHDRAWN), "extensions.request_page"),
    **dict.fromkeys((_K.EXTENSION_GRANTED, _K.EXTENSION_DECLINED), "extensions.more_time"),
    **dict.fromkeys(
        (_K.INQUIRY_ASKED, _K.INQUIRY_ANEW, _K.INQUIRY_REMINDED, _K.INQUIRY_RECALLED), "inquiry_inbox.inquiry"
    ),
    **dict.fromkeys((_K.INQUIRY_ANSWERED, _K.INQUIRY_SENT_BACK, _K.INQUIRY_OVERDUE), "inquiries.home"),
    _K.MESSAGE_OF_SERVICE: "requesting.messages",
    _K.MESSAGE_TO_MISSION: "mission_messages.thread",
    _K.MESSAGE_RECEIVED: "messages.thread",
    **dict.fromkeys((_K.MERGE_WANTED, _K.MERGE_DECIDED), "desk.identity"),
    _K.SEALED_WAITS: "sealing.of_case",
    _K.ERASURE_WAITS: "retention.file",
    **dict.fromkeys((_K.DATA_CORRECTED, _K.SENT_TWICE, _K.NOT_SENT_TWICE), "requesting.application"),
}

name_members(
    {
        _K.ASK_INFORMATION: _l("The State Migration Service asks for more information"),
        _K.EXTEND_REPLY: _l("The period for the reply was extended"),
        _K.ACCEPT: _l("The application was accepted"),
        _K.ACCEPT_BY_SILENCE: _l("The application counts as accepted: the period for the reply is over"),
        _K.REFUSE: _l("The application was refused"),
        _K.ISSUE_DOCUMENT: _l("The travel document was issued"),
        _K.DEFAULT_DOCUMENT: _l("The European travel document may be used"),
        _K.CONFIRM_HANDOVER: _l("The arrival was confirmed at the border"),
        _K.FAIL_TRANSFER: _l("The border service recorded that the transfer did not take place"),
        _K.REOPEN: _l("The application you had withdrawn is examined again"),
        _K.FALL_BACK: _l("The accelerated procedure does not apply; the normal one does"),
        _K.FALL_BACK_ANEW: _l("The normal procedure applies, and the period for the reply began anew"),
        _K.LAPSE: _l("The consent has lapsed: its period is over"),
        _K.REVOKE: _l("The consent to the transit was revoked"),
        _K.COMPLETE_TRANSIT: _l("The border service recorded that the transit was carried out"),
        _K.TRANSIT_OVERDUE: _l("The reply to a transit application is overdue; silence is not consent"),
        _K.TRANSIT_CARRIED_OUT: _l("The transit was carried out"),
        _K.VERIFICATION_ASKED: _l("You are asked to identify a person"),
        _K.VERIFICATION_RECALLED: _l("A question to you was recalled: no answer is needed any more"),
        _K.DOCUMENT_ASKED: _l("You are asked for a travel document"),
        _K.REFERRAL_SENT: _l("A referral was sent to you"),
        _K.REFERRAL_WITHDRAWN: _l("A referral to you was withdrawn"),
        _K.ARRIVAL_ANNOUNCED: _l("An arrival was announced at your crossing point"),
        _K.ARRIVAL_CANCELLED: _l("An announced arrival was cancelled"),
        _K.CASE_ASSIGNED: _l("A case was assigned to you"),
        _K.CASES_ASSIGNED: _l("Several cases were assigned to you at once"),
        _K.CASE_OFFERED: _l("A colleague offers you a case"),
        _K.OFFER_ACCEPTED: _l("Your colleague accepted the case"),
        _K.OFFER_RETURNED: _l("Your colleague returned the case"),
        _K.CORRECTION_WANTED: _l("A correction waits for a second person"),
        _K.CORRECTION_DECIDED: _l("A correction you asked for was decided"),
        _K.MERGE_WANTED: _l("Merging two requests waits for a second person"),
        _K.MERGE_DECIDED: _l("The merging you proposed was decided"),
        _K.SEALED_WAITS: _l("A sealed item waits for a second person"),
        _K.ERASURE_WAITS: _l("The erasure of a file waits for a second person"),
        _K.SENT_TWICE: _l("The Service found that you sent this request twice; it goes on under the earlier one"),
        _K.NOT_SENT_TWICE: _l("The Service examines this request again: it was not sent twice"),
        _K.DATA_CORRECTED: _l("The Service corrected a fact of your application"),
        _K.MISSION_ANSWERED: _l("The mission has answered"),
        _K.AUTHORITY_ANSWERED: _l("The requesting authority has answered"),
        _K.APPLICATION_WITHDRAWN: _l("The requesting authority withdrew its application"),
        _K.APPROVAL_WANTED: _l("A proposal waits for a second person"),
        _K.PROPOSAL_APPROVED: _l("Your proposal was approved"),
        _K.PROPOSAL_SENT_BACK: _l("Your proposal was sent back"),
        _K.TRANSFER_ANNOUNCED: _l("The transfer was announced"),
        _K.TRANSFER_FAILED: _l("The transfer did not take place"),
        _K.PERSON_ARRIVED: _l("The person has arrived"),
        _K.ERROR_CLAIMED: _l("The State Migration Service says that a readmission was an error"),
        _K.ERROR_RETURNED: _l("It was recorded that the person was returned to your state"),
        _K.ERROR_DROPPED: _l("The claim that a readmission was an error was given up"),
        _K.ERROR_ACKNOWLEDGED: _l("The authority acknowledged that the readmission was an error"),
        _K.ERROR_DISPUTED: _l("The authority disputes that the readmission was an error"),
        _K.EXTENSION_ASKED: _l("An authority asks for more time for a transfer"),
        _K.EXTENSION_WITHDRAWN: _l("A request for more time for a transfer was withdrawn"),
        _K.EXTENSION_GRANTED: _l("The transfer period was extended"),
        _K.EXTENSION_DECLINED: _l("More time for the transfer was declined"),
        _K.INQUIRY_ASKED: _l("The State Migration Service asks you about a person"),
        _K.INQUIRY_ANEW: _l("A request you sent back was completed and sent anew"),
        _K.INQUIRY_REMINDED: _l("The State Migration Service reminds you of a request"),
        _K.INQUIRY_RECALLED: _l("A request to you was recalled: no answer is needed any more"),
        _K.INQUIRY_ANSWERED: _l("A body of Azerbaijan has answered a request"),
        _K.INQUIRY_SENT_BACK: _l("A body of Azerbaijan sent a request back to be completed"),
        _K.INQUIRY_OVERDUE: _l("The answer of a body of Azerbaijan is overdue"),
        _K.MESSAGE_OF_SERVICE: _l("The State Migration Service wrote you a message"),
        _K.MESSAGE_TO_MISSION: _l("The State Migration Service wrote your mission a message"),
        _K.MESSAGE_RECEIVED: _l("A message about a case has come in"),
        _K.DEADLINE_NEAR: _l("A deadline ends within three days"),
        _K.DEADLINE_TODAY: _l("A deadline ends today"),
    }
)  # fmt: skip
