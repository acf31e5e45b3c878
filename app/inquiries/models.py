"""A request to a body of Azerbaijan and the files that go with it. `body_id` is the row scope.

`disclosed` is the copy of the facts that were ticked, as they stood when the request was sent: a later correction of
the person reaches no body by itself (ADR 0019). A body has no grant on persons or cases.
"""

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
    UniqueConstraint,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.workflow.states import InquiryState


class Inquiry(Base):
    """What one body is asked about one person. An answer that came by letter is `on_paper` and names the letter.

    `missing`: what the body said is missing when it sent the request back the last time.
    """

    __tablename__ = "inquiry"
    __table_args__ = (
        UniqueConstraint("id", "case_id", "body_id"),
        CheckConstraint("length(btrim(question)) >= 10", name="question"),
        CheckConstraint("(state = 'answered') = (outcome is not null)", name="answer_has_outcome"),
        CheckConstraint(
            "outcome is null or outcome = 'confirmed' or length(btrim(answer)) >= 10", name="answer_is_explained"
        ),
        CheckConstraint("on_paper = (letter is not null)", name="letter_is_named"),
        Index("ix_inquiry_body", "body_id", "state", "due_on"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    subject: Mapped[str] = mapped_column(String(20))
    question: Mapped[str] = mapped_column(Text)
    legal_basis: Mapped[str] = mapped_column(String(200))
    disclosed: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[InquiryState] = mapped_column(Text)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    sent_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    due_on: Mapped[date]
    opened_at: Mapped[datetime | None] = mapped_column(INSTANT)
    reminded_at: Mapped[datetime | None] = mapped_column(INSTANT)
    missing: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(20))
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[str | None] = mapped_column(String(200))
    answered_at: Mapped[datetime | None] = mapped_column(INSTANT)
    on_paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    letter: Mapped[str | None] = mapped_column(String(60))
    letter_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class InquiryFile(Base):
    """A file of the case that was shared with the body, or that came with its answer (`from_body`).

    Name, size and checksum are those of the moment of sending: the record of what was passed on.
    """

    __tablename__ = "inquiry_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["inquiry_id", "case_id", "body_id"], ["inquiry.id", "inquiry.case_id", "inquiry.body_id"]
        ),
        ForeignKeyConstraint(
            ["file_id", "case_id", "authority_id"],
            ["stored_file.id", "stored_file.case_id", "stored_file.authority_id"],
        ),
    )

    inquiry_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    file_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)
    from_body: Mapped[bool] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(BigInteger)
    authority_id: Mapped[int]
    body_id: Mapped[int]
    public_id: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    pages: Mapped[int]
    checksum: Mapped[str] = mapped_column(String(64))
