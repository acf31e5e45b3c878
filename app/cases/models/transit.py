"""What a transit application says of the journey (Annex 6, B), and the revocation of the consent."""

from datetime import date, time

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.database import Base


class TransitPlan(Base):
    """The transit operation as the requesting authority proposes it. Row scope of the portal: `authority_id`."""

    __tablename__ = "transit_plan"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("transport in ('air', 'land', 'sea')", name="transport"),
        CheckConstraint("escorts between 0 and 20", name="escorts"),
        CheckConstraint(
            "revoked_on is null or (cardinality(revoked_grounds) > 0 and length(btrim(revoked_reasons)) >= 10)",
            name="revocation_has_reasons",
        ),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    authority_id: Mapped[int]
    transport: Mapped[str] = mapped_column(String(10))
    destination: Mapped[str] = mapped_column(String(2))
    other_states: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    entry_post_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    planned_on: Mapped[date]
    planned_time: Mapped[time]
    flight: Mapped[str | None] = mapped_column(String(40))
    escorts: Mapped[int] = mapped_column(default=0)
    admission_guaranteed: Mapped[bool]
    refusal_reason_known: Mapped[bool]
    refusal_note: Mapped[str | None] = mapped_column(Text)
    revoked_on: Mapped[date | None]
    revoked_grounds: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    revoked_reasons: Mapped[str | None] = mapped_column(Text)
