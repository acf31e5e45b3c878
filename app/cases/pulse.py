"""What every page of the desk asks first, in one look: has anything changed, which views are saved,
and how many notices are unread."""

from dataclasses import dataclass
from datetime import date

from app.kernel import clock
from app.kernel.database import db, speaker
from app.kernel.fixed import Fixed
from app.notifications.queries import COUNT_MINE

_KEPT = "ercms_pulse"
MOST_VIEWS = 100
UNCOUNTED = "case:note:written"  # no filter of the list asks for notes, so a note changes no number
# One's own views before those that colleagues share; the row policies leave out all others.
_LOOK = Fixed(
    f"""
    select newest.id, newest.written_by, (
        select json_agg(json_build_array(v.id, v.owner_id, v.name, v.query, v.shared, u.full_name)
                        order by v.owner_id <> %(me)s, v.name)
        from (select * from saved_view order by owner_id <> %(me)s, id limit %(most)s) v
            join user_account u on u.id = v.owner_id
    ) as views, ({COUNT_MINE.replace(":me", "%(me)s")}) as unread
    from (values (1)) as always left join lateral (
        select id, xmin::text as written_by from case_history where tag <> '{UNCOUNTED}' order by id desc limit 1
    ) newest on true
    """
)

Mark = tuple[int, str, date]


@dataclass(frozen=True)
class View:
    """A saved view that this person may use."""

    id: int
    owner_id: int
    name: str
    query: str
    shared: bool
    owner: str


@dataclass(frozen=True)
class Pulse:
    """The mark of the present (see tallies.py), the saved views, and how many notices are unread, up to 99."""

    mark: Mark
    views: tuple[View, ...]
    unread: int


def pulse() -> Pulse:
    """As of this transaction."""
    session = db.session()
    running, found = session.info.get(_KEPT, (None, None))
    if found is None or running is not session.get_transaction():
        found = _taken()
        session.info[_KEPT] = (session.get_transaction(), found)
    kept: Pulse = found
    return kept


def _taken() -> Pulse:
    row = _LOOK.row(me=speaker().actor_id, most=MOST_VIEWS)
    views = row.views or []
    mark = (row.id or 0, row.written_by or "", clock.today())
    return Pulse(mark, tuple(View(*view) for view in views), row.unread)
