"""Lodging: one application or ten thousand take the same way into the file.

What comes back is a receipt per application: accepted with a reference and the day the reply is due, repeated (the same
application came before and nothing was done), or rejected with errors by field.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select, text, tuple_

from app.access.actor import Actor
from app.accounts.models import Organisation, OrganisationKind
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.application import Application
from app.cases.models import CasePerson, CaseSpecial, EvidenceItem, ReadmissionCase
from app.cases.references import case_reference
from app.cases.services.photographs import keep_photograph
from app.cases.services.rows import Entry, FileRows, add_rows
from app.kernel import clock
from app.kernel.bulk import insert_rows, take_keys
from app.kernel.database import db, house
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.people.models import IdentityDocument, Person
from app.workflow.batch import NewCase, walk
from app.workflow.facts import ReadmissionFacts
from app.workflow.processes import READMISSION
from app.workflow.states import CaseState

FIRST_MOVES = ("submit", "confirm_receipt")
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Receipt:
    """What became of one application."""

    result: str
    reference: str | None = None
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True)
class _Checked:
    application: Application
    authority: Organisation
    version: Version
    content_hash: str


def lodge(applications: Sequence[Application], *, actor: Actor) -> list[Receipt]:
    """Take applications into the file and confirm their receipt, which starts the reply clock (Art. 8, 11(2)).

    Receipts come in the order of the applications. Nothing of a rejected application is kept.
    """
    authorities = _authorities(applications)
    earlier = _earlier(applications, authorities)
    receipts: list[Receipt] = []
    accepted: list[_Checked] = []
    for application in applications:
        found = _judge(application, actor, authorities, earlier)
        if isinstance(found, _Checked):
            key = (found.authority.id, application.requesting_reference)
            earlier[key] = (found.content_hash, "")
            accepted.append(found)
            receipts.append(Receipt("accepted"))
        else:
            receipts.append(found)
    references = iter(_take_in(accepted, actor) if accepted else [])
    return [_with_reference(receipt, references) for receipt in receipts] if accepted else receipts


def _with_reference(receipt: Receipt, references: Iterator[str]) -> Receipt:
    return Receipt("accepted", next(references)) if receipt.result == "accepted" else receipt


def _authorities(applications: Sequence[Application]) -> dict[str, Organisation]:
    codes = {application.requesting_authority for application in applications}
    rows = db.session.scalars(
        select(Organisation).where(
            Organisation.code.in_(codes), Organisation.kind == OrganisationKind.AUTHORITY, Organisation.active
        )
    )
    return {row.code: row for row in rows}


Earlier = dict[tuple[int, str], tuple[str, str]]


def _earlier(applications: Sequence[Application], authorities: Mapping[str, Organisation]) -> Earlier:
    keys = {
        (authorities[told.requesting_authority].id, told.requesting_reference)
        for told in applications
        if told.requesting_authority in authorities
    }
    table = ReadmissionCase
    rows = db.session.execute(
        select(table.authority_id, table.requesting_reference, table.content_hash, table.reference).where(
            tuple_(table.authority_id, table.requesting_reference).in_(keys)
        )
    )
    return {(row.authority_id, row.requesting_reference): (row.content_hash, row.reference) for row in rows}


def _judge(
    told: Application, actor: Actor, authorities: Mapping[str, Organisation], earlier: Earlier
) -> _Checked | Receipt:
    authority = authorities.get(told.requesting_authority)
    problem = _authority_problem(told, actor, authority)
    if problem or authority is None:
        return Receipt("rejected", errors={"requesting_authority": [problem]})
    version = _law_of(told, authority)
    if not isinstance(version, Version):
        return Receipt("rejected", errors={"agreement": [version]})
    unknown = _unknown_evidence(told, version)
    if unknown:
        return Receipt("rejected", errors=unknown)
    digest = told.content_hash()
    known = earlier.get((authority.id, told.requesting_reference))
    if known is None:
        return _Checked(told, authority, version, digest)
    if known[0] == digest:
        return Receipt("repeated", known[1] or None)
    sentence = _("This reference already stands for another application of yours. Use a new reference, or withdraw the first.")
    return Receipt("rejected", errors={"requesting_reference": [sentence]})


def _authority_problem(told: Application, actor: Actor, authority: Organisation | None) -> str:
    if authority is None:
        return _("No active requesting authority has this code. Use the code the Service gave you, for example DE-BAMF.")
    outside = actor.audience.value == "requesting"
    if outside and authority.id != actor.organisation_id:
        return _("You can lodge only for your own authority, %(code)s.", code=actor.organisation_code)
    return ""


def _law_of(told: Application, authority: Organisation) -> Version | str:
    try:
        version = law().in_force(told.agreement, told.lodged_on)
    except DomainError:
        return _("No agreement with this code was in force on the day of lodging. Use the code of your agreement, for example EU.")
    if not version.covers(authority.country):
        return _("The agreement %(code)s does not cover the state of this authority.", code=told.agreement)
    return version


def _unknown_evidence(told: Application, version: Version) -> Errors:
    errors: Errors = {}
    for place, item in enumerate(told.evidence):
        try:
            version.evidence_class(item.code)
        except DomainError:
            errors[f"evidence.{place}.code"] = [_("This evidence code is not in the annexes of the agreement.")]
    return errors


def _take_in(accepted: Sequence[_Checked], actor: Actor) -> list[str]:
    entries = _entries(accepted)
    rows = FileRows()
    for entry in entries:
        add_rows(rows, entry)
    insert_rows(Person, rows.person)
    insert_rows(IdentityDocument, rows.identity_document)
    insert_rows(ReadmissionCase, rows.readmission_case)
    insert_rows(CasePerson, rows.case_person)
    insert_rows(CaseSpecial, rows.case_special)
    insert_rows(EvidenceItem, rows.evidence_item)
    for entry in entries:
        if entry.application.photo:
            keep_photograph(entry.case_id, entry.authority_id, entry.person_ids[0], entry.application.photo)
    facts = {entry.case_id: _facts(entry, actor) for entry in entries}
    cases = [_new_case(entry) for entry in entries]
    walk(READMISSION, cases, FIRST_MOVES, actor=actor, facts_of=lambda case: facts[case.id])
    return [entry.reference for entry in entries]


def _entries(accepted: Sequence[_Checked]) -> list[Entry]:
    today = clock.today()
    with house():
        case_ids = take_keys(ReadmissionCase, len(accepted))
        person_ids = iter(take_keys(Person, sum(len(each.application.persons) for each in accepted)))
        first = _take_numbers(today, len(accepted))
    return [
        Entry(
            application=each.application,
            authority_id=each.authority.id,
            country=each.authority.country,
            version=each.version,
            case_id=case_id,
            person_ids=tuple(next(person_ids) for _person in each.application.persons),
            reference=case_reference(today.year, first + place),
            received_on=today,
            content_hash=each.content_hash,
        )
        for place, (each, case_id) in enumerate(zip(accepted, case_ids, strict=True))
    ]


def _take_numbers(today: date, count: int) -> int:
    """The first of `count` numbers; the row stays locked until the commit, so there are neither gaps nor repeats."""
    last = db.session.execute(
        text(
            "insert into case_number (year, last) values (:year, :count)"
            " on conflict (year) do update set last = case_number.last + :count returning last"
        ),
        {"year": today.year, "count": count},
    ).scalar_one()
    return int(last) - count + 1


def _facts(entry: Entry, actor: Actor) -> ReadmissionFacts:
    return ReadmissionFacts(
        today=entry.received_on,
        actor_id=actor.id,
        form_is_complete=True,
        has_evidence=bool(entry.application.evidence),
        interview_requested=entry.application.interview_requested,
    )


def _new_case(entry: Entry) -> NewCase:
    return NewCase(
        id=entry.case_id,
        reference=entry.reference,
        agreement=entry.version.agreement,
        agreement_version=entry.version.number,
        procedure=entry.application.procedure.value,
        country=entry.country,
        authority_id=entry.authority_id,
        persons=len(entry.person_ids),
        state=CaseState.DRAFT,
    )
