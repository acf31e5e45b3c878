"""An announced transfer and how it ended, a request for more time for one, and a claim that one was an error.

The notice carries the little a border officer needs, and no more.
"""

from datetime import date, datetime, time

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
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.workflow.states import ErrorClaimState, ExtensionState, TransferState


class TransferNotice(Base):
    """The prior notice of a transfer, or a transit that was allowed.

    Row scopes: `authority_id` for the sender, `border_post_id` for the receiver.
    """

    __tablename__ = "transfer_notice"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("return_mode in ('voluntary', 'forced')", name="return_mode"),
        CheckConstraint("kind in ('transfer', 'transit')", name="kind"),
        CheckConstraint("(kind = 'transit') = (destination is not null)", name="transit_has_destination"),
        CheckConstraint("kind = 'transit' or return_mode is not null", name="transfer_has_mode"),
        CheckConstraint("transport in ('air', 'land', 'sea')", name="transport"),
        CheckConstraint("escorts between 0 and 20", name="escorts"),
        CheckConstraint(
            "state not in ('failed', 'cancelled') or reason_code is not null", name="failure_has_reason"
        ),
        CheckConstraint("(state = 'arrived') = (arrived_at is not null)", name="arrival_has_time"),
        Index(
            "uq_transfer_notice_announced",
            "case_id",
            unique=True,
            postgresql_where=text("state = 'announced'"),
        ),
        Index("ix_transfer_notice_arrivals", "border_post_id", "planned_on"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    border_post_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    country: Mapped[str] = mapped_column(String(2))
    traveller: Mapped[str] = mapped_column(String(620))
    traveller_born: Mapped[str] = mapped_column(String(10))
    persons: Mapped[int] = mapped_column(default=1)
    document_number: Mapped[str | None] = mapped_column(String(40))
    planned_on: Mapped[date]
    planned_time: Mapped[time | None]
    transport: Mapped[str] = mapped_column(String(10), default="air")
    flight: Mapped[str | None] = mapped_column(String(40))
    escorts: Mapped[int] = mapped_column(default=0)
    return_mode: Mapped[str | None] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10), default="transfer", server_default="transfer")
    destination: Mapped[str | None] = mapped_column(String(2))
    state: Mapped[TransferState] = mapped_column(Text)
    announced_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    arrived_at: Mapped[datetime | None] = mapped_column(INSTANT)
    reason_code: Mapped[str | None] = mapped_column(String(30))
    reason_note: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ErrorClaim(Base):
    """A claim that somebody was readmitted in error (Art. 13 [CH 10]). Row scope of the portal: `authority_id`.

    `person_facts`: what is known of the person's actual identity and nationality, which the claim must hand over.
    """

    __tablename__ = "error_claim"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("length(btrim(reasons)) >= 10", name="reasons"),
        CheckConstraint("length(btrim(person_facts)) >= 10", name="person_facts"),
        CheckConstraint("state <> 'disputed' or answer is not null", name="dispute_has_reasons"),
        CheckConstraint("(state = 'returned') = (returned_on is not null)", name="return_has_day"),
        Index(
            "uq_error_claim_open",
            "case_id",
            unique=True,
            postgresql_where=text("state not in ('dropped', 'returned')"),
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    state: Mapped[ErrorClaimState] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    person_facts: Mapped[str] = mapped_column(Text)
    claimed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    claimed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(INSTANT)
    returned_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ExtensionRequest(Base):
    """A requesting authority asks for more time for a transfer (Art. 11(4) [CH 8(4)]). Row scope: `authority_id`.

    `until_on` is the day asked for, `granted_until` the one given, which may be another. One waits at most.
    """

    __tablename__ = "extension_request"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("length(btrim(reasons)) >= 10", name="reasons"),
        CheckConstraint(
            "state not in ('granted', 'declined') or (decided_at is not null and length(btrim(answer)) >= 10)",
            name="decision_has_reasons",
        ),
        CheckConstraint("(state = 'granted') = (granted_until is not null)", name="grant_has_day"),
        Index(
            "uq_extension_request_waits", "case_id", unique=True, postgresql_where=text("state = 'requested'")
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    state: Mapped[ExtensionState] = mapped_column(Text)
    due_before: Mapped[date]
    until_on: Mapped[date]
    obstacle: Mapped[str] = mapped_column(String(30))
    reasons: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    granted_until: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(INSTANT)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
