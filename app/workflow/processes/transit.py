"""Transit of a third-country national or stateless person through Azerbaijan (EU Art. 14-15, CH Art. 11-12).

Silence is never consent here: a reply that is late is marked and answered later all the same.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import readmission as g
from app.workflow.guards import safeguards as s
from app.workflow.guards import transit as t
from app.workflow.process import Move, Process
from app.workflow.states import CaseState as S

_OPEN = (S.TRANSIT_RECEIVED, S.TRANSIT_OVERDUE)

# fmt: off
TRANSIT = Process(
    name="transit",
    states=S,
    initial=S.DRAFT,
    moves=(
        Move("submit", (S.DRAFT,), S.SUBMITTED, (P.APPLICATION_LODGE, P.CASE_IMPORT),
             _l("Submit the transit application"), "Art. 15(1)",
             guards=(t.transit_form_is_complete, t.questions_of_admission_are_answered)),
        Move("confirm_receipt", (S.SUBMITTED,), S.TRANSIT_RECEIVED, (P.CASE_EXAMINE, P.SYSTEM_CLOCK),
             _l("Confirm receipt"), "Art. 15(2)", starts=("reply",)),
        Move("accept", _OPEN, S.TRANSIT_ACCEPTED, (P.DECISION_APPROVE,), _l("Allow the transit"), "Art. 15(2)",
             guards=(g.acceptance_is_proposed, g.second_person_decides, t.onward_travel_is_assured,
                     t.no_reason_to_refuse_is_known, s.no_safeguard_blocks_the_transit),
             starts=("transit",), stops=("reply",)),
        Move("refuse", _OPEN, S.TRANSIT_REFUSED, (P.DECISION_APPROVE,), _l("Refuse the transit"), "Art. 14(3), 15(2)",
             guards=(g.refusal_is_proposed, g.second_person_decides, g.reasons_are_given), stops=("reply",)),
        Move("mark_overdue", (S.TRANSIT_RECEIVED,), S.TRANSIT_OVERDUE, (P.SYSTEM_CLOCK,), _l("Mark as overdue"),
             "Art. 15(2)", guards=(g.reply_period_is_over,)),
        Move("revoke", (S.TRANSIT_ACCEPTED,), S.TRANSIT_REVOKED, (P.DECISION_APPROVE,), _l("Revoke the transit"),
             "Art. 14(4)", guards=(t.revocation_has_grounds,), drops=("transit",)),
        Move("complete_transit", (S.TRANSIT_ACCEPTED,), S.TRANSIT_COMPLETED, (P.ARRIVAL_CONFIRM,),
             _l("Record that the transit was carried out"), "Art. 15(5)", guards=(g.person_is_identified,),
             stops=("transit",)),
        Move("lapse", (S.TRANSIT_ACCEPTED,), S.TRANSIT_LAPSED, (P.SYSTEM_CLOCK,), _l("Let the consent lapse"),
             "Art. 15(5)", guards=(t.transit_period_is_over,), misses=("transit",)),
        Move("withdraw", (S.DRAFT, S.SUBMITTED, *_OPEN, S.TRANSIT_ACCEPTED), S.WITHDRAWN, (P.APPLICATION_WITHDRAW,),
             _l("Withdraw the application"), "Art. 15", drops=("reply", "transit")),
    ),
    title=_l("Transit of third-country nationals"),
    thing="readmission",
    entry=(("submit", False), ("confirm_receipt", True)),
    clocks={"reply": "TRN-RPL", "transit": "TRN-EXE"},
)
