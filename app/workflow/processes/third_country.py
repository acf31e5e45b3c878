"""Third-country nationals and stateless persons, Azerbaijan requested: one row per move (EU Art. 4, CH Art. 3).

The requesting authority issues the return document itself, and after arrival the person enters the national
procedures of residence or removal (Migration Code 80.3, 82.2.3), not reintegration.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import readmission as g
from app.workflow.guards import renewal as r
from app.workflow.guards import safeguards as s
from app.workflow.guards import third_country as t
from app.workflow.process import Move, Process
from app.workflow.processes.merging import MERGING
from app.workflow.processes.readmission import ENTRY, TO_THE_DECISION
from app.workflow.states import UNDECIDED
from app.workflow.states import CaseState as S

_AWAITED = (S.ACCEPTED, S.ACCEPTED_SILENCE)
_BEFORE_TRANSFER = (S.DRAFT, S.SUBMITTED, *UNDECIDED, *_AWAITED, S.TRANSFER_NOTIFIED, S.TRANSFER_FAILED)
CLOCKS = {"reply": "RPL-NORM", "interview": "INT", "transfer": "TRF", "error_window": "RIE-TCN"}

# fmt: off
DECISION = (
    Move("excuse_lateness", UNDECIDED, None, (P.DECISION_APPROVE,), _l("Accept that it was lodged late"),
         "Art. 11(1) [CH 8(1)]", guards=(t.lodging_was_late, t.obstacle_is_told)),
    Move("accept", (S.DECISION,), S.ACCEPTED, (P.DECISION_APPROVE,), _l("Approve the acceptance"), "Art. 11(2)",
         guards=(g.acceptance_is_proposed, g.second_person_decides, r.what_is_new_was_told, t.application_was_in_time,
                 t.no_exception_applies, t.origin_was_tried_first),
         starts=("transfer",), stops=("reply",), drops=("interview",)),
    Move("refuse", (S.DECISION,), S.REFUSED, (P.DECISION_APPROVE,), _l("Approve the refusal"), "Art. 11(3)",
         guards=(g.refusal_is_proposed, g.second_person_decides, r.what_is_new_was_told, g.reasons_are_given,
                 t.no_proof_of_conditions_stands, g.false_evidence_was_found), stops=("reply",),
         drops=("interview",)),
    Move("accept_by_silence", UNDECIDED, S.ACCEPTED_SILENCE, (P.SYSTEM_CLOCK,), _l("Accept by silence"), "Art. 11(2)",
         guards=(g.reply_period_is_over, g.silence_means_consent), starts=("transfer",), misses=("reply",),
         drops=("interview",)),
    Move("mark_overdue", UNDECIDED, None, (P.SYSTEM_CLOCK,), _l("Mark as overdue"), "Art. 11(2)",
         guards=(g.reply_period_is_over, g.silence_means_nothing)),
)

RETURN = (
    Move("notify_transfer", _AWAITED, S.TRANSFER_NOTIFIED, (P.TRANSFER_NOTIFY,), _l("Announce the transfer"),
         "Art. 12(1)",
         guards=(g.notice_is_early_enough, g.transfer_is_within_period, s.no_safeguard_blocks_the_transfer)),
    Move("confirm_handover", (S.TRANSFER_NOTIFIED,), S.TRANSFERRED, (P.ARRIVAL_CONFIRM,), _l("Confirm the arrival"),
         "Art. 12",
         guards=(g.person_is_identified, s.no_safeguard_blocks_the_transfer), starts=("error_window",),
         stops=("transfer",)),
    Move("fail_transfer", (S.TRANSFER_NOTIFIED,), S.TRANSFER_FAILED, (P.TRANSFER_NOTIFY, P.ARRIVAL_CONFIRM),
         _l("Record that the transfer did not take place"), "Art. 11(4)", guards=(g.failure_has_a_reason,)),
    Move("resume_document", (S.TRANSFER_FAILED,), S.ACCEPTED, (P.TRANSFER_NOTIFY, P.CASE_EXAMINE),
         _l("Plan another transfer"), "Art. 11(4)", guards=(g.transfer_period_is_open,)),
    Move("lapse", (*_AWAITED, S.TRANSFER_FAILED), S.LAPSED, (P.SYSTEM_CLOCK,), _l("Let the consent lapse"),
         "Art. 11(4)", guards=(g.transfer_period_is_over, g.no_extension_is_asked_for), misses=("transfer",)),
)

AFTERWARDS = (
    Move("enter_national_procedure", (S.TRANSFERRED,), S.NATIONAL_PROCEDURE, (P.CASE_EXAMINE,),
         _l("Hand over to the national procedure"), "Migration Code 80.3, 82.2.3"),
    Move("close", (S.TRANSFERRED, S.NATIONAL_PROCEDURE), S.CLOSED, (P.CASE_EXAMINE, P.SYSTEM_CLOCK),
         _l("Close the case"), "Art. 13", guards=(g.no_error_claim_is_open, g.error_window_is_over),
         drops=("error_window",)),
    Move("withdraw", _BEFORE_TRANSFER, S.WITHDRAWN, (P.APPLICATION_WITHDRAW,), _l("Withdraw the application"),
         "Art. 8", drops=("reply", "interview", "transfer")),
    Move("reopen", (S.WITHDRAWN,), S.RECEIPT_CONFIRMED, (P.DECISION_APPROVE,), _l("Reopen the case"),
         "internal procedure", guards=(g.reopening_has_a_reason, g.no_reply_was_given), starts=("reply",),
         reopens=True),
    *MERGING,
)

# fmt: on
READMISSION_TCN = Process(
    name="readmission_tcn",
    states=S,
    initial=S.DRAFT,
    moves=(*(move for move in TO_THE_DECISION if move.name != "route_direct"), *DECISION, *RETURN, *AFTERWARDS),
    title=_l("Readmission of third-country nationals and stateless persons"),
    thing="readmission",
    entry=ENTRY,
    clocks=CLOCKS,
)
