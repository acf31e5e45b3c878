"""Raw SQL in an audience's role: what somebody could do who had found a hole in the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from app.kernel.database import Speaker
from tests.support.server import Sandbox

Connection = psycopg.Connection[Any]


@contextmanager
def raw(sandbox: Sandbox, who: Speaker | None, **settings: str) -> Iterator[Connection]:
    """One transaction of the application's login speaking as `who` (None: no role taken), then undone."""
    connection = sandbox.connect("ercms_app")
    try:
        with connection.transaction(force_rollback=True):
            if who is not None:
                introduce(connection, who, **settings)
            yield connection
    finally:
        connection.close()


def introduce(connection: Connection, who: Speaker, **settings: str) -> None:
    """Take the role and name actor and organisation, as the application does."""
    for name, value in {**who.settings(), **settings}.items():
        connection.execute("select set_config(%s, %s, true)", (name, value))


def read_all(connection: Connection, table: str, columns: list[str]) -> list[dict[str, Any]]:
    """Every row this role gets, by column."""
    rows = connection.execute(
        sql.SQL("select {} from {}").format(
            sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table)
        )
    ).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


@contextmanager
def attempt(connection: Connection) -> Iterator[None]:
    """Something that may fail, inside a transaction that must go on."""
    with connection.transaction(force_rollback=True):
        yield
