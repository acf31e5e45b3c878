"""Lodging: one application or ten thousand take the same way into the file.

What comes back is a receipt per application: accepted with a reference and the day the reply is due, repeated (the same
application came before and nothing was done), or rejected with errors by field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select, text

from app.access.actor import SYSTEM, Actor
from app.accounts.models import Organisation, OrganisationKind
from app.accounts.queries import post_with_code
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.application import Application
from app.cases.choosing import track_for
from app.cases.free_texts import free_texts
from app.cases.services.letters import acknowledge
from app.cases.services.photographs import keep_photograph
from app.cases.services.reserving import reserve
from app.cases.services.rows import Entry, keep_rows
from app.cases.transit import TransitRequest
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.screening.services import traces_in
from app.workflow.batch import NewCase, walk
from app.workflow.engine import note
from app.workflow.facts import ReadmissionFacts
from app.workflow.processes import CASE_PROCESSES
from app.workflow.states import CaseState

Errors = dict[str, list[str]]
ACKNOWLEDGED_AT_ONCE = 20  # of more, the receipt that an import prints is the acknowledgement
_EARLIER = text(
    "select c.authority_id, c.requesting_reference, c.content_hash, c.reference"
    " from unnest(cast(:authorities as integer[]), cast(:references as text[])) as told(authority_id, reference)"
    " join readmission_case c"
    " on c.authority_id = told.authority_id and c.requesting_reference = told.reference"
)


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
    judged: list[_Checked | Receipt] = []
    for application in applications:
        found = _judge(application, actor, authorities, earlier)
        if isinstance(found, _Checked):
            earlier[_key(found)] = (found.content_hash, "")
        judged.append(found)
    accepted = [found for found in judged if isinstance(found, _Checked)]
    references = dict(zip(map(_key, accepted), _take_in(accepted, actor), strict=True)) if accepted else {}
    return [
        Receipt("accepted", references[_key(found)]) if isinstance(found, _Checked) else found
        for found in (
            _told_reference(found, application, authorities, references)
            for found, application in zip(judged, applications, strict=True)
        )
    ]


def _key(checked: _Checked) -> tuple[int, str]:
    return checked.authority.id, checked.application.requesting_reference


def _told_reference(
    found: _Checked | Receipt,
    told: Application,
    authorities: Mapping[str, Organisation],
    references: Mapping[tuple[int, str], str],
) -> _Checked | Receipt:
    """A repeat within the same batch is told the reference that its first copy was just given."""
    if isinstance(found, Receipt) and found.result == "repeated" and found.reference is None:
        key = (authorities[told.requesting_authority].id, told.requesting_reference)
        return Receipt("repeated", references.get(key))
    return found


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
    rows = db.session.execute(
        _EARLIER, {"authorities": [key[0] for key in keys], "references": [key[1] for key in keys]}
    )
    return {(row.authority_id, row.requesting_reference): (row.content_hash, row.reference) for row in rows}


def _judge(
    told: Application, actor: Actor, authorities: Mapping[str, Organisation], earlier: Earlier
) -> _Checked | Receipt:
    authority = authorities.get(told.requesting_authority)
    problem = _authority_problem(told, actor, authority)
    if problem or authority is None:
        return Receipt("rejected", errors={"requesting_authority": [problem]})
    traces = traces_in(free_texts(told), organisation_id=authority.id)
    if traces:
        return Receipt("rejected", errors=traces)
    version = _law_of(told, authority)
    if not isinstance(version, Version):
        return Receipt("rejected", errors={"agreement": [version]})
    unknown = _unknown_evidence(told, version)
    if unknown:
        return Receipt("rejected", errors=unknown)
    if isinstance(told, TransitRequest) and told.transit and post_with_code(told.transit.border_post) is None:
        return Receipt("rejected", errors={"transit.border_post": [_("Choose a crossing point from the list.")]})
    digest = told.content_hash()
    known = earlier.get((authority.id, told.requesting_reference))
    if known is None:
        return _Checked(told, authority, version, digest)
    if known[0] == digest:
        return Receipt("repeated", known[1] or None)
    sentence = _(
        "This reference already stands for another application of yours. Use a new reference, or withdraw the first."
    )
    return Receipt("rejected", errors={"requesting_reference": [sentence]})


def _authority_problem(told: Application, actor: Actor, authority: Organisation | None) -> str:
    if authority is None:
        return _("No active requesting authority has this code. Use the code the Service gave you.")
    outside = actor.audience.value == "requesting"
    if outside and authority.id != actor.organisation_id:
        return _("You can lodge only for your own authority, %(code)s.", code=actor.organisation_code)
    return ""


def _law_of(told: Application, authority: Organisation) -> Version | str:
    try:
        agreement = law().agreement(told.agreement)
        version = law().in_force(told.agreement, told.lodged_on)
    except DomainError:
        return _("No agreement with this code was in force on the day of lodging. Use, for example, EU.")
    if authority.country not in agreement.countries:
        return _("The agreement %(code)s does not cover the state of this authority.", code=told.agreement)
    return version


def _unknown_evidence(told: Application, version: Version) -> Errors:
    errors: Errors = {}
    for place, item in enumerate(told.evidence):
        try:
            version.evidence_class(item.code)
        except DomainError:
            errors[f"evidence.{place}.code"] = [
                _("This evidence code is not in the annexes of the agreement.")
            ]
    return errors


def _take_in(accepted: Sequence[_Checked], actor: Actor) -> list[str]:
    entries = _entries(accepted)
    keep_rows(entries)
    for entry in entries:
        if entry.application.photo:
            keep_photograph(entry.case_id, entry.authority_id, entry.person_ids[0], entry.application.photo)
    _walk_in(entries, actor)
    if len(entries) <= ACKNOWLEDGED_AT_ONCE:
        acknowledge([entry.case_id for entry in entries])
    return [entry.reference for entry in entries]


def _walk_in(entries: Sequence[Entry], actor: Actor) -> None:
    facts = {entry.case_id: _facts(entry, actor) for entry in entries}
    for name, process in CASE_PROCESSES.items():
        cases = {entry.case_id: _new_case(entry) for entry in entries if entry.track.process == name}
        steps = [(move, SYSTEM if by_the_house else actor) for move, by_the_house in process.entry]
        if cases:
            walk(process, list(cases.values()), steps, facts_of=lambda case: facts[case.id])
        for entry in entries:
            if entry.case_id in cases and entry.track.not_accelerated:
                reasons = ", ".join(each.value for each in entry.track.not_accelerated)
                told = {"procedure": (entry.application.procedure.value, entry.track.procedure.value),
                        "fall_back": (None, reasons)}  # fmt: skip
                note(cases[entry.case_id], "case:procedure:normal", actor=SYSTEM, changes=told)


def _entries(accepted: Sequence[_Checked]) -> list[Entry]:
    reserved = reserve([len(each.application.persons) for each in accepted])
    return [
        Entry(
            application=each.application,
            authority_id=each.authority.id,
            country=each.authority.country,
            version=each.version,
            case_id=keys.case_id,
            person_ids=keys.person_ids,
            reference=keys.reference,
            received_on=clock.today(),
            content_hash=each.content_hash,
            track=track_for(each.application, each.version, each.authority.country),
        )
        for each, keys in zip(accepted, reserved, strict=True)
    ]


def _facts(entry: Entry, actor: Actor) -> ReadmissionFacts:
    return ReadmissionFacts(
        today=entry.received_on,
        actor_id=actor.id,
        form_is_complete=True,
        **entry.application.told_facts(entry.version, entry.received_on),
    )


def _new_case(entry: Entry) -> NewCase:
    return NewCase(
        id=entry.case_id,
        reference=entry.reference,
        agreement=entry.version.agreement,
        agreement_version=entry.version.number,
        procedure=entry.track.procedure.value,
        process=entry.track.process,
        country=entry.country,
        authority_id=entry.authority_id,
        persons=len(entry.person_ids),
        received_on=entry.received_on,
        state=CaseState.DRAFT,
    )
