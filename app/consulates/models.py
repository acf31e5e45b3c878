"""What a mission is asked, what it answers, and the travel document it issues. `mission_id` is the row scope."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.workflow.states import VerificationState


class VerificationRequest(Base):
    """A question to one mission. Its own reference says nothing about the case or how many there are."""

    __tablename__ = "verification_request"
    __table_args__ = (
        UniqueConstraint("id", "mission_id"),
        Index(
            "uq_verification_request_open", "case_id", unique=True, postgresql_where=text("state = 'sent'")
        ),
        Index("ix_verification_request_mission", "mission_id", "state", "due_on"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"))
    mission_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    interview_wanted: Mapped[bool] = mapped_column(default=True)
    state: Mapped[VerificationState] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    due_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class InterviewReport(Base):
    """What the mission found. A negative answer without reasons is refused by the database."""

    __tablename__ = "interview_report"
    __table_args__ = (
        ForeignKeyConstraint(
            ["request_id", "mission_id"], ["verification_request.id", "verification_request.mission_id"]
        ),
        CheckConstraint("outcome in ('confirmed', 'not_confirmed', 'cannot_tell')", name="outcome"),
        CheckConstraint("outcome = 'confirmed' or length(btrim(reasons)) >= 10", name="negative_has_reasons"),
    )

    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    mission_id: Mapped[int]
    held_on: Mapped[date | None]
    manner: Mapped[str] = mapped_column(String(20))
    language: Mapped[str | None] = mapped_column(String(40))
    outcome: Mapped[str] = mapped_column(String(20))
    reasons: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)


class TravelDocument(Base):
    """The document on which the person travels, asked of one mission. Free of charge by the agreements.

    Row scopes: `mission_id` for the mission; `authority_id` for the requesting authority, once it is issued.
    """

    __tablename__ = "travel_document"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("valid_until is null or valid_until > issued_on", name="valid_after_issue"),
        CheckConstraint("(number is null) = (issued_on is null)", name="issued_has_number"),
        Index("ix_travel_document_mission", "mission_id", "issued_on"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    case_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int]
    mission_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    valid_days: Mapped[int]
    due_on: Mapped[date | None]
    kind: Mapped[str] = mapped_column(String(40), default="return_certificate")
    number: Mapped[str | None] = mapped_column(String(40))
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    requested_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
