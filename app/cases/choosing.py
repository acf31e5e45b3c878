"""Which table of moves an application follows: by the obligation it cites, the procedure it asks for, what it says."""

from dataclasses import dataclass

from app.agreements.model import Version
from app.cases.application import Application
from app.cases.conditions import OF_THIRD_COUNTRIES, not_accelerated
from app.cases.vocabulary import FallBackReason, Procedure
from app.workflow.processes import ACCELERATED, ACCELERATED_TCN, READMISSION, READMISSION_TCN

_BY = {
    (False, Procedure.NORMAL): READMISSION,
    (True, Procedure.NORMAL): READMISSION_TCN,
    (False, Procedure.ACCELERATED): ACCELERATED,
    (True, Procedure.ACCELERATED): ACCELERATED_TCN,
}


@dataclass(frozen=True)
class Track:
    """The table by name, the procedure it stands for, and why the accelerated one that was asked for does not apply."""

    process: str
    procedure: Procedure
    not_accelerated: tuple[FallBackReason, ...] = ()


def track_for(told: Application, version: Version, country: str) -> Track:
    """Accelerated only as long as no condition is stated not to hold; what is not stated is asked later."""
    if told.own_process is not None:
        return Track(told.own_process, told.procedure)
    reasons: tuple[FallBackReason, ...] = ()
    if told.procedure is Procedure.ACCELERATED and told.circumstances is not None:
        reasons = not_accelerated(told.circumstances, version, country, told.lodged_on)
    procedure = Procedure.NORMAL if reasons else told.procedure
    return Track(_BY[told.basis in OF_THIRD_COUNTRIES, procedure].name, procedure, reasons)
