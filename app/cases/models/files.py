"""Scans and photographs, encrypted: one backup of the database is whole and unreadable without the master key."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class StoredFile(Base):
    """One encrypted body. `bound_to` is the associated data: a body moved to another case will not open."""

    __tablename__ = "stored_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        ForeignKeyConstraint(["person_id", "authority_id"], ["person.id", "person.authority_id"]),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    checksum: Mapped[str] = mapped_column(String(64))
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    stored_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
