"""One notice to one organisation. `organisation_id` is the row scope; the text is built from the kind when read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class Notice(Base):
    """Says that something of this kind happened to this reference. The same fact is told once."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("organisation_id", "kind", "reference", "fact"),
        Index("ix_notice_unread", "organisation_id", "id", postgresql_where=text("read_at is null")),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str] = mapped_column(String(20))
    fact: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    read_at: Mapped[datetime | None] = mapped_column(INSTANT)
