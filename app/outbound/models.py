"""What a case has besides where Azerbaijan is the requesting state."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.database import Base


class OutboundRequest(Base):
    """The partner's side of an outbound case, as the desk recorded it.

    `known_on`: the day the Service learned of the stay, from which the lodging period runs.
    """

    __tablename__ = "outbound_request"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("length(btrim(partner_authority)) > 0", name="partner"),
        CheckConstraint("sent_by is null or sent_by <> prepared_by", name="four_eyes"),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    authority_id: Mapped[int]
    partner_authority: Mapped[str] = mapped_column(String(200))
    prepared_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    known_on: Mapped[date | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    sent_on: Mapped[date | None]
    partner_reference: Mapped[str | None] = mapped_column(String(80))
    question: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    refusal_reasons: Mapped[str | None] = mapped_column(Text)
    court_decision: Mapped[str | None] = mapped_column(String(200))
    document_number: Mapped[str | None] = mapped_column(String(40))
    document_valid_until: Mapped[date | None]
    planned_on: Mapped[date | None]
    crossing_point: Mapped[str | None] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
