"""The days that an administrator has moved. Everything else about calendars comes from the library."""

from datetime import date, datetime

from sqlalchemy import CHAR, BigInteger, DateTime, Text, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class CalendarDay(Base):
    """One day of one country worked, or not, against the usual calendar (Labour Code, article 105(7))."""

    __tablename__ = "calendar_day"
    __table_args__ = (UniqueConstraint("country", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(CHAR(2))
    day: Mapped[date]
    is_working: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)
    added_by: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class CalendarChange(Base):
    """That a day was moved or taken back, until every running clock counted with that calendar was counted anew.

    `is_working` is None where the usual calendar holds again. `counted_to`: the last clock looked at, by number.
    """

    __tablename__ = "calendar_change"

    id: Mapped[Key]
    country: Mapped[str] = mapped_column(CHAR(2))
    day: Mapped[date]
    is_working: Mapped[bool | None]
    note: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    counted_to: Mapped[int] = mapped_column(BigInteger, default=0)
    counted_at: Mapped[datetime | None] = mapped_column(INSTANT)
