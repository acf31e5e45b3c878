"""What a body reads of its own requests, what the desk reads of a case's, and the parts of the file they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.models import Organisation, User
from app.cases.models import StoredFile
from app.cases.parts import CASE_ID, Asked, Part, PartRow, Turn, day_in
from app.cases.turns import DESK, NextAction
from app.cases.vocabulary import UNREADABLE, FileKind
from app.inquiries.models import Inquiry, InquiryFile
from app.inquiries.vocabulary import OUTCOME_TONES, InquiryOutcome, Subject
from app.kernel.coded import words_of
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.i18n import _, _l, label
from app.workflow.looks import look
from app.workflow.states import InquiryState

WITH_THE_BODY = (InquiryState.SENT, InquiryState.OPENED)
OPEN = (*WITH_THE_BODY, InquiryState.RETURNED)
ENDED_SHOWN, LISTED = 20, 500
# What a body is granted of a request; the key of the case and who asked are not among it.
_TOLD = (
    Inquiry.id, Inquiry.reference, Inquiry.subject, Inquiry.question, Inquiry.legal_basis, Inquiry.disclosed,
    Inquiry.state, Inquiry.sent_at, Inquiry.due_on, Inquiry.opened_at, Inquiry.missing, Inquiry.outcome,
    Inquiry.answer, Inquiry.answered_by, Inquiry.answered_at, Inquiry.on_paper, Inquiry.letter, Inquiry.letter_on,
    Inquiry.version,
)  # fmt: skip
_OF_FILES = (
    InquiryFile.inquiry_id, InquiryFile.from_body, InquiryFile.public_id, InquiryFile.name, InquiryFile.size,
    InquiryFile.pages,
)  # fmt: skip
_NAMES = (Organisation.code, Organisation.name_en, Organisation.name_az, Organisation.name_ru)


@dataclass(frozen=True)
class Read:
    """One request with its files: those that were passed on, and those that came back."""

    row: Any
    shared: Sequence[Any]
    returned: Sequence[Any]


def own_open(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """The body's requests that wait for its answer, by what falls due first."""
    waiting = _own(actor).where(Inquiry.state.in_(WITH_THE_BODY)).order_by(Inquiry.due_on, Inquiry.id)
    return db.session.execute(waiting.limit(LISTED)).all()


def own_ended(actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    """The requests that lie with the body no longer, the last first."""
    ended = _own(actor).where(Inquiry.state.not_in(WITH_THE_BODY)).order_by(Inquiry.id.desc())
    return db.session.execute(ended.limit(ENDED_SHOWN)).all()


def own_one(reference: str, actor: Actor) -> Read:
    """One request to the actor's body; NotVisible for any other."""
    return _read(_own(actor).where(Inquiry.reference == reference))


def _own(actor: Actor) -> Select[*tuple[Any, ...]]:
    return select(*_TOLD).where(Inquiry.body_id == actor.organisation_id)


def of_case(case_id: int, reference: str) -> Read:
    """One request of a case, with the body's names and who asked, for the desk. NotVisible for any other."""
    asker = aliased(User)
    wanted = (
        select(*_TOLD, *_NAMES, Inquiry.reminded_at, asker.full_name.label("asker"))
        .join(Organisation, Organisation.id == Inquiry.body_id)
        .outerjoin(asker, asker.id == Inquiry.asked_by)
        .where(Inquiry.case_id == case_id, Inquiry.reference == reference)
    )
    return _read(wanted)


def _read(wanted: Select[*tuple[Any, ...]]) -> Read:
    row = db.session.execute(wanted).one_or_none()
    if row is None:
        raise NotVisible()
    linked = select(*_OF_FILES).where(InquiryFile.inquiry_id == row.id).order_by(InquiryFile.file_id)
    files = db.session.execute(linked).all()
    return Read(
        row, [file for file in files if not file.from_body], [file for file in files if file.from_body]
    )


def shareable_files(case_id: int) -> Sequence[StoredFile]:
    """The files of a case that may go to another body: no medical paper, none in which a virus was found."""
    wanted = select(StoredFile).where(
        StoredFile.case_id == case_id,
        StoredFile.parts > 0,
        StoredFile.kind != FileKind.MEDICAL,
        StoredFile.scan_state.not_in(UNREADABLE),
    )
    return db.session.scalars(wanted.order_by(StoredFile.id)).all()


def body_name(row: Any, language: str) -> str:
    """What the body of a row is called in a language; rows come as values or as JSON."""
    column = {"az": "name_az", "ru": "name_ru"}.get(language, "name_en")
    return str(row[column] if isinstance(row, dict) else getattr(row, column))


def _inquiries() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Inquiry.reference, Inquiry.state, Inquiry.subject, Inquiry.question, Inquiry.sent_at, Inquiry.due_on,
            Inquiry.missing, Inquiry.outcome, Inquiry.answer, Inquiry.on_paper, *_NAMES,
        )
        .join(Organisation, Organisation.id == Inquiry.body_id)
        .where(Inquiry.case_id == CASE_ID)
        .order_by(Inquiry.id)
    )  # fmt: skip


def _asked(row: PartRow, language: str) -> Asked:
    state = InquiryState(row["state"])
    waiting = state in OPEN
    outcome, tone = label(state), look(state).beside
    if row["outcome"]:
        outcome, told = words_of(InquiryOutcome, row["outcome"]), OUTCOME_TONES[row["outcome"]]
        tone = {"done": "done", "soon": "soon", "alert": "overdue"}.get(told, "later")
    answer = row["answer"] or (row["missing"] if state is InquiryState.RETURNED else None)
    return Asked(
        of=body_name(row, language),
        what=f"{words_of(Subject, row['subject'])}: {row['question']}",
        asked_on=day_in(row["sent_at"]),
        due_on=day_in(row["due_on"]) if state in WITH_THE_BODY else None,
        waiting=waiting,
        outcome=_("%(answer)s, by letter", answer=outcome) if row["on_paper"] else outcome,
        tone=tone,
        answer=answer,
        noun=f"inquiries/{row['reference']}",
    )


_COMPLETE = NextAction(
    _l("Complete the request that was sent back"),
    DESK,
    _l("A body of Azerbaijan cannot answer before it has what it says is missing."),
    told=_l("A body of Azerbaijan sent a request back to be completed."),
)


def _turn(rows: Sequence[PartRow]) -> Turn | None:
    back = next((row for row in rows if row["state"] == InquiryState.RETURNED), None)
    if back is None:
        return None
    return Turn(_COMPLETE, f"inquiries/{back['reference']}", Permission.CASE_EXAMINE, yields=True)


PARTS: dict[str, Part] = {"inquiries": Part(_inquiries(), asked=_asked, turn=_turn, tab="requests")}
