"""Two cases that may be about one person: what was found, what an officer decided, and requests that were merged."""

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


class PairSearch(Base):
    """Whether the persons of a case were compared with those of all others. `looked_at` is empty while that waits."""

    __tablename__ = "pair_search"
    __table_args__ = (
        Index("ix_pair_search_waiting", "case_id", postgresql_where=text("looked_at is null")),
    )

    case_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("readmission_case.id"), primary_key=True, autoincrement=False
    )
    looked_at: Mapped[datetime | None] = mapped_column(INSTANT)


class CasePair(Base):
    """Two cases and the persons of them who agree best; the earlier case is always the first.

    One row a pair, so that no pair has two decisions. What was undone is in the history of both cases. `score` is
    that of `app.people.matching`, between 0 and 1, at the time of the search.
    """

    __tablename__ = "case_pair"
    __table_args__ = (
        Index("uq_case_pair", "first_id", "second_id", unique=True),
        Index("ix_case_pair_second", "second_id"),
        Index("ix_case_pair_first_to_decide", "first_id", postgresql_where=text("outcome = 'to_decide'")),
        Index("ix_case_pair_second_to_decide", "second_id", postgresql_where=text("outcome = 'to_decide'")),
        ForeignKeyConstraint(["first_id", "first_person_id"], ["case_person.case_id", "case_person.person_id"]),
        ForeignKeyConstraint(["second_id", "second_person_id"], ["case_person.case_id", "case_person.person_id"]),
        CheckConstraint("first_id < second_id", name="two_cases"),
        CheckConstraint("verdict in ('likely', 'possible')", name="verdict"),
        CheckConstraint(
            "outcome in ('to_decide', 'linked', 'different', 'merge_proposed', 'merged')", name="outcome"
        ),
        CheckConstraint("(outcome = 'to_decide') = (decided_by is null)", name="decided_by_somebody"),
        CheckConstraint("(decided_by is null) = (decided_at is null)", name="decided_at"),
        CheckConstraint("outcome = 'to_decide' or length(btrim(reason)) >= 10", name="decided_with_reason"),
    )

    id: Mapped[Key]
    first_id: Mapped[int] = mapped_column(BigInteger)
    second_id: Mapped[int] = mapped_column(BigInteger)
    first_person_id: Mapped[int] = mapped_column(BigInteger)
    second_person_id: Mapped[int] = mapped_column(BigInteger)
    score: Mapped[float]
    verdict: Mapped[str] = mapped_column(String(10))
    found_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    outcome: Mapped[str] = mapped_column(String(20), default="to_decide")
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(INSTANT)


class CaseMerge(Base):
    """One request that was sent twice: proposed by one, approved by another, undone as long as nothing is built on it.

    `authority_id` is the scope of the portal, which reads which of its requests goes on under which, and no more.
    `chosen`: each field in which the two differ, with both values and which is kept. `before`: what stood on both
    cases, so that undoing restores it.
    """

    __tablename__ = "case_merge"
    __table_args__ = (
        ForeignKeyConstraint(["kept_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]),
        ForeignKeyConstraint(["ended_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]),
        Index("ix_case_merge_kept", "kept_id"),
        Index("ix_case_merge_ended", "ended_id"),
        Index(
            "uq_case_merge_of_case", "ended_id", unique=True,
            postgresql_where=text("standing in ('proposed', 'approved')"),
        ),
        CheckConstraint("kept_id < ended_id", name="earlier_is_kept"),
        CheckConstraint("standing in ('proposed', 'taken_back', 'declined', 'approved', 'undone')", name="standing"),
        CheckConstraint("length(btrim(reason)) >= 10", name="proposed_with_reason"),
        CheckConstraint("decided_by is null or decided_by <> proposed_by", name="four_eyes"),
        CheckConstraint("(standing in ('proposed', 'taken_back')) = (decided_by is null)", name="decided_by_somebody"),
        CheckConstraint("standing <> 'declined' or length(btrim(answer)) >= 10", name="declined_with_reason"),
        CheckConstraint(
            "(standing = 'undone') = (undone_by is not null and length(btrim(undone_because)) >= 10)",
            name="undone_with_reason",
        ),
    )  # fmt: skip

    id: Mapped[Key]
    pair_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("case_pair.id"))
    kept_id: Mapped[int] = mapped_column(BigInteger)
    ended_id: Mapped[int] = mapped_column(BigInteger)
    authority_id: Mapped[int]
    standing: Mapped[str] = mapped_column(String(10), default="proposed")
    reason: Mapped[str] = mapped_column(Text)
    chosen: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    before: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(INSTANT)
    answer: Mapped[str | None] = mapped_column(Text)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    undone_at: Mapped[datetime | None] = mapped_column(INSTANT)
    undone_because: Mapped[str | None] = mapped_column(Text)


class CaseRenewal(Base):
    """What an officer found new in a request whose person was refused before. What the authority says is elsewhere."""

    __tablename__ = "case_renewal"
    __table_args__ = (CheckConstraint("length(btrim(what_is_new)) >= 10", name="said_in_words"),)

    case_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("readmission_case.id"), primary_key=True, autoincrement=False
    )
    what_is_new: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
