"""Own nationals, Azerbaijan requested, normal procedure: one row per move. Sources: the EU agreement."""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import readmission as g
from app.workflow.guards import renewal as r
from app.workflow.guards import safeguards as s
from app.workflow.process import Move, Process
from app.workflow.processes.merging import MERGING
from app.workflow.states import AWAITING_RETURN, UNDECIDED
from app.workflow.states import CaseState as S

_DOCUMENT_STATES = (S.TD_PENDING, S.TD_ISSUED, S.TD_DEFAULT_EU)
_BEFORE_TRANSFER = (S.DRAFT, S.SUBMITTED, *UNDECIDED, *AWAITING_RETURN)
ENTRY = (("submit", False), ("confirm_receipt", True))  # receipt is confirmed by the house at once
CLOCKS = {
    "reply": "RPL-NORM", "interview": "INT", "travel_document": "TD-ISS", "reissue": "TD-RE", "transfer": "TRF",
    "error_window": "RIE-OWN",
}  # fmt: skip

# fmt: off
TO_THE_DECISION = (
    Move("submit", (S.DRAFT,), S.SUBMITTED, (P.APPLICATION_LODGE, P.CASE_IMPORT), _l("Submit the application"),
         "Art. 8", guards=(g.form_is_complete, g.evidence_or_interview)),
    Move("confirm_receipt", (S.SUBMITTED,), S.RECEIPT_CONFIRMED, (P.CASE_EXAMINE, P.SYSTEM_CLOCK),
         _l("Confirm receipt"), "Art. 11(2)", starts=("reply",)),
    Move("route_direct", (S.SUBMITTED,), S.CLOSED, (P.CASE_EXAMINE,), _l("Return without application"),
         "Art. 7", guards=(g.valid_document_is_held,)),
    Move("ask_information", (S.RECEIPT_CONFIRMED,), S.INFO_REQUESTED, (P.CASE_EXAMINE,),
         _l("Ask the requesting authority"), "Art. 8; the reply clock keeps running"),
    Move("supply_information", (S.INFO_REQUESTED,), S.VERIFICATION, (P.APPLICATION_LODGE,), _l("Answer the question"),
         "Art. 8"),
    Move("start_checks", (S.RECEIPT_CONFIRMED,), S.VERIFICATION, (P.CASE_EXAMINE,), _l("Start the checks"), "Art. 9"),
    Move("conclude_checks", (S.VERIFICATION,), S.DECISION, (P.CASE_EXAMINE,), _l("Conclude the checks"), "Art. 9",
         guards=(g.registers_have_answered,)),
    Move("call_interview", (S.VERIFICATION,), S.INTERVIEW, (P.CASE_EXAMINE,), _l("Refer to the mission"), "Art. 9(3)",
         guards=(g.interview_is_wanted, g.mission_is_known), starts=("interview",)),
    Move("file_report", (S.INTERVIEW,), S.DECISION, (P.VERIFICATION_ANSWER,), _l("File the report"), "Art. 9(3)",
         guards=(g.report_is_whole,), stops=("interview",)),
    Move("extend_reply", (S.VERIFICATION, S.DECISION), None, (P.REPLY_EXTEND,), _l("Extend the reply period"),
         "CH Art. 8(2)", guards=(g.agreement_allows_extension, g.not_extended_before, g.reply_is_not_overdue),
         extends=("reply",)),
)

DECISION = (
    Move("accept", (S.DECISION,), S.ACCEPTED, (P.DECISION_APPROVE,), _l("Approve the acceptance"), "Art. 11(2)",
         guards=(g.acceptance_is_proposed, g.second_person_decides, r.what_is_new_was_told),
         starts=("travel_document", "transfer"), stops=("reply",), drops=("interview",)),
    Move("refuse", (S.DECISION,), S.REFUSED, (P.DECISION_APPROVE,), _l("Approve the refusal"), "Art. 11(3)",
         guards=(g.refusal_is_proposed, g.second_person_decides, r.what_is_new_was_told, g.reasons_are_given,
                 g.no_proof_stands_against_refusal, g.false_evidence_was_found), stops=("reply",),
         drops=("interview",)),
    Move("accept_by_silence", UNDECIDED, S.ACCEPTED_SILENCE, (P.SYSTEM_CLOCK,), _l("Accept by silence"), "Art. 11(2)",
         guards=(g.reply_period_is_over, g.silence_means_consent), starts=("travel_document", "transfer"),
         misses=("reply",), drops=("interview",)),
    Move("mark_overdue", UNDECIDED, None, (P.SYSTEM_CLOCK,), _l("Mark as overdue"), "Art. 11(2)",
         guards=(g.reply_period_is_over, g.silence_means_nothing)),
)

