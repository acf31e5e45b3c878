"""What a requesting authority reads. Every query begins from its own organisation; the row policy stands behind it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from app.access.actor import Actor
from app.cases.models import (
    LISTED,
    CaseCircumstances,
    CaseMerge,
    CasePerson,
    CaseSpecial,
    Correction,
    EvidenceAssessment,
    EvidenceItem,
    InformationRequest,
    ReadmissionCase,
    ReplyLetter,
    StoredFile,
)
from app.cases.parts import CASE_ID, FILE_COLUMNS, PARTS
from app.cases.transit import PLAN
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.gathering import Row, gather
from app.kernel.keyset import KeysetPage, Stretch, newest_first
from app.letters.models import OutgoingLetter
from app.letters.queries import LETTER_COLUMNS
from app.people.models import IdentityDocument, Person
from app.requesting.outside_words import OutsideState, states_behind
from app.requesting.vocabulary import PROCESSES_OF, RequestKind
from app.workflow.models import Clock
from app.workflow.processes import CODES

REPLY_CODES = CODES["reply"]
REPLY_COUNTS = Clock.outcome != "dropped"  # a reply period that another one replaced
SCOPES = frozenset({"case_id", "authority_id"})
NEIGHBOURS = ("travel_documents", "transfer_notices", "error_claims", "extension_requests", PLAN)
SHOWN_CLOCKS = (*REPLY_CODES, *CODES["transfer"], *CODES["transit"])


@dataclass(frozen=True)
class Narrowed:
    """What narrows the list: a word for the state, or a reference, theirs or ours, written in full."""

    word: OutsideState | None = None
    reference: str = ""
    kind: RequestKind | None = None


def own_applications(actor: Actor, narrowed: Narrowed, stretch: Stretch) -> KeysetPage:
    """The authority's applications, newest first, with the day their reply is due."""
    case = ReadmissionCase
    statement = (
        select(
            case.id, case.reference, case.requesting_reference, case.state, case.process, case.received_on,
            case.persons, Person.family_name, Person.given_names, Clock.alert_on, Clock.outcome,
        )
        .join(Person, Person.id == case.principal_id)
        .outerjoin(Clock, (Clock.case_id == case.id) & Clock.code.in_(REPLY_CODES) & REPLY_COUNTS)
        .where(case.authority_id == actor.organisation_id)
    )  # fmt: skip
    if narrowed.word is not None:
        statement = statement.where(case.state.in_(states_behind(narrowed.word)))
    if narrowed.kind is not None:
        statement = statement.where(case.process.in_(PROCESSES_OF[narrowed.kind]))
    if narrowed.reference:
        told = narrowed.reference
        statement = statement.where((case.requesting_reference == told) | (case.reference == told.upper()))
    return newest_first(statement, case.id, stretch, size=actor.preferences.page_size)


def open_questions(actor: Actor) -> int:
    """How many questions of the Service wait for this authority's answer."""
    counted = select(func.count()).select_from(InformationRequest)
    mine = InformationRequest.authority_id == actor.organisation_id
    return int(db.session.scalar(counted.where(mine, InformationRequest.answered_at.is_(None))) or 0)


def open_question(reference: str, actor: Actor) -> int | None:
    """The number of the question of the Service that waits for an answer, if one does."""
    asked = InformationRequest
    waiting = select(asked.id).where(asked.case_id == own_case(reference, actor).id, asked.answered_at.is_(None))
    return db.session.scalar(waiting.order_by(asked.id.desc()).limit(1))


def own_case(reference: str, actor: Actor) -> ReadmissionCase:
    """One application of this authority; NotVisible for any other reference."""
    case = db.session.scalar(
        select(ReadmissionCase).where(
            ReadmissionCase.reference == reference, ReadmissionCase.authority_id == actor.organisation_id
        )
    )
    if case is None:
        raise NotVisible()
    return case


def case_by_own_reference(reference: str, actor: Actor) -> ReadmissionCase | None:
    """The application for which the authority has used this reference of its own, if there is one."""
    case = ReadmissionCase
    mine = (case.authority_id == actor.organisation_id, case.requesting_reference == reference.strip())
    return db.session.scalar(select(case).where(*mine)) if reference.strip() else None


def file_of(case: ReadmissionCase) -> dict[str, list[Row]]:
    """What the authority sent and was told, in one statement; what neighbours keep comes from the parts of the file."""
    neighbours = {name: PARTS[name].rows for name in NEIGHBOURS}
    return gather({**_OWN_PARTS, **neighbours}, case_id=case.id)


