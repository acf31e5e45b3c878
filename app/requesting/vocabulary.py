"""What kinds of request an authority tells apart in its list."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.cases.models import ReadmissionCase
from app.cases.vocabulary import Basis, Procedure
from app.kernel.coded import words_of
from app.kernel.i18n import _, _l, name_members
from app.workflow.processes import (
    CASE_PROCESSES,
    CODES,
    DIRECT_RETURN,
    DIRECT_RETURN_TCN,
    OTHER_REQUESTS,
    TRANSIT,
    process_of,
)
from app.workflow.states import CaseState


class RequestKind(StrEnum):
    """A readmission, a return without application, a transit."""

    READMISSION = "readmission"
    DIRECT_RETURN = "direct_return"
    TRANSIT = "transit"


PROCESSES_OF: Mapping[RequestKind, tuple[str, ...]] = {
    RequestKind.READMISSION: tuple(name for name in CASE_PROCESSES if name not in OTHER_REQUESTS),
    RequestKind.DIRECT_RETURN: (DIRECT_RETURN.name, DIRECT_RETURN_TCN.name),
    RequestKind.TRANSIT: (TRANSIT.name,),
}
name_members(
    {
        RequestKind.READMISSION: _l("Readmission"),
        RequestKind.DIRECT_RETURN: _l("Return without application"),
        RequestKind.TRANSIT: _l("Transit"),
    }
)


def kind_of(process: str) -> RequestKind:
    """The kind of a request by the table it follows."""
    return next(kind for kind, names in PROCESSES_OF.items() if process in names)


def kind_facts(case: ReadmissionCase) -> list[dict[str, Any]]:
    """What was asked for, as the page of one request tells it."""
    if case.process in OTHER_REQUESTS:
        told = [(_("Kind of request"), str(process_of(case).title))]
    else:
        told = [
            (_("Procedure"), words_of(Procedure, case.procedure)),
            (_("Obligation"), words_of(Basis, case.basis)),
        ]
    return [{"term": term, "value": value, "note": None} for term, value in told]


def words_of_clock(code: str) -> str:
    """What a period that follows the consent is for."""
    return _("Transit possible until") if code in CODES["transit"] else _("Transfer possible until")


def begins_here(case: ReadmissionCase, name: str) -> bool:
    """Whether a move of the table the case follows begins where it stands."""
    move = process_of(case).by_name.get(name)
    return move is not None and CaseState(case.state) in move.sources
