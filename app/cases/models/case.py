"""The case and its direct parts."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel import clock
from app.kernel.columns import INSTANT, NO_DEADLINE, Key
from app.kernel.database import Base
from app.people.models import Person
from app.workflow.processes import CASE_PROCESSES
from app.workflow.states import ENDED, CaseState

_ENDED = ", ".join(f"'{state.value}'" for state in sorted(ENDED))
_PROCESSES = ", ".join(f"'{name}'" for name in CASE_PROCESSES)


class ReadmissionCase(Base):
    """One request to take a person back. `authority_id` is its row scope for the requesting state's portal.

    `process` names the table of moves it follows (app/workflow/processes). `name_key` is the person's name as
    `people.azerbaijani.az_sort_text` writes it, so that an index sorts it.
    """

    __tablename__ = "readmission_case"
    __table_args__ = (
        UniqueConstraint("id", "authority_id"),
        ForeignKeyConstraint(["principal_id", "authority_id"], ["person.id", "person.authority_id"]),
        UniqueConstraint("authority_id", "requesting_reference"),
        Index("ix_readmission_case_open_due", "due_on", "id", postgresql_where=text("is_open")),
        Index("ix_readmission_case_open_state", "state", "due_on", "id", postgresql_where=text("is_open")),
        Index("ix_readmission_case_open_name", "name_key", "id", postgresql_where=text("is_open")),
        Index("ix_readmission_case_open_received", "received_on", "id", postgresql_where=text("is_open")),
        Index(
            "ix_readmission_case_open_country", "country", "due_on", "id", postgresql_where=text("is_open")
        ),
        Index("ix_readmission_case_requesting_reference", "requesting_reference"),
        Index("ix_readmission_case_authority", "authority_id", "id"),
        Index("ix_readmission_case_received", "received_on"),
        CheckConstraint("erased_on is null or not is_open", name="erased_after_ending"),
        CheckConstraint("persons between 1 and 60", name="persons"),
        CheckConstraint("received_on >= lodged_on", name="received_after_lodged"),
        CheckConstraint(f"process in ({_PROCESSES})", name="process"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    agreement: Mapped[str] = mapped_column(String(10))
    agreement_version: Mapped[str] = mapped_column(String(20))
    procedure: Mapped[str] = mapped_column(String(20))
    process: Mapped[str] = mapped_column(String(20), default="readmission", server_default="readmission")
    basis: Mapped[str] = mapped_column(String(20))
    authority_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    country: Mapped[str] = mapped_column(String(2))
    requesting_reference: Mapped[str] = mapped_column(String(80))
    content_hash: Mapped[str] = mapped_column(String(64))
    lodged_on: Mapped[date]
    received_on: Mapped[date]
    state: Mapped[CaseState] = mapped_column(Text)
    is_open: Mapped[bool] = mapped_column(Computed(f"state not in ({_ENDED})", persisted=True))
    principal_id: Mapped[int] = mapped_column(BigInteger, index=True)
    name_key: Mapped[str] = mapped_column(Text(collation="C"), default="", server_default=text("''"))
    persons: Mapped[int] = mapped_column(default=1)
    has_minor: Mapped[bool] = mapped_column(default=False)
    interview_requested: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[date] = mapped_column(default=NO_DEADLINE)
    due_clock: Mapped[str | None] = mapped_column(String(20))
    erased_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now, onupdate=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    principal: Mapped[Person] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}


class CasePerson(Base):
    """Somebody the case is about: the principal, the spouse, a child."""

    __tablename__ = "case_person"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        ForeignKeyConstraint(["person_id", "authority_id"], ["person.id", "person.authority_id"]),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)
    authority_id: Mapped[int]
    relation: Mapped[str] = mapped_column(String(20))


class CaseSpecial(Base):
    """Health, danger and free observations: apart from the case, because most audiences may never see them."""

    __tablename__ = "case_special"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("care_statement is null or care_consent", name="care_needs_consent"),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    authority_id: Mapped[int]
    care_consent: Mapped[bool] = mapped_column(default=False)
    care_statement: Mapped[str | None] = mapped_column(Text)
    security_note: Mapped[str | None] = mapped_column(Text)
    observations: Mapped[str | None] = mapped_column(Text)


class CaseWork(Base):
    """Who at the desk works the case. Apart from the case: no state is told an officer's name."""

    __tablename__ = "case_work"

    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    taken_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CaseNumber(Base):
    """The last case number given in a year. A row lock on it keeps references without gaps or repeats."""

    __tablename__ = "case_number"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)
