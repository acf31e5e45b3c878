"""Which table of moves an application follows: by the obligation it cites and the procedure it asks for."""

from app.cases.application import Application
from app.cases.vocabulary import Basis, Procedure
from app.workflow.processes import ACCELERATED, ACCELERATED_TCN, READMISSION, READMISSION_TCN

OF_THIRD_COUNTRIES = frozenset({Basis.TCN_VISA, Basis.TCN_DIRECT})
_BY = {
    (False, Procedure.NORMAL): READMISSION,
    (True, Procedure.NORMAL): READMISSION_TCN,
    (False, Procedure.ACCELERATED): ACCELERATED,
    (True, Procedure.ACCELERATED): ACCELERATED_TCN,
}


def process_for(told: Application) -> str:
    """The name of the table."""
    return _BY[told.basis in OF_THIRD_COUNTRIES, told.procedure].name
