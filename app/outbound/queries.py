"""Reads of outbound cases: the list, and the part of a file that tells of the partner."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel.speaklater import LazyString
from sqlalchemy import select

from app.cases.models import ReadmissionCase
from app.cases.parts import CASE_ID, Line, Part, PartRow, day_in
from app.kernel.i18n import _, _l
from app.kernel.keyset import KeysetPage, Stretch, newest_first
from app.outbound.lodging import Stay, lodged_in_time
from app.outbound.models import OutboundRequest
from app.people.models import Person
from app.workflow.processes import OUTBOUND


def requests(stretch: Stretch, *, size: int) -> KeysetPage:
    """Applications to partner states, newest first."""
    case = ReadmissionCase
    statement = (
        select(
            case.id, case.reference, case.state, case.process, case.country, case.due_on, case.due_clock, case.is_open,
            Person.family_name, Person.given_names, OutboundRequest.partner_authority, OutboundRequest.sent_on,
        )
        .join(Person, Person.id == case.principal_id)
        .join(OutboundRequest, OutboundRequest.case_id == case.id)
        .where(case.process == OUTBOUND.name)
    )  # fmt: skip
    return newest_first(statement, case.id, stretch, size=size)


WORDS: dict[str, LazyString] = {
    "partner_authority": _l("Partner authority: %(told)s"),
    "partner_reference": _l("Partner's reference: %(told)s"),
    "question": _l("The partner asked: %(told)s"),
    "answer": _l("The Service answered: %(told)s"),
    "refusal_reasons": _l("The partner's reasons: %(told)s"),
    "court_decision": _l("Court decision: %(told)s"),
    "document_number": _l("Travel document: %(told)s"),
    "crossing_point": _l("Crossing point: %(told)s"),
}


def _line(row: PartRow, _language: str) -> Line:
    told = [str(words) % {"told": row[name]} for name, words in WORDS.items() if row[name]]
    return Line(told[0], " · ".join(told[1:]) or None, _("Outbound"))


def _facts(rows: Sequence[PartRow]) -> Mapping[str, Any]:
    if not rows:
        return {}
    row = rows[0]
    stay = Stay(row["basis"], row["agreement"], row["agreement_version"], day_in(row["known_on"]))
    return {"prepared_by": row["prepared_by"], "lodged_in_time": lodged_in_time(stay)}


def _rows() -> Any:
    case = ReadmissionCase
    return (
        select(
            *(getattr(OutboundRequest, name) for name in WORDS), OutboundRequest.prepared_by, OutboundRequest.known_on,
            case.basis, case.agreement, case.agreement_version,
        )
        .join(case, case.id == OutboundRequest.case_id)
        .where(OutboundRequest.case_id == CASE_ID)
    )  # fmt: skip


PARTS: dict[str, Part] = {"partner": Part(_rows(), _l("The partner state"), _line, _facts, on_summary=True)}
