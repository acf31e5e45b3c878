"""What was sealed. Only the house reads these tables, and what was sealed is encrypted even for it."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import clock
from app.kernel.columns import INSTANT, Key
from app.kernel.database import Base
from app.workflow.states import SealedState


class SealedItem(Base):
    """One text or file that was sealed. `content` is bound to `public_id`; moved elsewhere it will not open.

    `kind` is the table it stood in, `place` where exactly. `digest` is a keyed hash: the certificate quotes it, and
    nothing can be read back. Who releases or destroys is another person than who proposed it.
    """

    __tablename__ = "sealed_item"
    __table_args__ = (
        UniqueConstraint("public_id"),
        CheckConstraint("rule between 1 and 99", name="rule"),
        CheckConstraint("proposed in ('release', 'destroy')", name="proposed"),
        CheckConstraint("(proposed is null) = (proposed_by is null)", name="proposed_by_somebody"),
        CheckConstraint("ended_by is null or ended_by <> proposed_by", name="four_eyes"),
        CheckConstraint(
            "(state in ('released', 'destroyed')) = (ended_by is not null and proposed is not null)",
            name="ended_by_two",
        ),
        CheckConstraint(
            "(state in ('released', 'destroyed')) = (content is null) and (content is null) = (wrapped_key is null)",
            name="content",
        ),
    )

    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("readmission_case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(120))
    rule: Mapped[int] = mapped_column(SmallInteger)
    digest: Mapped[str] = mapped_column(String(32))
    wrapped_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[SealedState] = mapped_column(Text)
    sealed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    sealed_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    proposed: Mapped[str | None] = mapped_column(String(10))
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime | None] = mapped_column(INSTANT)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None] = mapped_column(INSTANT)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class SealedOpening(Base):
    """One opening: asked by one, agreed by another, for fifteen minutes and for those two alone."""

    __tablename__ = "sealed_opening"
    __table_args__ = (
        Index("uq_sealed_opening_waits", "item_id", unique=True, postgresql_where=text("agreed_by is null")),
        CheckConstraint("agreed_by <> asked_by", name="two_people"),
        CheckConstraint(
            "(agreed_by is null) = (agreed_at is null) and (agreed_by is null) = (until_at is null)", name="agreed"
        ),
        CheckConstraint("until_at <= agreed_at + interval '15 minutes'", name="fifteen_minutes"),
        CheckConstraint("reason in ('judge', 'authority', 'person')", name="reason"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("sealed_item.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(INSTANT)
    until_at: Mapped[datetime | None] = mapped_column(INSTANT)


class SealedPart(Base):
    """A piece of a sealed file, as it was encrypted before; its key is in the content of the item."""

    __tablename__ = "sealed_part"

    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("sealed_item.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SealingPlace(Base):
    """A column in which free words are kept: app/sealing/places.py, copied here after each upgrade.

    `scope` is SQL: which rows `t` belong to the cases `$1` and may hold the words `$2`. `whole` is SQL too: of which
    rows a value that shares a sentence with the words goes whole.
    """

    __tablename__ = "sealing_place"

    table_name: Mapped[str] = mapped_column(String(63), primary_key=True)
    column_name: Mapped[str] = mapped_column(String(63), primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    whole: Mapped[str] = mapped_column(Text)
