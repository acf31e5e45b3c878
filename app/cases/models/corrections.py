"""A fact of an application that somebody wants to correct: from which value to which, why, and shown by what."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class Correction(Base):
    """A request for one field of one person or document. Its row keeps the old value for good.

    `authority_id` is the scope of the requesting authority, which is told of what was corrected and of nothing else.
    """

    __tablename__ = "correction"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        Index("ix_correction_case", "case_id"),
        Index(
            "uq_correction_requested", "subject", "subject_id", "field", unique=True,
            postgresql_where=text("outcome = 'requested'"),
        ),
        CheckConstraint("subject in ('person', 'document')", name="subject"),
        CheckConstraint("outcome in ('requested', 'applied', 'declined')", name="outcome"),
        CheckConstraint("(outcome = 'requested') = (decided_at is null)", name="decided"),
        CheckConstraint("decided_by is null or decided_by <> requested_by", name="four_eyes"),
    )  # fmt: skip

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger)
    authority_id: Mapped[int]
    subject: Mapped[str] = mapped_column(String(10))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    field: Mapped[str] = mapped_column(String(30))
    old_value: Mapped[str | None] = mapped_column(Text)
    new_value: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    requested_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    requested_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    outcome: Mapped[str] = mapped_column(String(20), default="requested")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(INSTANT)
    answer: Mapped[str | None] = mapped_column(Text)
