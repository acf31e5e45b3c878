"""What somebody has typed into a long form so far. `owner_id` is the row scope: only its writer reads a draft."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base


class Draft(Base):
    """One form of one person about one subject. `version` tells two windows of the same person apart."""

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("owner_id", "form", "about"),
        Index("ix_draft_saved_at", "saved_at"),
    )

    id: Mapped[Key]
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    form: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSONB(none_as_null=True), default=dict)
    saved_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
