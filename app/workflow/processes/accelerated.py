"""The accelerated procedure for persons apprehended in the border region (EU Art. 7(3), CH Art. 4(3)).

The same chain with a reply within two working days. Where its conditions turn out not to hold the case falls back to
the normal table; its reply period then runs from receipt, or anew from that day if the Service agrees to restart it.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import accelerated as a
from app.workflow.process import Move, Process
from app.workflow.processes import readmission as own
from app.workflow.processes import third_country as tcn
from app.workflow.states import UNDECIDED
from app.workflow.states import CaseState as S


# fmt: off
def _fall_back(normal: str) -> tuple[Move, ...]:
    return (
        Move("fall_back", UNDECIDED, S.RECEIPT_CONFIRMED, (P.CASE_EXAMINE,), _l("Continue in the normal procedure"),
             "Art. 7(3)", guards=(a.fall_back_has_a_reason,), drops=("reply", "interview"), starts=("reply",),
             follows=normal, since_receipt=True),
        Move("fall_back_anew", UNDECIDED, S.RECEIPT_CONFIRMED, (P.REPLY_EXTEND,),
             _l("Continue in the normal procedure, reply period anew"), "Art. 7(3)",
             guards=(a.fall_back_has_a_reason,), drops=("reply", "interview"), starts=("reply",), follows=normal),
    )


def _quick(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without the extension, which the agreements know for the normal period only, and without direct return."""
    return tuple(move for move in moves if move.name not in ("extend_reply", "route_direct"))


# fmt: on
ACCELERATED = Process(
    name="accelerated",
    states=S,
    initial=S.DRAFT,
    moves=(
        *_quick(own.TO_THE_DECISION), *_fall_back("readmission"), *own.DECISION, *own.RETURN, *own.AFTERWARDS,
    ),
    title=_l("Readmission of own nationals, accelerated procedure"),
    thing="readmission",
    entry=own.ENTRY,
    clocks={**own.CLOCKS, "reply": "RPL-ACC"},
)  # fmt: skip
ACCELERATED_TCN = Process(
    name="accelerated_tcn",
    states=S,
    initial=S.DRAFT,
    moves=(
        *_quick(own.TO_THE_DECISION), *_fall_back("readmission_tcn"), *tcn.DECISION, *tcn.RETURN, *tcn.AFTERWARDS,
    ),
    title=_l("Readmission of third-country nationals, accelerated procedure"),
    thing="readmission",
    entry=own.ENTRY,
    clocks={**tcn.CLOCKS, "reply": "RPL-ACC"},
)  # fmt: skip
