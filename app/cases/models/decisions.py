"""The decision, proposed by one and approved by another, and the letter that tells it."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    ARRAY,
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
from app.workflow.states import ProposalState


class Decision(Base):
    """A proposed answer. The database itself refuses a refusal without reasons and an approval by the proposer.

    `entry_…`: where and when a transit may begin (Art. 15(2)).
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("outcome in ('accept', 'refuse')", name="outcome"),
        CheckConstraint(
            "outcome <> 'refuse' or (cardinality(grounds) > 0 and length(btrim(reasons)) >= 10)",
            name="refusal_has_reasons",
        ),
        CheckConstraint("approved_by is null or approved_by <> proposed_by", name="four_eyes"),
        CheckConstraint("(state = 'approved') = (approved_by is not null)", name="approved_by_somebody"),
        Index("uq_decision_waiting", "case_id", unique=True, postgresql_where=text("state = 'proposed'")),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(10))
    grounds: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    reasons: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ProposalState] = mapped_column(Text)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None] = mapped_column(INSTANT)
    comment: Mapped[str | None] = mapped_column(Text)
    entry_post_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    entry_on: Mapped[date | None]
    entry_time: Mapped[time | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class DecisionPerson(Base):
    """What a proposal says of one person. Each is decided separately; the database asks for reasons here too."""

    __tablename__ = "decision_person"
    __table_args__ = (
        CheckConstraint("outcome in ('accept', 'refuse')", name="outcome"),
        CheckConstraint(
            "outcome <> 'refuse' or (cardinality(grounds) > 0 and length(btrim(reasons)) >= 10)",
            name="refusal_has_reasons",
        ),
    )

    decision_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("decision.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10))
    grounds: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    reasons: Mapped[str] = mapped_column(Text, default="")


class ReplyLetter(Base):
    """The reply as the requesting authority reads it: what was decided, on which grounds, in which words.

    `persons`: of a family, the answer for each by name.
    """

    __tablename__ = "reply_letter"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("outcome in ('accept', 'refuse', 'silence')", name="outcome"),
        CheckConstraint(
            "outcome <> 'refuse' or (cardinality(grounds) > 0 and length(btrim(reasons)) >= 10)",
            name="refusal_has_reasons",
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    authority_id: Mapped[int]
    number: Mapped[str] = mapped_column(String(40), unique=True)
    outcome: Mapped[str] = mapped_column(String(10))
    grounds: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    reasons: Mapped[str] = mapped_column(Text, default="")
    issued_on: Mapped[date]
    transfer_until: Mapped[date | None]
    persons: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB(none_as_null=True), default=list, server_default=text("'[]'::jsonb")
    )
    entry_post_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    entry_on: Mapped[date | None]
    entry_time: Mapped[time | None]
