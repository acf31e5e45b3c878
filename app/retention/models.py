"""Holds and orders to erase. The desk reads them; only the house writes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.workflow.states import ErasureState


class LegalHold(Base):
    """Why a file is kept beyond its term: a court, an audit, a claim. It lasts until somebody lifts it.

    `needed_until` reminds: from the day after it the list says that the hold is to be looked at again.
    """

    __tablename__ = "legal_hold"
    __table_args__ = (
        Index("uq_legal_hold_lasts", "case_id", unique=True, postgresql_where=text("lifted_at is null")),
        CheckConstraint("length(btrim(reason)) >= 10", name="held_with_reason"),
        CheckConstraint("(lifted_by is null) = (lifted_at is null)", name="lifted_by_somebody"),
        CheckConstraint("lifted_at is null or length(btrim(lifted_because)) >= 10", name="lifted_with_reason"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    needed_until: Mapped[date | None]
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(INSTANT)
    lifted_because: Mapped[str | None] = mapped_column(Text)


class CaseErasure(Base):
    """An order to erase one file and those merged with it: proposed by one, confirmed by another, then days of grace.

    `counts`: how many rows of each table were erased or emptied. No word about why: the term says it.
    `confirmation_seen_at`: by the clock of the database, which counts the days of grace; a trigger writes it.
    """

    __tablename__ = "case_erasure"
    __table_args__ = (
        Index(
            "uq_case_erasure_stands", "case_id", unique=True,
            postgresql_where=text("state in ('proposed', 'confirmed')"),
        ),
        Index("ix_case_erasure_to_do", "erase_on", postgresql_where=text("state = 'confirmed'")),
        CheckConstraint("confirmed_by is null or confirmed_by <> proposed_by", name="four_eyes"),
        CheckConstraint(
            "(confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (erase_on is null)",
            name="confirmed",
        ),
        CheckConstraint(
            "state not in ('confirmed', 'erased') or confirmed_by is not null", name="confirmed_by_another"
        ),
        CheckConstraint(
            "erase_on >= (confirmed_at at time zone 'Asia/Baku')::date + 30", name="thirty_days_of_grace"
        ),
        CheckConstraint("(state in ('taken_back', 'erased')) = (ended_at is not null)", name="ended"),
        CheckConstraint(
            "state <> 'erased' or (ended_at at time zone 'Asia/Baku')::date >= erase_on", name="erased_after_grace"
        ),
        CheckConstraint("(proposed_at at time zone 'Asia/Baku')::date >= due_on", name="past_its_term"),
    )  # fmt: skip

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    term: Mapped[str] = mapped_column(String(20))
    ended_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[ErasureState] = mapped_column(Text)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(INSTANT)
    confirmation_seen_at: Mapped[datetime | None] = mapped_column(INSTANT)
    erase_on: Mapped[date | None]
    ended_at: Mapped[datetime | None] = mapped_column(INSTANT)
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ErasingPlace(Base):
    """One step of an erasure, as `places.py` says it: a table, which of its rows, and what remains of them.

    Copied into the database after each upgrade, where `erase_file` walks over it. Nobody but the owner writes it.
    """

    __tablename__ = "erasing_place"

    place: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(63))
    scope: Mapped[str] = mapped_column(Text)
    puts: Mapped[str | None] = mapped_column(Text)
