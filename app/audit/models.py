"""The chain and its head. No audience may write either; one database function appends."""

from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Integer, LargeBinary, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.columns import INSTANT
from app.kernel.database import Base


class LedgerEntry(Base):
    """One act. `payload` is exactly the bytes that were hashed; the other columns are copies to search by."""

    __tablename__ = "ledger_entry"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(INSTANT, index=True)
    actor_id: Mapped[int | None] = mapped_column(Integer)
    audience: Mapped[str] = mapped_column(Text)
    tag: Mapped[str] = mapped_column(Text)
    object_kind: Mapped[str] = mapped_column(Text)
    object_ref: Mapped[str] = mapped_column(Text, index=True)
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerHead(Base):
    """The last entry's number and hash: one row, locked last before each commit."""

    __tablename__ = "ledger_head"

    singleton: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerSecret(Base):
    """What the hashes of one case are made with besides the key. Nobody may read it; it is erased with the case."""

    __tablename__ = "ledger_secret"

    case_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("readmission_case.id"), primary_key=True, autoincrement=False
    )
    secret: Mapped[bytes] = mapped_column(LargeBinary)