def reply_clock(case: ReadmissionCase) -> Clock | None:
    """The clock of the reply, running or ended."""
    wanted = (Clock.case_id == case.id) & Clock.code.in_(REPLY_CODES) & REPLY_COUNTS
    return db.session.scalar(select(Clock).where(wanted))


def _people() -> Select[*tuple[Any, ...]]:
    columns = (
        Person.id, Person.family_name, Person.given_names, Person.fathers_name, Person.maiden_name,
        Person.original_script_name, Person.aliases, Person.sex, Person.date_of_birth, Person.place_of_birth,
        Person.nationalities, Person.languages, Person.civil_status, Person.fin, Person.last_address,
        CasePerson.relation,
    )  # fmt: skip
    joined = select(*columns).join(CasePerson, CasePerson.person_id == Person.id)
    return joined.where(CasePerson.case_id == CASE_ID).order_by(Person.id)


def _documents() -> Select[*tuple[Any, ...]]:
    paper = IdentityDocument
    columns = (
        paper.id, paper.kind, paper.number, paper.issued_on, paper.issued_at, paper.expires_on, CasePerson.relation,
    )  # fmt: skip
    joined = select(*columns).join(CasePerson, CasePerson.person_id == paper.person_id)
    return joined.where(CasePerson.case_id == CASE_ID).order_by(paper.id)


def _clocks() -> Select[*tuple[Any, ...]]:
    columns = (
        Clock.id, Clock.code, Clock.started_on, Clock.due_strict, Clock.due_rolled, Clock.alert_on,
        Clock.explanation, Clock.outcome, Clock.ended_on,
    )  # fmt: skip
    return select(*columns).where(Clock.case_id == CASE_ID, Clock.code.in_(SHOWN_CLOCKS)).order_by(Clock.id)


def _questions() -> Select[*tuple[Any, ...]]:
    asked = InformationRequest
    columns = (asked.id, asked.question, asked.asked_at, asked.answer, asked.answered_at)
    return select(*columns).where(asked.case_id == CASE_ID).order_by(asked.id.desc())


_OWN_PARTS: dict[str, Select[*tuple[Any, ...]]] = {
    "people": _people(),
    "documents": _documents(),
    "evidence": select(
        EvidenceItem.id, EvidenceItem.code, EvidenceItem.note, EvidenceItem.offered_on, EvidenceItem.original_at,
        EvidenceItem.translation,
    )
    .where(EvidenceItem.case_id == CASE_ID)
    .order_by(EvidenceItem.id),
    # what the desk found is its own; the authority reads what it was told and what it is asked for
    "assessments": select(
        EvidenceAssessment.id, EvidenceAssessment.evidence_id, EvidenceAssessment.translation,
        EvidenceAssessment.to_authority,
    )
    .where(EvidenceAssessment.case_id == CASE_ID)
    .order_by(EvidenceAssessment.id),
    "special": select(CaseSpecial.care_statement, CaseSpecial.security_note, CaseSpecial.observations).where(
        CaseSpecial.case_id == CASE_ID
    ),
    "circumstances": select(*(each for each in CaseCircumstances.__table__.columns if each.key not in SCOPES)).where(
        CaseCircumstances.case_id == CASE_ID
    ),
    "merged": select(ReadmissionCase.reference)
    .join(CaseMerge, CaseMerge.kept_id == ReadmissionCase.id)
    .where(CaseMerge.ended_id == CASE_ID, CaseMerge.standing == "approved"),
    "clocks": _clocks(),
    "corrections": select(
        Correction.subject, Correction.field, Correction.old_value, Correction.new_value, Correction.decided_at
    )
    .where(Correction.case_id == CASE_ID, Correction.outcome == "applied")
    .order_by(Correction.id),
    "questions": _questions(),
    "photographs": select(StoredFile.id).where(StoredFile.case_id == CASE_ID, StoredFile.kind == "photo"),
    "files": select(*FILE_COLUMNS)
    .where(StoredFile.case_id == CASE_ID, LISTED)
    .order_by(StoredFile.id),
    "letters": select(
        ReplyLetter.number, ReplyLetter.outcome, ReplyLetter.issued_on, ReplyLetter.transfer_until,
        ReplyLetter.grounds, ReplyLetter.reasons, ReplyLetter.entry_on, ReplyLetter.entry_time, ReplyLetter.persons,
    ).where(ReplyLetter.case_id == CASE_ID),
    "outgoing": select(*LETTER_COLUMNS).where(OutgoingLetter.case_id == CASE_ID).order_by(OutgoingLetter.id.desc()),
}
