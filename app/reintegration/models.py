"""Consent, need, referral. `agency_id` is the row scope: no agency sees another's referrals."""

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
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.workflow.states import ReferralState


class Consent(Base):
    """The person's own answer, per receiving agency. Asked in words the person understands; refusing costs nothing."""

    __tablename__ = "consent"
    __table_args__ = (
        UniqueConstraint("id", "case_id", "agency_id", "given"),
        UniqueConstraint("case_id", "agency_id"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    given: Mapped[bool]
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    method: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2), default="az")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class Need(Base):
    """One thing the person needs, by domain."""

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("id", "case_id"),
        CheckConstraint("priority in ('emergency', 'urgent', 'normal')", name="priority"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    domain: Mapped[str] = mapped_column(String(30))
    priority: Mapped[str] = mapped_column(String(10), default="normal")
    note: Mapped[str] = mapped_column(Text, default="")
    identified_on: Mapped[date]


class Referral(Base):
    """A request to one agency about one need. `shared_*` is exactly what was disclosed; consent is a foreign key."""

    __tablename__ = "referral"
    __table_args__ = (
        ForeignKeyConstraint(["need_id", "case_id"], ["need.id", "need.case_id"]),
        ForeignKeyConstraint(
            ["consent_id", "case_id", "agency_id", "consent_given"],
            ["consent.id", "consent.case_id", "consent.agency_id", "consent.given"],
            name="fk_referral_consent",
        ),
        CheckConstraint("consent_given", name="consent_given"),
        CheckConstraint("state <> 'declined' or decline_code is not null", name="decline_has_reason"),
        CheckConstraint(
            "state not in ('completed', 'discontinued') or outcome is not null", name="end_has_outcome"
        ),
        Index("ix_referral_agency", "agency_id", "state", "due_on"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    need_id: Mapped[int] = mapped_column(BigInteger)
    consent_id: Mapped[int] = mapped_column(BigInteger)
    consent_given: Mapped[bool] = mapped_column(default=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    service: Mapped[str] = mapped_column(String(30))
    priority: Mapped[str] = mapped_column(String(10), default="normal")
    question: Mapped[str] = mapped_column(Text)
    shared_name: Mapped[str] = mapped_column(String(620))
    shared_birth_year: Mapped[int | None]
    shared_sex: Mapped[str | None] = mapped_column(String(1))
    shared_household: Mapped[int] = mapped_column(default=1)
    state: Mapped[ReferralState] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    due_on: Mapped[date]
    decline_code: Mapped[str | None] = mapped_column(String(30))
    outcome: Mapped[str | None] = mapped_column(String(30))
    answer_note: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(INSTANT)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
