"""Making organisations, users and API tokens, and ending sessions.

No audience holds the right to insert into these tables, so each of these takes the owner's connection
(app.kernel.owner), which only commands and samples have. What was done is an entry of the same transaction.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, insert, select, text

from app.access.audiences import SESSION_RULES, Audience
from app.access.roles import Role, audience_of
from app.accounts import sessions
from app.accounts.models import ApiToken, MissionAccreditation, Organisation, OrganisationKind, User
from app.accounts.store import tidy_email
from app.kernel import clock
from app.kernel.crypto import new_token, token_digest
from app.kernel.database import DOOR_ROLE, Speaker, introduce, speaking_as
from app.kernel.errors import Conflict, InvalidInput, NotVisible
from app.kernel.i18n import _
from app.kernel.transaction import transaction

OWNER = Speaker(role="none", actor_name="ERCMS", audience="owner")
_APPEND = text("select ledger_append(cast(:entries as jsonb))")


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation as it is told; `accredited_in` are the states a mission is competent for."""

    code: str
    kind: OrganisationKind
    name_en: str
    name_az: str
    name_ru: str
    country: str = "AZ"
    service: str | None = None
    letter_language: str = "en"
    accredited_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewUser:
    """A person as told. `password_hash` and `totp_secret` are in the form that is stored."""

    email: str
    full_name: str
    organisation: str
    roles: tuple[Role, ...]
    password_hash: str
    language: str = "az"
    totp_secret: str | None = None


def create_organisation(owner: Connection, new: NewOrganisation) -> int:
    """Make an organisation and, for a mission, its accreditations. Returns its id.

    Raises:
        Conflict: the code is taken.
    """
    if owner.scalar(select(Organisation.id).where(Organisation.code == new.code)) is not None:
        raise Conflict("organisation_exists", organisation=new.code)
    statement = insert(Organisation).values(
        code=new.code, kind=new.kind.value, name_en=new.name_en, name_az=new.name_az, name_ru=new.name_ru,
        country=new.country, service=new.service, letter_language=new.letter_language, active=True,
    )  # fmt: skip
    made: int = owner.execute(statement.returning(Organisation.id)).scalar_one()
    for country in new.accredited_in:
        owner.execute(insert(MissionAccreditation).values(mission_id=made, country=country))
    _note(owner, "account:organisation:created", "organisation", new.code)
    return made


def create_user(owner: Connection, new: NewUser) -> int:
    """Appoint somebody. Returns the id.

    Raises:
        InvalidInput: no role, roles of several audiences, or a role nobody signs in with.
        NotVisible: there is no such organisation.
        Conflict: the e-mail address is taken.
    """
    audience = _audience(new.roles)
    email = tidy_email(new.email)
    if owner.scalar(select(User.id).where(User.email == email)) is not None:
        raise Conflict("user_exists")
    organisation = _organisation_id(owner, new.organisation)
    statement = insert(User).values(
        email=email, password=new.password_hash, active=True, fs_uniquifier=secrets.token_hex(16),
        full_name=new.full_name, organisation_id=organisation, audience=audience.value,
        role_names=[role.value for role in new.roles], language=new.language,
        tf_primary_method="authenticator" if new.totp_secret else None, tf_totp_secret=new.totp_secret,
        created_at=clock.now(), version=1,
    )  # fmt: skip
    made: int = owner.execute(statement.returning(User.id)).scalar_one()
    _note(owner, "account:user:created", "user", str(made))
    return made


def issue_api_token(owner: Connection, *, organisation: str, name: str, days: int) -> str:
    """Make an API token for a requesting authority. It is returned once and kept nowhere readable.

    Raises:
        NotVisible: there is no such organisation.
        InvalidInput: it is not a requesting authority, or the days are not 1 to 366.
    """
    if not 1 <= days <= 366:
        raise InvalidInput({"days": [_("A token is valid for 1 to 366 days.")]})
    id = _organisation_id(owner, organisation)
    kind = owner.scalar(select(Organisation.kind).where(Organisation.id == id))
    if kind != OrganisationKind.AUTHORITY:
        raise InvalidInput({"organisation": [_("Only requesting authorities use the API.")]})
    token = new_token()
    moment = clock.now()
    owner.execute(
        insert(ApiToken).values(
            organisation_id=id, name=name, token_digest=token_digest(token), created_at=moment,
            expires_at=moment + timedelta(days=days),
        )
    )  # fmt: skip
    _note(owner, "account:api-token:issued", "organisation", organisation)
    return token


def end_sessions(user_id: int) -> int:
    """End every session of a user, as the door, in a transaction of its own. Returns how many there were."""
    with speaking_as(Speaker(role=DOOR_ROLE)), transaction():
        return sessions.end_all(user_id)


def _audience(roles: Iterable[Role]) -> Audience:
    audiences = {audience_of(role) for role in roles}
    if len(audiences) != 1 or not audiences <= SESSION_RULES.keys():
        raise InvalidInput({"roles": [_("Give at least one role, and only roles of one audience.")]})
    return audiences.pop()


def _organisation_id(owner: Connection, code: str) -> int:
    id = owner.scalar(select(Organisation.id).where(Organisation.code == code))
    if id is None:
        raise NotVisible("organisation_unknown", organisation=code)
    return id


def _note(owner: Connection, tag: str, kind: str, ref: str) -> None:
    introduce(owner, OWNER)
    owner.execute(_APPEND, {"entries": json.dumps([{"tag": tag, "kind": kind, "ref": ref, "fields": {}}])})
