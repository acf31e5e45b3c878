"""What is kept about organisations, the people who work there, and their sessions."""

from datetime import datetime
from enum import StrEnum

from flask_security import RoleMixin, UserMixin
from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.audiences import SESSION_RULES, Audience
from app.access.roles import Role
from app.kernel import clock
from app.kernel.columns import INSTANT
from app.kernel.database import Base
from app.kernel.i18n import _l, name_members


class OrganisationKind(StrEnum):
    """What an organisation is in a readmission."""

    SERVICE = "service"
    MISSION = "mission"
    AUTHORITY = "authority"
    AGENCY = "agency"
    BORDER = "border"
    BODY = "body"
    OVERSIGHT = "oversight"


name_members(
    {
        OrganisationKind.SERVICE: _l("State Migration Service"),
        OrganisationKind.MISSION: _l("Mission"),
        OrganisationKind.AUTHORITY: _l("Requesting authority"),
        OrganisationKind.AGENCY: _l("Working group member"),
        OrganisationKind.BORDER: _l("Border service"),
        OrganisationKind.BODY: _l("Body of Azerbaijan"),
        OrganisationKind.OVERSIGHT: _l("Oversight"),
    }
)


class Organisation(Base):
    """A service, mission, requesting authority, agency or crossing point."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(String(200))
    name_az: Mapped[str] = mapped_column(String(200))
    name_ru: Mapped[str] = mapped_column(String(200))
    country: Mapped[str] = mapped_column(String(2), default="AZ")
    service: Mapped[str | None] = mapped_column(String(30))
    letter_language: Mapped[str] = mapped_column(String(2), default="en")
    active: Mapped[bool] = mapped_column(default=True)

    def name_in(self, language: str) -> str:
        """The organisation's name in a language of the system."""
        return {"az": self.name_az, "ru": self.name_ru}.get(language, self.name_en)


class MissionAccreditation(Base):
    """The states a mission is competent for; one mission may cover several."""

    __tablename__ = "mission_accreditation"

    mission_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    country: Mapped[str] = mapped_column(String(2), primary_key=True, unique=True)


class User(Base, UserMixin):
    """A person who signs in. Belongs to one organisation and stands in one audience."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    full_name: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    audience: Mapped[Audience] = mapped_column(Text)
    role_names: Mapped[list[str]] = mapped_column(ARRAY(Text))
    language: Mapped[str] = mapped_column(String(2), default="az")
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    totp_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    created_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}

    @property
    def held_roles(self) -> frozenset[Role]:
        """The roles this person was appointed to."""
        return frozenset(Role(name) for name in self.role_names)

    @property
    def roles(self) -> list["NamedRole"]:  # type: ignore[override]  # the mixin declares a plain attribute
        """Flask-Security asks for roles by this name; permissions are ours alone."""
        return [NamedRole(name) for name in self.role_names]

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Flask-Security asks after the password: portals need a code, others when they have set one up."""
        return self.needs_second_factor or bool(tf_setup_methods), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Whether the second factor may not be switched off again."""
        return self.needs_second_factor

    @property
    def needs_second_factor(self) -> bool:
        """What the session rules of this person's audience say; an audience without rules never gets in."""
        rules = SESSION_RULES.get(Audience(self.audience))
        return rules is None or rules.second_factor


class UserPreference(Base):
    """How a person likes the pages: rows a page, keys, dense rows, the language, and whether the tour is over."""

    __tablename__ = "user_preference"
    __table_args__ = (
        CheckConstraint("page_size in (25, 50, 100)", name="page_size"),
        CheckConstraint("language in ('az', 'en', 'ru')", name="language"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(2))
    page_size: Mapped[int] = mapped_column(SmallInteger, default=25, server_default=text("25"))
    shortcuts: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    dense: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    tour_done: Mapped[bool] = mapped_column(default=False, server_default=text("false"))


class NamedRole(RoleMixin):
    """A role's name in the shape Flask-Security expects; it carries no permission."""

    def __init__(self, name: str) -> None:
        self.name = name


class SignInSession(Base):
    """One signed-in browser. Only its token's digest is kept; ending the row ends the session everywhere."""

    __tablename__ = "sign_in_session"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    with_second_factor: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(INSTANT)


class SignInAttempt(Base):
    """A try to sign in, counted per account and address in the database: restarts and workers agree."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_account", "account_digest", "tried_at"),
        Index("ix_sign_in_attempt_address", "address_digest", "tried_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    account_digest: Mapped[str] = mapped_column(String(64))
    address_digest: Mapped[str] = mapped_column(String(64))
    tried_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)


class ApiToken(Base):
    """A key by which an organisation's own system speaks to the API, with that organisation's scope."""

    __tablename__ = "api_token"
    __table_args__ = (
        UniqueConstraint("token_digest"),
        CheckConstraint("expires_at > created_at", name="expires_later"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    token_digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(INSTANT, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(INSTANT)
    revoked_at: Mapped[datetime | None] = mapped_column(INSTANT)
