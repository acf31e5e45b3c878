"""Many rows in one statement. Row policies forbid COPY; rows travel as JSON and PostgreSQL unfolds them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql

from app.kernel.database import Base, db
from app.kernel.fixed import Fixed

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def insert_rows(model: type[Base], rows: Sequence[Mapping[str, Any]], *, unless_there: bool = False) -> None:
    """Insert rows that all carry the same columns, under the speaker's own rights and policies.

    What the session was told before is written first. `unless_there`: a row that a unique key refuses is left out.
    """
    if rows:
        table = model.__table__
        assert isinstance(table, Table)
        db.session.flush()
        statement = _insert_statement(table, tuple(rows[0]), unless_there)
        statement.rows(rows=json.dumps(rows, default=_plain, ensure_ascii=False))


def take_keys(model: type[Base], count: int) -> list[int]:
    """Reserve so many keys of a table's identity column."""
    table = model.__table__
    assert isinstance(table, Table)
    found = db.session.execute(
        text("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :count)"),
        {"table": table.name, "count": count},
    )
    return [int(row[0]) for row in found]


@cache
def _insert_statement(table: Table, columns: tuple[str, ...], unless_there: bool) -> Fixed:
    names = ", ".join(columns)
    typed = ", ".join(f"{name} {table.c[name].type.compile(_DIALECT)}" for name in columns)
    # json, not jsonb: it is read once, so building the indexed form would be wasted.
    source = f"json_to_recordset(cast(%(rows)s as json)) as r({typed})"
    otherwise = " on conflict do nothing" if unless_there else ""
    return Fixed(f"insert into {table.name} ({names}) select {names} from {source}{otherwise}")


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)
