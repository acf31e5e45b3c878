"""Messages as they were sent. Two tables, not one with a column that tells them apart: an authority has no grant at all
on what a mission and the Service write to each other, and a mission none on what an authority does.

A trigger lets nobody change a message or take it back; only that it was read is added, once.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base

WAITS = text("read_at is null and not from_service")


class _Written:
    """What both kinds have. `author_name` is of those outside: who at the Service wrote is not told to them.

    `read_at`, `read_by`: when the other side said that it was read, and who did.
    """

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    from_service: Mapped[bool]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    author_name: Mapped[str | None] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    read_at: Mapped[datetime | None] = mapped_column(INSTANT)
    read_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


def _rules() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("from_service = (author_name is null)", name="outsiders_are_named"),
        CheckConstraint("length(btrim(text)) > 0", name="text"),
        CheckConstraint("read_by is null or read_at is not null", name="reader_has_time"),
    )


class AuthorityMessage(_Written, Base):
    """A message between the Service and the authority that lodged the case. Row scope: `authority_id`."""

    __tablename__ = "authority_message"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        UniqueConstraint("id", "case_id", "authority_id"),
        Index("ix_authority_message_waits", "case_id", postgresql_where=WAITS),
        *_rules(),
    )

    authority_id: Mapped[int]


class MissionMessage(_Written, Base):
    """A message between the Service and a mission that was asked about the case. Row scope: `mission_id`.

    A trigger refuses a mission that was asked nothing about this case.
    """

    __tablename__ = "mission_message"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["readmission_case.id"]),
        Index("ix_mission_message_waits", "case_id", postgresql_where=WAITS),
        *_rules(),
    )

    mission_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))


class MessageFile(Base):
    """A file of the case that was sent with a message; what the Service sends so, the authority may open."""

    __tablename__ = "message_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["message_id", "case_id", "authority_id"],
            ["authority_message.id", "authority_message.case_id", "authority_message.authority_id"],
        ),
        ForeignKeyConstraint(
            ["file_id", "case_id", "authority_id"],
            ["stored_file.id", "stored_file.case_id", "stored_file.authority_id"],
        ),
    )

    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    file_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)
    case_id: Mapped[int] = mapped_column(BigInteger)
    authority_id: Mapped[int]
