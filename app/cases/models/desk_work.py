"""What officers keep beside a case for themselves: notes, flags, and the views of the queue they saved."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class CaseNote(Base):
    """A note of an officer, for everybody at the desk and nobody outside. Written once; a correction is another."""

    __tablename__ = "case_note"
    __table_args__ = (
        Index("ix_case_note_case", "case_id", "id"),
        CheckConstraint("length(text) between 1 and 4000", name="length"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)


class CaseFlag(Base):
    """Something that must not be overlooked, with a reason and perhaps a day; cleared by name, never deleted."""

    __tablename__ = "case_flag"
    __table_args__ = (
        Index("ix_case_flag_case", "case_id"),
        Index("ix_case_flag_raised", "case_id", postgresql_where=text("cleared_at is null")),
        CheckConstraint("length(reason) between 1 and 200", name="reason"),
        CheckConstraint("(cleared_at is null) = (cleared_by is null)", name="cleared_by_somebody"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"))
    reason: Mapped[str] = mapped_column(String(200))
    due_on: Mapped[date | None]
    raised_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    raised_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    cleared_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    cleared_at: Mapped[datetime | None] = mapped_column(INSTANT)


class SavedView(Base):
    """Filters and sort of the queue under a name, for oneself or for everybody at the desk."""

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("owner_id", "name"),
        CheckConstraint("length(name) between 1 and 60", name="name"),
        CheckConstraint("length(query) <= 1000", name="query"),
    )

    id: Mapped[Key]
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(Text)
    shared: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
