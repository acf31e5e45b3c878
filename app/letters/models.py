"""The register of letters: a row is a letter that was sent. It is never changed and never deleted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    FetchedValue,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.letters.vocabulary import LetterKind


class OutgoingLetter(Base):
    """A letter as it was sent. Row scope: `authority_id`.

    `number`: the database gives it, so that it follows the last one of its year without a gap. `about`: what the letter
    tells of, so that nothing is told twice. `words`: per language, see `words.as_kept`; `fingerprint` is theirs.
    `verify_at`: the address printed beside the `code`.
    """

    __tablename__ = "outgoing_letter"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint(f"kind in ({', '.join(repr(kind.value) for kind in LetterKind)})", name="kind"),
        CheckConstraint("words ?& array['az', 'en', 'ru']", name="in_every_language"),
        CheckConstraint("code ~ '^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$'", name="code"),
        Index("ix_outgoing_letter_case_id", "case_id"),
    )

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(20), unique=True, server_default=FetchedValue())
    kind: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[int] = mapped_column(BigInteger)
    authority_id: Mapped[int]
    about: Mapped[str] = mapped_column(String(60), unique=True)
    recipient: Mapped[str] = mapped_column(Text)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    code: Mapped[str] = mapped_column(String(19), unique=True)
    verify_at: Mapped[str] = mapped_column(String(200))
    words: Mapped[dict[str, Any]] = mapped_column(JSONB)
    fingerprint: Mapped[str] = mapped_column(String(64))
