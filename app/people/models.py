"""A person as described by one source, and the documents that source names. Claimed and registered are never merged."""

from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.columns import Key
from app.kernel.database import Base


class Person(Base):
    """One description of one person. `authority_id` is the requesting authority that gave it, and its row scope."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("id", "authority_id"),
        Index("ix_person_search_keys", "search_keys", postgresql_using="gin"),
        Index("ix_person_fin", "fin", postgresql_where=text("fin is not null")),
        CheckConstraint("birth_from <= birth_to", name="birth_interval"),
        CheckConstraint("sex in ('M', 'F', 'X')", name="sex"),
    )

    id: Mapped[Key]
    authority_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    family_name: Mapped[str] = mapped_column(String(200))
    given_names: Mapped[str] = mapped_column(String(200))
    fathers_name: Mapped[str | None] = mapped_column(String(200))
    maiden_name: Mapped[str | None] = mapped_column(String(200))
    original_script_name: Mapped[str | None] = mapped_column(String(400))
    aliases: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    sex: Mapped[str] = mapped_column(String(1))
    date_of_birth: Mapped[str] = mapped_column(String(10))
    birth_from: Mapped[date]
    birth_to: Mapped[date]
    birth_year: Mapped[int] = mapped_column(
        Integer, Computed("extract(year from birth_from)::integer", persisted=True)
    )
    place_of_birth: Mapped[str | None] = mapped_column(String(200))
    nationalities: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    civil_status: Mapped[str | None] = mapped_column(String(20))
    fin: Mapped[str | None] = mapped_column(String(20))
    last_address: Mapped[str | None] = mapped_column(String(400))
    physical_description: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    search_keys: Mapped[list[int]] = mapped_column(ARRAY(Integer), default=list)

    @property
    def full_name(self) -> str:
        """Family name first, as files are kept."""
        return " ".join(part for part in (self.family_name, self.given_names, self.fathers_name) if part)


class IdentityDocument(Base):
    """A document that shows who somebody is, as named in an application."""

    __tablename__ = "identity_document"
    __table_args__ = (
        ForeignKeyConstraint(["person_id", "authority_id"], ["person.id", "person.authority_id"]),
        Index("ix_identity_document_number_key", "number_key"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(60))
    number_key: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[str | None] = mapped_column(String(10))
    issued_at: Mapped[str | None] = mapped_column(String(200))
    authority: Mapped[str | None] = mapped_column(String(200))
    expires_on: Mapped[str | None] = mapped_column(String(10))
