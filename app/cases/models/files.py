"""Scans and photographs, encrypted: one backup of the database is whole and unreadable without the master key."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base

TO_SCAN = "parts > 0 and scan_state in ('not_scanned', 'waiting', 'unavailable')"


class StoredFile(Base):
    """One encrypted file. What it is bound to is sealed in: a body moved to another case will not open.

    The photograph of an application is sealed in one piece, in `body`; any other file in the parts of `file_part`,
    and its `public_id` is the name by which it is asked for. `source_checksum` is of the bytes as they came.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        ForeignKeyConstraint(["person_id", "authority_id"], ["person.id", "person.authority_id"]),
        ForeignKeyConstraint(
            ["evidence_id", "case_id", "authority_id"],
            ["evidence_item.id", "evidence_item.case_id", "evidence_item.authority_id"],
        ),
        UniqueConstraint("id", "case_id", "authority_id"),
        Index("ix_stored_file_to_scan", "id", postgresql_where=text(TO_SCAN)),
    )

    id: Mapped[Key]
    public_id: Mapped[str | None] = mapped_column(String(40), unique=True)
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    evidence_id: Mapped[int | None] = mapped_column(BigInteger)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("information_request.id"))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str | None] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    pages: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    checksum: Mapped[str] = mapped_column(String(64))
    source_checksum: Mapped[str | None] = mapped_column(String(64), index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    parts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    from_authority: Mapped[bool] = mapped_column(default=True, server_default=true())
    has_text: Mapped[bool] = mapped_column(default=False, server_default=false())
    stored_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    stored_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    scan_state: Mapped[str] = mapped_column(
        String(20), default="not_scanned", server_default=text("'not_scanned'")
    )
    scanned_at: Mapped[datetime | None] = mapped_column(INSTANT)
    scan_note: Mapped[str | None] = mapped_column(String(200))


# The photograph of an application is not among them; of a file that was sealed the line remains, without the file.
LISTED = (StoredFile.parts > 0) | (StoredFile.scan_state == "sealed")


class FilePart(Base):
    """A sealed piece of a file, at most a mebibyte, so that no file is ever in memory whole."""

    __tablename__ = "file_part"

    file_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stored_file.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    authority_id: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
