"""What the database itself says about its tables, roles, grants and policies."""

from __future__ import annotations

from typing import Any, NamedTuple

import psycopg

Connection = psycopg.Connection[Any]
# Kept by libraries, not by us.
FOREIGN = ("alembic_version", "procrastinate_%")


class Column(NamedTuple):
    """A column as the catalog describes it."""

    name: str
    type: str
    nullable: bool
    has_default: bool
    generated: bool


def tables(connection: Connection) -> list[str]:
    """Every table of ours."""
    rows = connection.execute(
        "select tablename from pg_tables where schemaname = 'public' and not tablename like any (%s)"
        " order by 1",
        (list(FOREIGN),),
    )
    return [row[0] for row in rows]


def columns(connection: Connection, table: str) -> list[Column]:
    """The columns of a table in their order."""
    rows = connection.execute(
        "select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,"
        " a.atthasdef or a.attidentity <> '', a.attgenerated <> ''"
        " from pg_attribute a where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped"
        " order by a.attnum",
        (table,),
    )
    return [Column(*row) for row in rows]


def column_rights(connection: Connection, role: str, table: str, privilege: str) -> list[str]:
    """The columns of a table on which a role holds a privilege, granted whole or one by one."""
    rows = connection.execute(
        "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped"
        " and has_column_privilege(%s, attrelid, attnum, %s) order by attnum",
        (table, role, privilege),
    )
    return [row[0] for row in rows]


def may(connection: Connection, role: str, table: str, privilege: str) -> bool:
    """Whether a role holds a privilege on a whole table."""
    row = connection.execute("select has_table_privilege(%s, %s, %s)", (role, table, privilege)).fetchone()
    return bool(row and row[0])


def has_row_security(connection: Connection, table: str) -> bool:
    """Whether row policies are asked for everyone but the owner."""
    asked = "select relrowsecurity from pg_class where oid = %s::regclass"
    row = connection.execute(asked, (table,)).fetchone()
    return bool(row and row[0])


def policies(connection: Connection, table: str) -> list[tuple[str, list[str]]]:
    """Name and roles of each row policy of a table."""
    rows = connection.execute(
        "select policyname, roles::text[] from pg_policies where schemaname = 'public' and tablename = %s",
        (table,),
    )
    return [(row[0], list(row[1])) for row in rows]


def keys_to_organisations(connection: Connection, table: str) -> list[str]:
    """The columns by which a row belongs to an organisation: they reference it, or carry its scope onward."""
    scopes = {"organisation_id", "authority_id", "mission_id", "agency_id", "border_post_id", "body_id"}
    return [column.name for column in columns(connection, table) if column.name in scopes]
