"""What was stopped, and nothing of what it said."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class ScreeningHit(Base):
    """One text that was bounced: when, by which rule, from which organisation, in which field.

    `digest` is a keyed hash of the field: the same text sent again is known again, and nothing can be read back.
    """

    __tablename__ = "screening_hit"
    __table_args__ = (
        Index("ix_screening_hit_at", "at"),
        CheckConstraint("length(digest) = 32", name="digest"),
        CheckConstraint("rule between 1 and 99", name="rule"),
    )

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    rule: Mapped[int] = mapped_column(SmallInteger)
    field: Mapped[str] = mapped_column(String(80))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    digest: Mapped[str] = mapped_column(String(32))
