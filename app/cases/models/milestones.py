"""All that statistics may know: what happened, on which day, for which state, to how many persons."""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.columns import Key
from app.kernel.database import Base


class MilestoneKind(StrEnum):
    """The dated events that statistics count."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ACCEPTED_SILENCE = "accepted_silence"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    DOCUMENT_ISSUED = "document_issued"
    TRANSFERRED = "transferred"
    TRANSFER_FAILED = "transfer_failed"
    REFERRED = "referred"


class Milestone(Base):
    """One dated event of one case; `persons` is how many people it covered. No personal data by design.

    `in_time` says whether a decision kept the limit that applied to it; empty where no limit applied.
    """

    __tablename__ = "milestone"
    __table_args__ = (Index("ix_milestone_on_day_country_kind", "on_day", "country", "kind"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    on_day: Mapped[date]
    country: Mapped[str] = mapped_column(String(2))
    agreement: Mapped[str] = mapped_column(String(16))
    persons: Mapped[int] = mapped_column(default=1)
    in_time: Mapped[bool | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    age_band: Mapped[str | None] = mapped_column(String(8))
