"""Return without application: the person holds a valid travel document (EU Art. 7(2), CH Art. 4(2)).

Own nationals need no notice of the transfer; a third-country national does, and a visa or residence permit too.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import direct as d
from app.workflow.guards import readmission as g
from app.workflow.guards import safeguards as s
from app.workflow.process import Move, Process
from app.workflow.processes.readmission import AFTERWARDS as OF_OWN_NATIONALS
from app.workflow.processes.third_country import AFTERWARDS as OF_THIRD_COUNTRIES
from app.workflow.states import CaseState as S

# fmt: off
_TO_ARRIVAL = (
    Move("expect", (S.DRAFT,), S.DIRECT_EXPECTED, (P.APPLICATION_LODGE, P.CASE_IMPORT),
         _l("Announce a return without application"), "Art. 7(2)",
         guards=(d.direct_return_is_allowed, g.valid_document_is_held, d.permit_is_held_unless_own_national)),
    Move("notify_transfer", (S.DIRECT_EXPECTED,), S.TRANSFER_NOTIFIED, (P.TRANSFER_NOTIFY,),
         _l("Announce the transfer"), "Art. 12(1)",
         guards=(d.notice_is_early_enough_unless_own_national, d.document_is_valid_on_the_day,
                 s.no_safeguard_blocks_the_transfer)),
    Move("confirm_handover", (S.TRANSFER_NOTIFIED,), S.TRANSFERRED, (P.ARRIVAL_CONFIRM,),
         _l("Confirm the arrival"), "Art. 12",
         guards=(g.person_is_identified, s.no_safeguard_blocks_the_transfer), starts=("error_window",)),
    Move("fail_transfer", (S.TRANSFER_NOTIFIED,), S.DIRECT_EXPECTED, (P.TRANSFER_NOTIFY, P.ARRIVAL_CONFIRM),
         _l("Record that the transfer did not take place"), "Art. 12", guards=(g.failure_has_a_reason,)),
    Move("withdraw", (S.DRAFT, S.DIRECT_EXPECTED, S.TRANSFER_NOTIFIED), S.WITHDRAWN, (P.APPLICATION_WITHDRAW,),
         _l("Withdraw the announcement"), "Art. 7(2)"),
)


def _after(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(move for move in moves if move.name in ("open_reintegration", "enter_national_procedure", "close"))


# fmt: on
DIRECT_RETURN = Process(
    name="direct_return",
    states=S,
    initial=S.DRAFT,
    moves=(*_TO_ARRIVAL, *_after(OF_OWN_NATIONALS)),
    title=_l("Return without application"),
    thing="readmission",
    entry=(("expect", False),),
    clocks={"error_window": "RIE-OWN"},
)
DIRECT_RETURN_TCN = Process(
    name="direct_return_tcn",
    states=S,
    initial=S.DRAFT,
    moves=(*_TO_ARRIVAL, *_after(OF_THIRD_COUNTRIES)),
    title=_l("Return of third-country nationals without application"),
    thing="readmission",
    entry=(("expect", False),),
    clocks={"error_window": "RIE-TCN"},
)
