"""Reading the ledger: narrowed by what an auditor knows, newest first, fifty a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, column, select, table

from app.audit.models import LedgerEntry
from app.kernel import clock
from app.kernel.database import db
from app.kernel.keyset import KeysetPage, Stretch, newest_first

ONE_DAY = timedelta(days=1)
# Accounts stand on a higher floor; the ledger only needs to say whose number is whose.
_PEOPLE = table("user_account", column("id"), column("full_name"))


@dataclass(frozen=True)
class Wanted:
    """What the auditor looks for; empty looks for everything. Days are days in Baku."""

    reference: str = ""
    tag: str = ""
    actor_id: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is looked for."""
        return self != Wanted()


def entries(wanted: Wanted, stretch: Stretch, *, size: int) -> KeysetPage:
    """One page of entries."""
    entry = LedgerEntry
    statement = select(
        entry.seq, entry.at, entry.actor_id, entry.audience, entry.tag, entry.object_kind, entry.object_ref,
        entry.fields,
    ).where(*_conditions(wanted))  # fmt: skip
    return newest_first(statement, entry.seq, stretch, size=size)


def names_of(page: KeysetPage) -> Mapping[int, str]:
    """The names of those who acted, by their number."""
    wanted = {row.actor_id for row in page.rows if row.actor_id is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(_PEOPLE.c.id, _PEOPLE.c.full_name).where(_PEOPLE.c.id.in_(wanted)))
    return {int(row.id): str(row.full_name) for row in rows}


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    entry = LedgerEntry
    conditions: list[ColumnElement[bool]] = []
    if wanted.reference:
        conditions.append(entry.object_ref == wanted.reference)
    if wanted.tag:
        conditions.append(entry.tag == wanted.tag)
    if wanted.actor_id is not None:
        conditions.append(entry.actor_id == wanted.actor_id)
    if wanted.first is not None:
        conditions.append(entry.at >= _midnight(wanted.first))
    if wanted.last is not None:
        conditions.append(entry.at < _midnight(wanted.last + ONE_DAY))
    return conditions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.BAKU)


def sum_of_entries() -> Any:
    """How many entries there are: the number of the last one."""
    return db.session.scalar(select(LedgerEntry.seq).order_by(LedgerEntry.seq.desc()).limit(1)) or 0
