"""What a mission reads, from its own row scope onward, and what the desk's file shows of missions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row, Select, select

from app.access.actor import Actor
from app.accounts.models import Organisation
from app.cases.models import StoredFile
from app.cases.parts import CASE_ID, Asked, Part, PartRow, day_in
from app.consulates.models import InterviewReport, TravelDocument, VerificationRequest
from app.consulates.vocabulary import Outcome
from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.database import db
from app.kernel.day_words import day_words
from app.kernel.errors import NotVisible
from app.kernel.i18n import _, label
from app.people.models import IdentityDocument, Person
from app.workflow.states import VerificationState

Found = TypeVar("Found")

LISTED = 200
ANSWERED_SHOWN = 10
ISSUED_SHOWN = 25


@dataclass(frozen=True)
class AskedFile:
    """A question or a wanted document, with the person it is about and the papers that person claims."""

    thing: VerificationRequest | TravelDocument
    person: Person
    papers: Sequence[IdentityDocument]
    has_photo: bool
    report: InterviewReport | None = None


def open_requests(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """Questions this mission has not answered, by what falls due first."""
    asked = VerificationRequest
    return db.session.execute(
        select(asked.reference, asked.due_on, asked.sent_at, *_NAMED)
        .join(Person, Person.id == asked.person_id)
        .where(asked.mission_id == actor.organisation_id, asked.state == VerificationState.SENT)
        .order_by(asked.due_on.nulls_last(), asked.id)
        .limit(LISTED)
    ).all()


def documents_to_issue(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """Travel documents this mission was asked for and has not issued."""
    wanted = TravelDocument
    return db.session.execute(
        select(wanted.reference, wanted.due_on, wanted.requested_at, *_NAMED)
        .join(Person, Person.id == wanted.person_id)
        .where(wanted.mission_id == actor.organisation_id, wanted.issued_on.is_(None))
        .order_by(wanted.due_on.nulls_last(), wanted.id)
        .limit(LISTED)
    ).all()


def documents_issued(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """Travel documents this mission issued that still serve for a journey: these are handed over. The latest first."""
    issued = TravelDocument
    return db.session.execute(
        select(issued.reference, issued.number, issued.issued_on, issued.valid_until, *_NAMED)
        .join(Person, Person.id == issued.person_id)
        .where(issued.mission_id == actor.organisation_id, issued.valid_until >= clock.today())
        .order_by(issued.issued_on.desc(), issued.id.desc())
        .limit(ISSUED_SHOWN)
    ).all()


def lately_answered(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """The last questions this mission answered."""
    asked = VerificationRequest
    return db.session.execute(
        select(asked.reference, InterviewReport.outcome, InterviewReport.recorded_at, *_NAMED)
        .join(Person, Person.id == asked.person_id)
        .join(InterviewReport, InterviewReport.request_id == asked.id)
        .where(asked.mission_id == actor.organisation_id)
        .order_by(InterviewReport.id.desc())
        .limit(ANSWERED_SHOWN)
    ).all()


def asked_of(reference: str, actor: Actor) -> VerificationRequest:
    """One question to this mission; NotVisible for any other."""
    asked = VerificationRequest
    mine = asked.mission_id == actor.organisation_id
    return _found(db.session.scalar(select(asked).where(asked.reference == reference, mine)))


def wanted_of(reference: str, actor: Actor) -> TravelDocument:
    """One travel document wanted of this mission; NotVisible for any other."""
    wanted = TravelDocument
    mine = wanted.mission_id == actor.organisation_id
    return _found(db.session.scalar(select(wanted).where(wanted.reference == reference, mine)))


def file_behind(thing: VerificationRequest | TravelDocument) -> AskedFile:
    """The person and the papers; what else the file holds is not granted to a mission at all."""
    papers = select(IdentityDocument).where(IdentityDocument.person_id == thing.person_id)
    photo = select(StoredFile.id).where(StoredFile.person_id == thing.person_id, StoredFile.kind == "photo")
    answered = isinstance(thing, VerificationRequest) and thing.state == VerificationState.ANSWERED
    report = select(InterviewReport).where(InterviewReport.request_id == thing.id)
    return AskedFile(
        thing=thing,
        person=person_behind(thing),
        papers=db.session.scalars(papers.order_by(IdentityDocument.id)).all(),
        has_photo=db.session.scalar(photo.limit(1)) is not None,
        report=db.session.scalar(report) if answered else None,
    )


def person_behind(thing: VerificationRequest | TravelDocument) -> Person:
    """The person a question or a document is about."""
    return _found(db.session.get(Person, thing.person_id))


def photo_behind(reference: str, actor: Actor) -> StoredFile:
    """The photograph of the person a question or a document is about."""
    thing = wanted_of(reference, actor) if reference.startswith("TD-") else asked_of(reference, actor)
    kept = select(StoredFile).where(StoredFile.person_id == thing.person_id, StoredFile.kind == "photo")
    return _found(db.session.scalar(kept.order_by(StoredFile.id.desc()).limit(1)))


_NAMED = (Person.family_name, Person.given_names, Person.date_of_birth)
_MISSION = (
    Organisation.id.label("mission_id"), Organisation.code, Organisation.name_en, Organisation.name_az,
    Organisation.name_ru,
)  # fmt: skip


def _found(row: Found | None) -> Found:
    if row is None:
        raise NotVisible()
    return row


def _verifications() -> Select[*tuple[Any, ...]]:
    asked, report = VerificationRequest, InterviewReport
    return (
        select(
            asked.reference, asked.state, asked.question, asked.sent_at, asked.due_on,
            report.outcome, report.manner, report.held_on, report.language, report.reasons, report.recorded_by,
            report.recorded_at, *_MISSION,
        )
        .join(Organisation, Organisation.id == asked.mission_id)
        .outerjoin(report, report.request_id == asked.id)
        .where(asked.case_id == CASE_ID)
        .order_by(asked.id)
    )  # fmt: skip


def _documents() -> Select[*tuple[Any, ...]]:
    issued = TravelDocument
    return (
        select(
            issued.reference, issued.number, issued.issued_on, issued.valid_until, issued.due_on, issued.requested_at,
            *_MISSION,
        )
        .join(Organisation, Organisation.id == issued.mission_id)
        .where(issued.case_id == CASE_ID)
        .order_by(issued.id)
    )  # fmt: skip


def _question_asked(row: PartRow, language: str) -> Asked:
    waiting = row["outcome"] is None and row["state"] == VerificationState.SENT
    if row["outcome"] is None:
        outcome, tone = label(VerificationState(row["state"])), "soon" if waiting else "later"
    else:
        outcome = words_of(Outcome, row["outcome"])
        tone = "done" if row["outcome"] == Outcome.CONFIRMED else "overdue"
    return Asked(
        of=row[f"name_{language}"],
        what=row["question"],
        asked_on=day_in(row["sent_at"]),
        due_on=day_in(row["due_on"]),
        waiting=waiting,
        outcome=outcome,
        tone=tone,
        answer=row["reasons"] or None,
    )


def _document_asked(row: PartRow, language: str) -> Asked:
    waiting = row["number"] is None
    told = {"number": row["number"], "day": day_words(_day(row["valid_until"]))}
    return Asked(
        of=row[f"name_{language}"],
        what=_("Travel document"),
        asked_on=day_in(row["requested_at"]),
        due_on=day_in(row["due_on"]),
        waiting=waiting,
        outcome=_("Waiting") if waiting else _("Issued on %(day)s", day=day_words(_day(row["issued_on"]))),
        tone="soon" if waiting else "done",
        answer=None if waiting else _("Number %(number)s, valid until %(day)s", **told),
    )


def document_facts(rows: Sequence[PartRow]) -> Mapping[str, Any]:
    """What the guards want to know of the last travel document that was issued."""
    issued = [row for row in rows if row["issued_on"]]
    return {"document_valid_until": _day(issued[-1]["valid_until"]) if issued else None}


def _day(text: str | date | None) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else text


PARTS: dict[str, Part] = {
    "verifications": Part(_verifications(), asked=_question_asked, tab="requests"),
    "travel_documents": Part(_documents(), facts=document_facts, asked=_document_asked, tab="requests"),
}
