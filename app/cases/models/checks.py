"""What the desk asks of registers and of the requesting authority."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base

# The personal identification number a register told, as it is looked for.
REGISTERED_FIN = "upper(record ->> 'fin'::text)"


class RegisterCheck(Base):
    """One answer of one register, kept on its own. `unavailable` is an answer too; a manual one says so."""

    __tablename__ = "register_check"
    __table_args__ = (
        CheckConstraint("status in ('found', 'not_found', 'unavailable')", name="status"),
        CheckConstraint("not by_hand or status <> 'unavailable'", name="manual_has_answer"),
        CheckConstraint("(status = 'found') = (record is not null)", name="found_has_record"),
        Index("ix_register_check_fin", text(REGISTERED_FIN), postgresql_where=text("record is not null")),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    register: Mapped[str] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(20))
    by_hand: Mapped[bool] = mapped_column(default=False)
    record: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    note: Mapped[str | None] = mapped_column(Text)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)


class InformationRequest(Base):
    """A question to the requesting authority, and its answer. The reply clock keeps running meanwhile."""

    __tablename__ = "information_request"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(INSTANT)
