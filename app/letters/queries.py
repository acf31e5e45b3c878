"""Letters of the register, as far as whoever asks may read them: the row policies see to that."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import defer

from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.letters.models import OutgoingLetter
from app.letters.vocabulary import REPLIES, LetterKind

LETTER_COLUMNS = (
    OutgoingLetter.number, OutgoingLetter.kind, OutgoingLetter.recipient, OutgoingLetter.issued_on,
    OutgoingLetter.issued_at, OutgoingLetter.case_id,
)  # fmt: skip
_WITH_CODE = text("select number, kind, issued_on from letter_with_code(:code)")


def letter_with_number(number: str, case_id: int) -> OutgoingLetter:
    """A letter of a case; NotVisible if the case has none with this number."""
    return _one(OutgoingLetter.number == number, OutgoingLetter.case_id == case_id)


@dataclass(frozen=True)
class Issued:
    """All that is told to whoever holds the paper."""

    number: str
    kind: LetterKind
    issued_on: date


def letter_with_code(code: str) -> Issued | None:
    """What the Service issued under a verification code; None for a code it never gave."""
    row = db.session.execute(_WITH_CODE, {"code": code}).one_or_none()
    return Issued(row.number, LetterKind(row.kind), row.issued_on) if row else None


def reply_of(case_id: int) -> OutgoingLetter:
    """The reply of a case; NotVisible while there is none."""
    replies = [kind.value for kind in REPLIES]
    return _one(OutgoingLetter.case_id == case_id, OutgoingLetter.kind.in_(replies))


def last_letter(case_id: int) -> OutgoingLetter:
    """The letter of a case that was entered last; NotVisible if it has none."""
    newest = select(func.max(OutgoingLetter.id)).where(OutgoingLetter.case_id == case_id)
    return _one(OutgoingLetter.id == newest.scalar_subquery())


def _one(*conditions: ColumnElement[bool]) -> OutgoingLetter:
    """Without who issued it, which no portal may read."""
    asked = select(OutgoingLetter).where(*conditions)
    found = db.session.scalar(asked.options(defer(OutgoingLetter.issued_by, raiseload=True)))
    if found is None:
        raise NotVisible()
    return found
