"""What somebody is told: at the desk and in administration one's own notices, in a portal the organisation's."""

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, or_, select, text

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.kernel.database import plain_rows
from app.kernel.keyset import KeysetPage, Stretch, newest_first
from app.notifications.models import Notice

COUNTED = 99  # above 98 the bell says "99+", so nobody counts further
STAFF = frozenset({Audience.DESK, Audience.ADMIN})

_MINE = Notice.user_id == bindparam("me")
_OURS = and_(
    Notice.organisation_id == bindparam("house"),
    or_(Notice.user_id.is_(None), Notice.user_id == bindparam("me")),
)


def _counting(whose: ColumnElement[bool]) -> Select[*tuple[int]]:
    some = select(literal(1)).where(whose, Notice.read_at.is_(None)).limit(COUNTED)
    return select(func.count()).select_from(some.subquery())


# In the database's own words, for the desk asks it together with other things (cases/pulse.py).
COUNT_MINE = f"select count(*) from (select from notice where user_id = :me and read_at is null limit {COUNTED}) found"
_COUNT_MINE, _COUNT_OURS = text(COUNT_MINE), _counting(_OURS)


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not read, counted up to 99: for the bell."""
    if not actor.may(Permission.NOTICE_READ):
        return 0
    asked = _COUNT_MINE if actor.audience in STAFF else _COUNT_OURS
    return int(plain_rows(asked, _who(actor)).scalar_one())


def own(actor: Actor) -> Select[*tuple[Notice]]:
    """The actor's notices, read or not."""
    return select(Notice).where(_MINE if actor.audience in STAFF else _OURS).params(**_who(actor))


def own_page(actor: Actor, stretch: Stretch) -> KeysetPage:
    """One page of the actor's notices, newest first."""
    columns = (Notice.id, Notice.kind, Notice.reference, Notice.at, Notice.read_at)
    return newest_first(
        own(actor).with_only_columns(*columns), Notice.id, stretch, size=actor.preferences.page_size
    )


def _who(actor: Actor) -> dict[str, int | None]:
    return {"me": actor.id} if actor.audience in STAFF else {"me": actor.id, "house": actor.organisation_id}

