"""An application turned into the rows that keep it, under keys that were reserved beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from app.accounts.queries import post_with_code
from app.agreements.model import Version
from app.cases.application import Application, Circumstances, ClaimedPerson, NamedDocument
from app.cases.choosing import Track
from app.cases.models import (
    CaseCircumstances,
    CasePerson,
    CaseSpecial,
    EvidenceItem,
    ReadmissionCase,
    TransitPlan,
)
from app.cases.services.pairs import compare_new
from app.cases.services.protecting import Lodged, is_minor, protect
from app.cases.transit import Operation, TransitRequest
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.columns import NO_DEADLINE
from app.people.azerbaijani import az_sort_text
from app.people.descriptions import Description
from app.people.keys import document_number_key, fin_key, search_keys
from app.people.models import IdentityDocument, Person
from app.workflow.states import CaseState

Row = dict[str, Any]


@dataclass
class FileRows:
    """Rows by table, gathered over a whole batch."""

    person: list[Row] = field(default_factory=list)
    identity_document: list[Row] = field(default_factory=list)
    readmission_case: list[Row] = field(default_factory=list)
    case_person: list[Row] = field(default_factory=list)
    case_special: list[Row] = field(default_factory=list)
    case_circumstances: list[Row] = field(default_factory=list)
    evidence_item: list[Row] = field(default_factory=list)
    transit_plan: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One application on its way into the file: its keys, its reference, the law it falls under."""

    application: Application
    authority_id: int
    country: str
    version: Version
    case_id: int
    person_ids: tuple[int, ...]
    reference: str
    received_on: date
    content_hash: str
    track: Track


def keep_rows(entries: Sequence[Entry]) -> None:
    """Write whole files, a statement a table. Nothing has moved yet."""
    rows = FileRows()
    for entry in entries:
        add_rows(rows, entry)
    insert_rows(Person, rows.person)
    insert_rows(IdentityDocument, rows.identity_document)
    insert_rows(ReadmissionCase, rows.readmission_case)
    insert_rows(CasePerson, rows.case_person)
    insert_rows(CaseSpecial, rows.case_special)
    insert_rows(CaseCircumstances, rows.case_circumstances)
    insert_rows(EvidenceItem, rows.evidence_item)
    if rows.transit_plan:
        insert_rows(TransitPlan, rows.transit_plan)
    protect([Lodged(each.application, each.case_id, each.person_ids, each.received_on) for each in entries])
    compare_new([each.case_id for each in entries])


def add_rows(rows: FileRows, entry: Entry) -> None:
    """Put every row of one application where it belongs."""
    told = entry.application
    scope = {"case_id": entry.case_id, "authority_id": entry.authority_id}
    relations = ("principal", *(member.relation.value for member in told.family))
    for person_id, person, relation in zip(entry.person_ids, told.persons, relations, strict=True):
        rows.person.append(_person_row(person_id, entry.authority_id, person))
        rows.case_person.append({**scope, "person_id": person_id, "relation": relation})
    rows.identity_document += [_document_row(entry, document) for document in told.documents]
    rows.readmission_case.append(_case_row(entry))
    if isinstance(told, TransitRequest) and told.transit is not None:
        rows.transit_plan.append({**scope, **_operation(told.transit)})
    rows.evidence_item += [
        {
            **scope,
            "code": item.code,
            "evidence_class": entry.version.evidence_class(item.code),
            "note": item.note,
        }
        for item in told.evidence
    ]
    if told.care or told.security_note or told.observations:
        rows.case_special.append(
            {
                **scope,
                "care_consent": bool(told.care and told.care.consent),
                "care_statement": told.care.statement if told.care else None,
                "security_note": told.security_note,
                "observations": told.observations,
            }
        )
    if told.circumstances or entry.track.not_accelerated or told.new_since_refusal:
        rows.case_circumstances.append({**scope, **_circumstances_row(entry)})


def _circumstances_row(entry: Entry) -> Row:
    told = entry.application.circumstances or Circumstances()
    row = {each.name: getattr(told, each.name) for each in fields(told)}
    return {
        **row,
        "exceptions": [each.value for each in told.exceptions],
        "permit_kind": told.permit_kind.value if told.permit_kind else None,
        "not_accelerated": [each.value for each in entry.track.not_accelerated],
        "new_since_refusal": entry.application.new_since_refusal,
    }


def _operation(told: Operation) -> Row:
    """The journey as it is kept; the crossing point by its key."""
    kept = {
        each.name: getattr(told, each.name) for each in fields(told) if each.name not in ("border_post", "transport")
    }
    kept |= {"escorts": told.escorts or 0, "other_states": list(told.other_states), "revoked_grounds": []}
    return {**kept, "transport": told.transport.value, "entry_post_id": post_with_code(told.border_post)}


def _person_row(person_id: int, authority_id: int, person: ClaimedPerson) -> Row:
    born = person.date_of_birth
    looks = person.physical_description
    return {
        "id": person_id,
        "authority_id": authority_id,
        "family_name": person.family_name,
        "given_names": person.given_names,
        "fathers_name": person.fathers_name,
        "maiden_name": person.maiden_name,
        "original_script_name": person.original_script_name,
        "aliases": list(person.aliases),
        "sex": person.sex.value,
        "date_of_birth": str(born),
        "birth_from": born.earliest,
        "birth_to": born.latest,
        "place_of_birth": person.place_of_birth,
        "nationalities": list(person.nationalities),
        "languages": list(person.languages),
        "civil_status": person.civil_status.value if person.civil_status else None,
        "fin": fin_key(person.fin) if person.fin else None,
        "last_address": person.last_address,
        "physical_description": (
            {"height_cm": looks.height_cm, "eye_colour": looks.eye_colour, "marks": looks.marks}
            if looks
            else None
        ),
        "search_keys": search_keys(_described(person)),
    }


def _described(person: ClaimedPerson) -> Description:
    others = (person.maiden_name, person.original_script_name, *person.aliases)
    return Description(
        person.family_name,
        person.given_names,
        person.fathers_name,
        date_of_birth=person.date_of_birth,
        other_names=tuple(name for name in others if name),
    )


def _document_row(entry: Entry, document: NamedDocument) -> Row:
    return {
        "person_id": entry.person_ids[0],
        "authority_id": entry.authority_id,
        "kind": document.kind.value,
        "number": document.number,
        "number_key": document_number_key(document.number),
        "issued_on": str(document.issued_on) if document.issued_on else None,
        "issued_at": document.issued_at,
        "authority": document.authority,
        "expires_on": str(document.expires_on) if document.expires_on else None,
    }


def _case_row(entry: Entry) -> Row:
    told, moment = entry.application, clock.now()
    return {
        "id": entry.case_id,
        "reference": entry.reference,
        "agreement": entry.version.agreement,
        "agreement_version": entry.version.number,
        "procedure": entry.track.procedure.value,
        "process": entry.track.process,
        "basis": told.basis.value,
        "authority_id": entry.authority_id,
        "country": entry.country,
        "requesting_reference": told.requesting_reference,
        "content_hash": entry.content_hash,
        "lodged_on": told.lodged_on,
        "received_on": entry.received_on,
        "state": CaseState.DRAFT.value,
        "principal_id": entry.person_ids[0],
        "name_key": az_sort_text(told.persons[0].full_name),
        "persons": len(told.persons),
        "has_minor": any(is_minor(person, entry.received_on) for person in told.persons),
        "interview_requested": told.interview_requested,
        "due_on": NO_DEADLINE,
        "created_at": moment,
        "updated_at": moment,
        "version": 1,
    }
