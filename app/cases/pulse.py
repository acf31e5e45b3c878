"""What every page of the desk asks first, in one look: has anything changed, and which views are saved."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from app.kernel import clock
from app.kernel.database import db, plain_rows, speaker

_KEPT = "ercms_pulse"
MOST_VIEWS = 100
# One's own views before those that colleagues share; the row policies leave out all others.
_LOOK = text(
    """
    select newest.id, newest.written_by, (
        select json_agg(json_build_array(v.id, v.owner_id, v.name, v.query, v.shared, u.full_name)
                        order by v.owner_id <> :own, v.name)
        from (select * from saved_view order by owner_id <> :own, id limit :most) v
            join user_account u on u.id = v.owner_id
    ) as views
    from (values (1)) as always left join lateral (
        select id, xmin::text as written_by from case_history order by id desc limit 1
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
    """The mark of the present (see tallies.py), and the saved views."""

    mark: Mark
    views: tuple[View, ...]


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
    row = plain_rows(_LOOK, {"own": speaker().actor_id, "most": MOST_VIEWS}).one()
    views = json.loads(row.views) if isinstance(row.views, str) else row.views or []
    return Pulse((row.id or 0, row.written_by or "", clock.today()), tuple(View(*view) for view in views))
