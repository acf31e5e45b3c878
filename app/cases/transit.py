"""A transit application as the procedure reads it (Annex 6; Art. 14, 15 [CH 11, 12]), and how its file tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from app.agreements.model import Version
from app.cases.application import Application
from app.cases.vocabulary import Basis, Procedure, Transport
from app.workflow.processes import TRANSIT

PLAN = "transit_plan"  # the part of the file


@dataclass(frozen=True, slots=True)
class Operation:
    """Part B of the form: how, whither, through which other states, and where and when the journey is to begin."""

    transport: Transport
    destination: str
    border_post: str
    planned_on: date
    planned_time: time
    admission_guaranteed: bool
    refusal_reason_known: bool
    other_states: tuple[str, ...] = ()
    flight: str | None = None
    escorts: int | None = None
    refusal_note: str | None = None


@dataclass(frozen=True, slots=True)
class TransitRequest(Application):
    """A transit application. `from_document` takes what `TransitSchema` has checked.

    The file asks every case for an obligation; a transit has none, and `basis` only says that the person is a
    third-country national. No page tells it.
    """

    transit: Operation | None = None

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "TransitRequest":
        """From the typed values of the schema."""
        told = dict(document["transit"])
        operation = Operation(**{**told, "other_states": tuple(told.get("other_states") or ())})
        plain = {"procedure": Procedure.NORMAL, "interview_requested": False, "basis": Basis.TCN_DIRECT}
        return super(TransitRequest, cls).from_document({**plain, **document, "transit": operation})

    @property
    def own_process(self) -> str:
        """The table of transits."""
        return TRANSIT.name

    def told_facts(self, version: Version, on: date) -> dict[str, Any]:
        """The answers to B5 and B6."""
        return operation_facts([vars_of(self.transit)] if self.transit else [])


def vars_of(operation: Operation) -> dict[str, Any]:
    """The answers the guards ask for."""
    return {
        "admission_guaranteed": operation.admission_guaranteed,
        "refusal_reason_known": operation.refusal_reason_known,
    }


def operation_facts(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the plan of a transit tells the guards; nothing for a case that is none."""
    if not rows:
        return {}
    return {
        "onward_assured": rows[0]["admission_guaranteed"],
        "refusal_reason_known": rows[0]["refusal_reason_known"],
    }
