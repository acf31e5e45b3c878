"""A repeated post has one effect. The first answer is kept with a hash of the body and given again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT
from app.kernel.database import Base, db
from app.kernel.errors import Conflict


class IdempotencyKey(Base):
    """One key of one organisation, the hash of what was sent with it, and the answer that was given."""

    __tablename__ = "idempotency_key"

    organisation_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]] = mapped_column(JSONB(none_as_null=True))
    made_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)


@dataclass(frozen=True)
class Repeat:
    """The answer already given to this key."""

    status: int
    answer: dict[str, Any]


def body_hash(body: bytes) -> str:
    """What tells one body from another."""
    return hashlib.sha256(body).hexdigest()


def earlier_answer(organisation_id: int, key: str, digest: str) -> Repeat | None:
    """The answer already given, or None for the first time. Two at once: the second waits for the first.

    Raises:
        Conflict: the key was used with another body.
    """
    db.session.execute(
        text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": f"{organisation_id}:{key}"}
    )
    row = db.session.scalar(
        select(IdempotencyKey).where(
            IdempotencyKey.organisation_id == organisation_id, IdempotencyKey.key == key
        )
    )
    if row is None:
        return None
    if row.body_hash != digest:
        raise Conflict("idempotency_key_reused", key=key)
    return Repeat(row.status, row.answer)


def keep_answer(organisation_id: int, key: str, digest: str, status: int, answer: dict[str, Any]) -> None:
    """Keep what was answered, in the same transaction as the act."""
    db.session.add(
        IdempotencyKey(
            organisation_id=organisation_id, key=key, body_hash=digest, status=status, answer=answer
        )
    )
