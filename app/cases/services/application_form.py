"""An application as the form of its agreement: gathered from the file, worded in each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.models import Organisation
from app.agreements.register import current as law
from app.cases.letters.form import Described, FormOfRequest, Journey, form_words
from app.cases.letters.texts import SIGNATORY
from app.cases.models import CasePerson, CaseSpecial, EvidenceItem, ReadmissionCase, TransitPlan
from app.cases.vocabulary import Procedure, Transport
from app.kernel.coded import words_of
from app.kernel.database import db
from app.kernel.i18n import LANGUAGES, in_language
from app.kernel.locales import country_name, language_name, long_date, partial_date
from app.kernel.partial_dates import PartialDate
from app.letters.services import WordsByLanguage
from app.people.models import IdentityDocument, Person
from app.people.vocabulary import CivilStatus, DocumentKind, Relation, Sex
from app.workflow.processes import process_of


@dataclass(frozen=True)
class Gathered:
    """The rows a form is filled from. `partner`: whom the Service asks; none where it is asked itself."""

    case: ReadmissionCase
    people: Sequence[tuple[Person, str]]
    documents: Sequence[IdentityDocument]
    evidence: Sequence[EvidenceItem]
    special: CaseSpecial | None
    plan: tuple[TransitPlan, Organisation] | None
    authority: Organisation
    partner: str = ""


def form_in_words(case: ReadmissionCase, partner: str = "") -> WordsByLanguage:
    """The form of a case in every language; `partner` as in `Gathered`."""
    gathered = _gather(case, partner)
    words = {}
    for language in LANGUAGES:
        with in_language(language):
            words[language] = form_words(_form(gathered, language))
    return words


def _gather(case: ReadmissionCase, partner: str) -> Gathered:
    people = db.session.execute(
        select(Person, CasePerson.relation)
        .join(CasePerson, CasePerson.person_id == Person.id)
        .where(CasePerson.case_id == case.id)
        .order_by(Person.id != case.principal_id, Person.id)
    )
    papers = select(IdentityDocument).where(IdentityDocument.person_id == case.principal_id)
    journey = (
        select(TransitPlan, Organisation)
        .join(Organisation, Organisation.id == TransitPlan.entry_post_id)
        .where(TransitPlan.case_id == case.id)
    )
    plan = db.session.execute(journey).one_or_none()
    return Gathered(
        case=case,
        people=[(row.Person, row.relation) for row in people],
        documents=db.session.scalars(papers.order_by(IdentityDocument.id)).all(),
        evidence=db.session.scalars(
            select(EvidenceItem)
            .where(EvidenceItem.case_id == case.id, EvidenceItem.from_authority)
            .order_by(EvidenceItem.id)
        ).all(),
        special=db.session.get(CaseSpecial, case.id),
        plan=(plan.TransitPlan, plan.Organisation) if plan else None,
        authority=db.session.get_one(Organisation, case.authority_id),
        partner=partner,
    )


def _form(gathered: Gathered, language: str) -> FormOfRequest:
    case, special = gathered.case, gathered.special
    state = country_name(case.country, language)
    principal, *family = [_described(*each, language) for each in gathered.people]
    ours = bool(gathered.partner)
    service, theirs = SIGNATORY[language], gathered.partner or gathered.authority.name_in(language)
    return FormOfRequest(
        language=language,
        our_reference=case.reference,
        their_reference="" if ours else case.requesting_reference,
        sender=service if ours else f"{theirs}, {state}",
        recipient=f"{theirs}, {state}" if ours else service,
        lodged_on="" if ours else long_date(case.lodged_on, language),
        agreement=law().agreement(case.agreement).name(language),
        person=principal,
        family=tuple(family),
        documents=tuple(_document(each, language) for each in gathered.documents),
        evidence=tuple(_evidence(case, each, language) for each in gathered.evidence),
        accelerated=case.procedure == Procedure.ACCELERATED,
        interview=case.interview_requested,
        care=(special.care_statement if special else None) or "",
        security=(special.security_note if special else None) or "",
        observations=(special.observations if special else None) or "",
        journey=_journey(*gathered.plan, language) if gathered.plan else None,
        is_ours=ours and process_of(case).azerbaijan_asks,
    )


def _described(person: Person, relation: str, language: str) -> Described:
    born = partial_date(PartialDate.parse(person.date_of_birth), language)
    return Described(
        name=person.full_name,
        born=", ".join(filter(None, (born, person.place_of_birth))),
        sex=words_of(Sex, person.sex),
        relation=words_of(Relation, relation),
        maiden_name=person.maiden_name or "",
        looks=_looks(person.physical_description or {}),
        aliases=", ".join(filter(None, (*person.aliases, person.original_script_name))),
        nationality=", ".join(country_name(each, language) for each in person.nationalities),
        languages=", ".join(language_name(each, language) for each in person.languages),
        civil_status=words_of(CivilStatus, person.civil_status),
        address=person.last_address or "",
    )


def _looks(told: dict[str, Any]) -> str:
    height = f"{told['height_cm']} cm" if told.get("height_cm") else ""
    return ", ".join(filter(None, (height, told.get("eye_colour"), told.get("marks"))))


def _document(paper: IdentityDocument, language: str) -> tuple[str, str]:
    days = [partial_date(PartialDate.parse(day), language) for day in (paper.issued_on, paper.expires_on) if day]
    issued = ", ".join(filter(None, (paper.authority, paper.issued_at, " – ".join(days))))
    return words_of(DocumentKind, paper.kind), ", ".join(filter(None, (paper.number, issued)))


def _evidence(case: ReadmissionCase, item: EvidenceItem, language: str) -> tuple[str, str]:
    version = law().version(case.agreement, case.agreement_version)
    return item.code, ". ".join(filter(None, (version.evidence_item(item.code).label(language), item.note)))


def _journey(plan: TransitPlan, post: Organisation, language: str) -> Journey:
    when = f"{long_date(plan.planned_on, language)}, {plan.planned_time:%H:%M}"
    return Journey(
        transport=", ".join(filter(None, (words_of(Transport, plan.transport), plan.flight))),
        destination=country_name(plan.destination, language),
        other_states=", ".join(country_name(each, language) for each in plan.other_states),
        crossing=f"{post.name_in(language)}, {when}",
        escorts=str(plan.escorts) if plan.escorts else "",
        admission_guaranteed=plan.admission_guaranteed,
        refusal_reason_known=plan.refusal_reason_known,
        note=plan.refusal_note or "",
    )