RETURN = (
    Move("request_document", (S.ACCEPTED, S.ACCEPTED_SILENCE), S.TD_PENDING, (P.CASE_EXAMINE, P.SYSTEM_CLOCK),
         _l("Ask for the travel document"), "Art. 3(4)",
         guards=(g.mission_is_known, s.no_safeguard_blocks_the_document)),
    Move("issue_document", (S.TD_PENDING,), S.TD_ISSUED, (P.DOCUMENT_ISSUE,), _l("Record the travel document"),
         "Art. 3(4)", guards=(g.document_is_valid_long_enough,), stops=("travel_document", "reissue")),
    Move("default_document", (S.TD_PENDING,), S.TD_DEFAULT_EU, (P.SYSTEM_CLOCK,),
         _l("Let the European travel document stand"), "Art. 3(4)",
         guards=(g.document_is_late, g.eu_document_is_accepted), misses=("travel_document", "reissue")),
    Move("notify_transfer", (S.TD_ISSUED, S.TD_DEFAULT_EU), S.TRANSFER_NOTIFIED, (P.TRANSFER_NOTIFY,),
         _l("Announce the transfer"), "Art. 12(1)",
         guards=(g.notice_is_early_enough, g.transfer_is_within_period, g.document_is_valid_on_the_day,
                 s.no_safeguard_blocks_the_transfer)),
    Move("confirm_handover", (S.TRANSFER_NOTIFIED,), S.TRANSFERRED, (P.ARRIVAL_CONFIRM,), _l("Confirm the arrival"),
         "Art. 12",
         guards=(g.person_is_identified, s.no_safeguard_blocks_the_transfer), starts=("error_window",),
         stops=("transfer",)),
    Move("fail_transfer", (S.TRANSFER_NOTIFIED,), S.TRANSFER_FAILED, (P.TRANSFER_NOTIFY, P.ARRIVAL_CONFIRM),
         _l("Record that the transfer did not take place"), "Art. 11(4)", guards=(g.failure_has_a_reason,)),
    Move("resume_document", (S.TRANSFER_FAILED,), S.TD_ISSUED, (P.TRANSFER_NOTIFY, P.CASE_EXAMINE),
         _l("Plan another transfer"), "Art. 3(5)", guards=(g.document_is_still_valid, g.transfer_period_is_open)),
    Move("reissue_document", (S.TRANSFER_FAILED,), S.TD_PENDING, (P.DOCUMENT_ISSUE, P.CASE_EXAMINE),
         _l("Ask for a new travel document"), "Art. 3(5)",
         guards=(g.document_has_expired, g.transfer_period_is_open, g.mission_is_known,
                 s.no_safeguard_blocks_the_document), starts=("reissue",)),
    Move("lapse", (S.ACCEPTED, S.ACCEPTED_SILENCE, *_DOCUMENT_STATES, S.TRANSFER_FAILED), S.LAPSED,
         (P.SYSTEM_CLOCK,), _l("Let the consent lapse"), "Art. 11(4)",
         guards=(g.transfer_period_is_over, g.no_extension_is_asked_for), misses=("transfer",),
         drops=("travel_document", "reissue")),
)

AFTERWARDS = (
    Move("open_reintegration", (S.TRANSFERRED,), S.REINTEGRATION, (P.REINTEGRATION_MANAGE,),
         _l("Open reintegration"), "Art. 17", guards=(g.consent_is_recorded,)),
    Move("close", (S.TRANSFERRED, S.REINTEGRATION), S.CLOSED, (P.REINTEGRATION_MANAGE, P.SYSTEM_CLOCK),
         _l("Close the case"), "Art. 13",
         guards=(g.no_referral_is_open, g.no_error_claim_is_open, g.error_window_is_over), drops=("error_window",)),
    Move("withdraw", _BEFORE_TRANSFER, S.WITHDRAWN, (P.APPLICATION_WITHDRAW,), _l("Withdraw the application"),
         "Art. 8", drops=("reply", "interview", "travel_document", "reissue", "transfer")),
    Move("reopen", (S.WITHDRAWN,), S.RECEIPT_CONFIRMED, (P.DECISION_APPROVE,), _l("Reopen the case"),
         "internal procedure", guards=(g.reopening_has_a_reason, g.no_reply_was_given), starts=("reply",),
         reopens=True),
    *MERGING,
)

# fmt: on
READMISSION = Process(
    name="readmission",
    states=S,
    initial=S.DRAFT,
    moves=(*TO_THE_DECISION, *DECISION, *RETURN, *AFTERWARDS),
    title=_l("Readmission of own nationals, normal procedure"),
    entry=ENTRY,
    clocks=CLOCKS,
)
