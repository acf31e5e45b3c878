"""What the authority says about the track, and what the desk found about it: two tables, never merged."""

from datetime import date, datetime

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT
from app.kernel.database import Base


class CaseCircumstances(Base):
    """As the authority stated them; written once. `not_accelerated`: why the accelerated procedure does not apply."""

    __tablename__ = "case_circumstances"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "authority_id"], ["readmission_case.id", "readmission_case.authority_id"]
        ),
        CheckConstraint("no_exception is not true or cardinality(exceptions) = 0", name="exceptions_agree"),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    authority_id: Mapped[int]
    unlawful_since: Mapped[date | None]
    late_because: Mapped[str | None] = mapped_column(Text)
    exceptions: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    no_exception: Mapped[bool | None]
    permit_kind: Mapped[str | None] = mapped_column(String(20))
    permit_number: Mapped[str | None] = mapped_column(String(60))
    permit_valid_until: Mapped[date | None]
    origin_return_impossible: Mapped[bool | None]
    apprehended_on: Mapped[date | None]
    apprehended_at: Mapped[str | None] = mapped_column(String(200))
    in_border_region: Mapped[bool | None]
    came_directly: Mapped[bool | None]
    renounced_on: Mapped[date | None]
    naturalisation_promised: Mapped[bool | None]
    not_accelerated: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    new_since_refusal: Mapped[str | None] = mapped_column(Text)


class CaseFinding(Base):
    """What the desk found about the same: for the desk alone. Empty: the desk said nothing of its own.

    `late_excused_because`: a supervisor accepted the obstacle that delayed the application (EU Art. 11(1), CH 8(1)).
    """

    __tablename__ = "case_finding"
    __table_args__ = (
        CheckConstraint("exceptions_looked_at or cardinality(exceptions) = 0", name="exceptions_looked_at"),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), primary_key=True)
    unlawful_since: Mapped[date | None]
    exceptions_looked_at: Mapped[bool] = mapped_column(default=False)
    exceptions: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    origin_return_impossible: Mapped[bool | None]
    source: Mapped[str] = mapped_column(Text, default="")
    late_excused_because: Mapped[str | None] = mapped_column(Text)
    found_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    found_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
