"""Keys by which an organisation's own system speaks to the API."""

from sqlalchemy import bindparam, select

from app.access.actor import Actor, actor_with
from app.access.audiences import Audience
from app.access.roles import Role
from app.accounts.models import ApiToken, Organisation, OrganisationKind
from app.kernel import clock
from app.kernel.crypto import token_digest
from app.kernel.database import plain_rows

_LOAD = (
    select(
        Organisation.id,
        Organisation.code,
        Organisation.name_en,
        Organisation.letter_language,
        Organisation.country,
    )
    .join(ApiToken, ApiToken.organisation_id == Organisation.id)
    .where(
        ApiToken.token_digest == bindparam("digest"),
        ApiToken.revoked_at.is_(None),
        ApiToken.expires_at > bindparam("now"),
        Organisation.active,
        Organisation.kind == OrganisationKind.AUTHORITY,
    )
)


def actor_of_token(token: str) -> Actor | None:
    """The requesting authority a token belongs to, acting as its official; None if it opens nothing."""
    row = plain_rows(_LOAD, {"digest": token_digest(token), "now": clock.now()}).one_or_none()
    if row is None:
        return None
    return actor_with(
        [Role.REQUESTING_OFFICIAL],
        id=None,
        name=row.name_en,
        organisation=(row.id, row.code, row.name_en),
        audience=Audience.REQUESTING,
        language=row.letter_language,
        country=row.country,
    )
