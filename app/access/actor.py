"""Who acts: a person as of this request, or the house itself. Every read and every verb takes one."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import g

from app.access.audiences import Audience
from app.access.permissions import Permission
from app.access.roles import Role, permissions_of
from app.kernel.database import Speaker
from app.kernel.errors import Forbidden, Unauthenticated


@dataclass(frozen=True)
class Preferences:
    """How a person likes the pages; read together with the session, so that no page asks for them again."""

    page_size: int = 25
    shortcuts: bool = True
    dense: bool = False
    tour_done: bool = False


AS_GIVEN = Preferences()


@dataclass(frozen=True)
class Actor:
    """Frozen for the length of a request, so that a permission cannot change half-way through an act."""

    id: int | None
    name: str
    organisation_id: int | None
    organisation_code: str
    organisation_name: str
    audience: Audience
    roles: frozenset[Role]
    permissions: frozenset[Permission]
    language: str = "en"
    country: str = ""
    preferences: Preferences = AS_GIVEN

    def may(self, permission: Permission) -> bool:
        """Whether this actor may do this kind of thing at all."""
        return permission in self.permissions

    def must(self, permission: Permission) -> None:
        """Raise Forbidden unless the actor may."""
        if not self.may(permission):
            raise Forbidden("permission_missing", permission=permission.value)

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return "".join(part[0] for part in self.name.split()[:2])

    def as_speaker(self, *, address: str = "", request_id: str = "") -> Speaker:
        """How this actor introduces itself to the database."""
        return Speaker(
            role=self.audience.database_role,
            actor_id=self.id,
            actor_name=self.name,
            organisation_id=self.organisation_id,
            organisation_name=self.organisation_name,
            audience=self.audience.value,
            address=address,
            request_id=request_id,
        )


def actor_with(
    roles: Iterable[Role],
    *,
    id: int | None,
    name: str,
    organisation: tuple[int | None, str, str],
    audience: Audience,
    language: str = "en",
    country: str = "",
    preferences: Preferences = AS_GIVEN,
) -> Actor:
    """An actor with exactly the permissions of its roles."""
    held = frozenset(roles)
    return Actor(id, name, *organisation, audience, held, permissions_of(held), language, country, preferences)


SYSTEM = actor_with(
    [Role.SYSTEM], id=None, name="ERCMS", organisation=(None, "SMS", "ERCMS"), audience=Audience.WORKER
)


def current_actor() -> Actor:
    """The actor of this request. Only views that declare a permission may call it."""
    actor = maybe_actor()
    if actor is None:
        raise Unauthenticated()
    return actor


def maybe_actor() -> Actor | None:
    """The actor of this request, or nobody."""
    actor: Actor | None = g.get("actor")
    return actor
