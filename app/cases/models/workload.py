"""Who is away, which cases changed hands together, and which are offered to a colleague by name."""

from datetime import date, datetime

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class Absence(Base):
    """Days on which an officer is away, first and last included. Cancelled, never deleted."""

    __tablename__ = "absence"
    __table_args__ = (
        Index("ix_absence_officer", "officer_id", "last_on"),
        CheckConstraint("first_on <= last_on", name="in_order"),
        CheckConstraint("substitute_id is distinct from officer_id", name="substitute_is_another"),
    )

    id: Mapped[Key]
    officer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    cancelled_at: Mapped[datetime | None] = mapped_column(INSTANT)


class OfficerMove(Base):
    """Cases that went from one officer to another together. `case_ids` and `versions` belong to each other by place.

    The versions are those of the cases right after the move: a case that has another one now was touched since.
    """

    __tablename__ = "officer_move"
    __table_args__ = (
        Index("ix_officer_move_moved_at", "moved_at"),
        CheckConstraint("cardinality(case_ids) = cardinality(versions)", name="by_place"),
    )

    id: Mapped[Key]
    from_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str] = mapped_column(String(20))
    case_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    versions: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    moved_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    moved_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    undone_at: Mapped[datetime | None] = mapped_column(INSTANT)


class HandOver(Base):
    """A case that its officer offers to a colleague. It stays with the officer until the colleague accepts."""

    __tablename__ = "hand_over"
    __table_args__ = (
        Index("ix_hand_over_case", "case_id"),
        Index("uq_hand_over_pending", "case_id", unique=True, postgresql_where=text("outcome = 'pending'")),
        CheckConstraint("outcome in ('pending', 'accepted', 'returned', 'recalled')", name="outcome"),
        CheckConstraint("(outcome = 'pending') = (answered_at is null)", name="answered"),
        CheckConstraint("outcome <> 'returned' or length(answer) > 0", name="returned_with_a_reason"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"))
    offered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    offered_to: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    message: Mapped[str] = mapped_column(Text)
    offered_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    outcome: Mapped[str] = mapped_column(String(20), default="pending")
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(INSTANT)
