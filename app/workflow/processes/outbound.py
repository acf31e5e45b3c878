"""Azerbaijan asks: the same engine with the roles swapped (EU Art. 5, 6 and 8-13, CH Art. 2-10).

The Service lodges; what the partner does is recorded here by the desk. The reply period is watched, the limits of
lodging and of notice bind the Service itself, and a detention of a third-country national has its own clock.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import outbound as o
from app.workflow.guards import readmission as g
from app.workflow.guards import safeguards as s
from app.workflow.process import Move, Process
from app.workflow.states import CaseState as S

_ASKED = (S.RECEIPT_CONFIRMED, S.INFO_REQUESTED)
_AGREED = (S.ACCEPTED, S.ACCEPTED_SILENCE)
_BEFORE_HANDOVER = (
    S.DRAFT, S.SUBMITTED, *_ASKED, *_AGREED, S.TD_ISSUED, S.TRANSFER_NOTIFIED, S.TRANSFER_FAILED,
)  # fmt: skip

# fmt: off
OUTBOUND = Process(
    name="outbound",
    states=S,
    initial=S.DRAFT,
    moves=(
        Move("submit", (S.DRAFT,), S.SUBMITTED, (P.DECISION_APPROVE,), _l("Send the application to the partner"),
             "Art. 8", guards=(g.form_is_complete, g.evidence_or_interview, o.preparer_is_another_person,
                               o.lodging_is_in_time)),
        Move("record_receipt", (S.SUBMITTED,), S.RECEIPT_CONFIRMED, (P.CASE_EXAMINE,),
             _l("Record the acknowledgement"), "Art. 11(2)", starts=("reply",)),
        Move("record_question", (S.RECEIPT_CONFIRMED,), S.INFO_REQUESTED, (P.CASE_EXAMINE,),
             _l("Record the partner's question"), "Art. 8"),
        Move("answer_question", (S.INFO_REQUESTED,), S.RECEIPT_CONFIRMED, (P.CASE_EXAMINE,),
             _l("Answer the partner's question"), "Art. 8"),
        Move("record_acceptance", _ASKED, S.ACCEPTED, (P.CASE_EXAMINE,), _l("Record the acceptance"), "Art. 11(2)",
             starts=("transfer",), stops=("reply",)),
        Move("record_refusal", _ASKED, S.REFUSED, (P.CASE_EXAMINE,), _l("Record the refusal"), "Art. 11(3)",
             guards=(o.partner_gave_reasons,), stops=("reply",), drops=("detention",)),
        Move("accept_by_silence", _ASKED, S.ACCEPTED_SILENCE, (P.SYSTEM_CLOCK,), _l("Accept by silence"),
             "Art. 11(2)", guards=(g.reply_period_is_over, g.silence_means_consent), starts=("transfer",),
             misses=("reply",)),
        Move("mark_overdue", _ASKED, None, (P.SYSTEM_CLOCK,), _l("Mark as overdue"), "Art. 11(2)",
             guards=(g.reply_period_is_over, g.silence_means_nothing)),
        Move("record_document", _AGREED, S.TD_ISSUED, (P.CASE_EXAMINE,), _l("Record the travel document"),
             "Art. 5(4); Migration Code 80.6-1", guards=(s.no_safeguard_blocks_the_document,)),
        Move("record_detention", (*_ASKED, *_AGREED, S.TD_ISSUED), None, (P.DECISION_APPROVE,),
             _l("Record a detention by court decision"), "Migration Code 80.3, 82.2.3",
             guards=(o.court_decision_is_named,), starts=("detention",)),
        Move("give_notice", (S.TD_ISSUED,), S.TRANSFER_NOTIFIED, (P.CASE_EXAMINE,), _l("Give notice of the transfer"),
             "Art. 12(1)", guards=(g.notice_is_early_enough, g.transfer_is_within_period,
                                  s.no_safeguard_blocks_the_transfer)),
        Move("record_handover", (S.TRANSFER_NOTIFIED,), S.HANDED_OVER, (P.CASE_EXAMINE,),
             _l("Record the handover to the partner"), "Art. 12",
             guards=(s.no_safeguard_blocks_the_transfer,), starts=("error_window",), stops=("transfer",),
             drops=("detention",)),
        Move("record_failure", (S.TRANSFER_NOTIFIED,), S.TRANSFER_FAILED, (P.CASE_EXAMINE,),
             _l("Record that the transfer did not take place"), "Art. 11(4)", guards=(g.failure_has_a_reason,)),
        Move("plan_again", (S.TRANSFER_FAILED,), S.TD_ISSUED, (P.CASE_EXAMINE,), _l("Plan another transfer"),
             "Art. 5(5)", guards=(g.transfer_period_is_open,)),
        Move("lapse", (*_AGREED, S.TD_ISSUED, S.TRANSFER_FAILED), S.LAPSED, (P.SYSTEM_CLOCK,),
             _l("Let the consent lapse"), "Art. 11(4)", guards=(g.transfer_period_is_over,), misses=("transfer",),
             drops=("detention",)),
        Move("take_back", (S.HANDED_OVER,), S.RETURNED_IN_ERROR, (P.DECISION_APPROVE,),
             _l("Take the person back: readmitted in error"), "Art. 13", guards=(o.error_is_claimed_in_time,),
             drops=("error_window",)),
        Move("close", (S.HANDED_OVER,), S.CLOSED, (P.CASE_EXAMINE, P.SYSTEM_CLOCK), _l("Close the case"), "Art. 13",
             guards=(g.error_window_is_over,), drops=("error_window",)),
        Move("withdraw", _BEFORE_HANDOVER, S.WITHDRAWN, (P.DECISION_APPROVE,), _l("Withdraw the application"),
             "Art. 8", drops=("reply", "transfer", "detention")),
    ),
    title=_l("Azerbaijan as the requesting state"),
    thing="readmission",
    azerbaijan_asks=True,
    clocks={
        "reply": "RPL-NORM", "transfer": "TRF", "error_window": "RIE-TCN", "detention": "NAT-DET",
    },
)
