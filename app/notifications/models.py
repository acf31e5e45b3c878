"""One notice to an organisation, or to one person of it. The text is built from the kind when it is read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class Notice(Base):
    """Says that something of this kind happened to this reference. The same fact is told once.

    `organisation_id` is the row scope of portals. At the desk a notice is for one person, `user_id`.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("organisation_id", "kind", "reference", "fact"),
        Index("ix_notice_unread", "organisation_id", "id", postgresql_where=text("read_at is null")),
        Index("ix_notice_user", "user_id", "id", postgresql_where=text("user_id is not null")),
        Index(
            "ix_notice_user_unread",
            "user_id",
            postgresql_where=text("user_id is not null and read_at is null"),
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str] = mapped_column(String(20))
    fact: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    read_at: Mapped[datetime | None] = mapped_column(INSTANT)
