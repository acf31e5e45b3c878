"""Means of evidence, and what the desk found of each. Both are only ever added to."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class EvidenceItem(Base):
    """A means of evidence offered, by the code of the agreement's annex.

    `evidence_class` is what the annex says of it unexpired; what it is worth is weighed (app/cases/weighing.py).
    `offered_on` is None where it came with the application. What the Service found itself (not `from_authority`) the
    authority does not see.
    """

    __tablename__ = "evidence_item"
    __table_args__ = (
        UniqueConstraint("id", "case_id", "authority_id"),
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(20))
    evidence_class: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
    offered_on: Mapped[date | None]
    original_at: Mapped[str | None] = mapped_column(String(20))
    translation: Mapped[str | None] = mapped_column(String(20))
    from_authority: Mapped[bool] = mapped_column(default=True, server_default=true())


class EvidenceAssessment(Base):
    """What an officer found of one means of evidence. The latest row counts; the earlier ones stay.

    `to_authority` is what the authority reads of it; everything else is the desk's own.
    """

    __tablename__ = "evidence_assessment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["evidence_id", "case_id", "authority_id"],
            ["evidence_item.id", "evidence_item.case_id", "evidence_item.authority_id"],
        ),
        CheckConstraint("verdict = 'accepted' or length(btrim(reason)) >= 10", name="verdict_has_reason"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    evidence_id: Mapped[int] = mapped_column(BigInteger, index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    expires_on: Mapped[date | None]
    original_at: Mapped[str | None] = mapped_column(String(20))
    translation: Mapped[str | None] = mapped_column(String(20))
    to_authority: Mapped[str | None] = mapped_column(Text)
    assessed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    assessed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
