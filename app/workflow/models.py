"""What the engine keeps: every move and change with its values, every clock, and the edges the database enforces."""

from datetime import date, datetime
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


class History(Base):
    """One thing that happened to a case, with the values from and to, as the desk reads it.

    Rows with a `move` are the log of a process: replayed in order they must end in the state of the thing.
    """

    __tablename__ = "case_history"
    __table_args__ = (
        Index("ix_case_history_case", "case_id", "id"),
        Index("ix_case_history_thing", "process", "thing_id", "id"),
        # the newest that changes a number (app/cases/pulse.py), however many notes came after it
        Index("ix_case_history_counted", "id", postgresql_where=text("tag <> 'case:note:written'")),
        CheckConstraint(
            "tag <> 'case:clock:waived' or (reason is not null and length(btrim(reason)) >= 10)",
            name="waiver_has_reason",
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"))
    process: Mapped[str] = mapped_column(String(30))
    thing_id: Mapped[int] = mapped_column(BigInteger)
    move: Mapped[str | None] = mapped_column(String(40))
    from_state: Mapped[str | None] = mapped_column(String(30))
    to_state: Mapped[str | None] = mapped_column(String(30))
    tag: Mapped[str] = mapped_column(String(80))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    reason: Mapped[str | None] = mapped_column(Text)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    actor_name: Mapped[str] = mapped_column(String(200))
    organisation_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    agreement_version: Mapped[str | None] = mapped_column(String(20))
    due_on: Mapped[date | None]
    due_clock: Mapped[str | None] = mapped_column(String(20))


class Clock(Base):
    """A time limit running on a case: its rule and version, both due dates, the explanation, and how it ended.

    Met, met late and missed are of the limit itself; dropped: a move made it pointless; waived: a supervisor took it
    away for a reason, which the history keeps; stopped: it ended without being judged.
    """

    __tablename__ = "clock"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"],
            ["readmission_case.id", "readmission_case.authority_id"],
            name="fk_clock_case",
        ),
        Index("ix_clock_case", "case_id"),
        Index("ix_clock_running", "code", "due_strict", postgresql_where=text("ended_on is null")),
        Index("ix_clock_alert", "alert_on", "case_id", postgresql_where=text("ended_on is null")),
        Index("uq_clock_running", "case_id", "code", unique=True, postgresql_where=text("ended_on is null")),
        CheckConstraint("due_strict <= due_rolled", name="rolled_not_before_strict"),
        CheckConstraint("(ended_on is null) = (outcome = 'running')", name="ended_has_outcome"),
        CheckConstraint(
            "outcome in ('running', 'met', 'met_late', 'missed', 'dropped', 'stopped', 'waived')", name="outcome"
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger)
    authority_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(20))
    agreement: Mapped[str] = mapped_column(String(10))
    agreement_version: Mapped[str] = mapped_column(String(20))
    started_on: Mapped[date]
    due_strict: Mapped[date]
    due_rolled: Mapped[date]
    alert_on: Mapped[date]
    explanation: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    outcome: Mapped[str] = mapped_column(String(20), default="running")
    ended_on: Mapped[date | None]
    missed_on: Mapped[date | None]


class WorkflowEdge(Base):
    """A step some process table allows. The database refuses a change of state that is not listed here.

    A crossing from one table into another stands under both names, `accelerated>readmission`.
    """

    __tablename__ = "workflow_edge"

    process: Mapped[str] = mapped_column(String(40), primary_key=True)
    from_state: Mapped[str] = mapped_column(String(30), primary_key=True)
    to_state: Mapped[str] = mapped_column(String(30), primary_key=True)
