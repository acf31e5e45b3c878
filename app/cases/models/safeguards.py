"""What protects a person of a case. For the desk alone: a portal is told that a step waits, never why."""

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


class CaseSafeguard(Base):
    """One safeguard of one person, open until a named officer clears it with a reason; never deleted.

    `raised_by` is empty where the application itself showed it. Whoever raised it does not clear it.
    """

    __tablename__ = "case_safeguard"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "person_id"], ["case_person.case_id", "case_person.person_id"]),
        Index("ix_case_safeguard_case", "case_id"),
        Index(
            "uq_case_safeguard_open", "case_id", "kind", "person_id", unique=True,
            postgresql_where=text("cleared_at is null"),
        ),
        CheckConstraint(
            "kind in ('minor', 'unaccompanied', 'trafficking', 'health', 'family_unity', 'suspended', 'fear_of_harm')",
            name="kind",
        ),
        CheckConstraint("source in ('dates', 'authority', 'officer')", name="source"),
        CheckConstraint("(source = 'officer') = (raised_by is not null)", name="officer_is_named"),
        CheckConstraint("raised_by is null or length(btrim(why)) >= 10", name="officer_says_why"),
        CheckConstraint("(cleared_at is null) = (cleared_by is null)", name="cleared_by_somebody"),
        CheckConstraint("cleared_at is null or length(btrim(cleared_reason)) >= 10", name="cleared_with_reason"),
        CheckConstraint("cleared_by is null or raised_by is null or cleared_by <> raised_by", name="four_eyes"),
    )  # fmt: skip

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20))
    why: Mapped[str | None] = mapped_column(Text)
    raised_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    raised_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    cleared_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    cleared_at: Mapped[datetime | None] = mapped_column(INSTANT)
    cleared_reason: Mapped[str | None] = mapped_column(Text)
