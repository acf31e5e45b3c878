"""What each audience has in the database, read from the database itself: grants by table and column, and row policies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import text

from app.access.audiences import Audience
from app.kernel.database import db

PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Grant:
    """One right on a table; `columns` empty means all of them."""

    table: str
    privilege: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sight:
    """What one audience has: its grants, the rows of each table in words, and the functions it may call."""

    audience: Audience
    grants: tuple[Grant, ...]
    rows: dict[str, str]
    functions: tuple[str, ...]

    def tables(self) -> list[str]:
        """The tables it has any right on, in order."""
        return sorted({grant.table for grant in self.grants})

    def right(self, table: str, privilege: str) -> Grant | None:
        """Its right of one kind on one table."""
        return next((g for g in self.grants if g.table == table and g.privilege == privilege), None)


_TABLES = text(
    "select c.relname, c.relrowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') order by c.relname"
)
_WHOLE = text(
    "select c.relname, a.privilege_type from pg_class c join pg_namespace n on n.oid = c.relnamespace,"
    " aclexplode(c.relacl) a where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')"
    " and (a.grantee = 0 or a.grantee = (select oid from pg_roles where rolname = :role))"
)
_COLUMNS = text(
    "select c.relname, t.attname, a.privilege_type from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a where n.nspname = 'public'"
    " and t.attnum > 0 and not t.attisdropped and a.grantee = (select oid from pg_roles where rolname = :role)"
    " order by t.attnum"
)
_POLICIES = text(
    "select tablename, cmd, qual, with_check from pg_policies"
    " where schemaname = 'public' and (:role = any(roles) or 'public' = any(roles)) order by tablename, policyname"
)
_FUNCTIONS = text(
    "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
    " where n.nspname = 'public' and p.prosecdef and p.prorettype <> 'trigger'::regtype"
    " and has_function_privilege(:role, p.oid, 'EXECUTE') order by p.proname"
)


def every_table() -> dict[str, bool]:
    """Every table, and whether row policies are in force on it."""
    return {row.relname: row.relrowsecurity for row in db.session.execute(_TABLES)}


def sights() -> list[Sight]:
    """What every audience has."""
    fenced = every_table()
    return [_sight(audience, fenced) for audience in Audience]


def _sight(audience: Audience, fenced: dict[str, bool]) -> Sight:
    role = {"role": audience.database_role}
    grants = _grants(role)
    policies = [(row.tablename, row.cmd, row.qual, row.with_check) for row in db.session.execute(_POLICIES, role)]
    rows = {
        table: _rows(table, fenced, [policy[1:] for policy in policies if policy[0] == table])
        for table in {grant.table for grant in grants}
    }
    functions = tuple(row.proname for row in db.session.execute(_FUNCTIONS, role))
    return Sight(audience, grants, rows, functions)


def _grants(role: dict[str, str]) -> tuple[Grant, ...]:
    whole = {(row.relname, row.privilege_type) for row in db.session.execute(_WHOLE, role)}
    parts: dict[tuple[str, str], list[str]] = {}
    for row in db.session.execute(_COLUMNS, role):
        if (row.relname, row.privilege_type) not in whole:
            parts.setdefault((row.relname, row.privilege_type), []).append(row.attname)
    found = [Grant(table, privilege) for table, privilege in whole]
    found += [Grant(table, privilege, tuple(columns)) for (table, privilege), columns in parts.items()]
    return tuple(sorted(found, key=lambda grant: (grant.table, grant.privilege)))


def _rows(table: str, fenced: dict[str, bool], policies: list[tuple[str, str | None, str | None]]) -> str:
    if not fenced[table]:
        return "all rows"
    if not policies:
        return "no rows"
    return "; or ".join(_policy_words(table, *policy) for policy in policies)


def _policy_words(table: str, command: str, using: str | None, check: str | None) -> str:
    told = expression_words(using or check or "true", table)
    if using and check and check != using:
        told += f", writing only {expression_words(check, table)}"
    return told if command == "ALL" else f"for {command.lower()}: {told}"


_ORGANISATION = re.compile(
    r"\(\s*SELECT \(?NULLIF\(current_setting\('ercms\.organisation'::text, true\), ''::text\)\)?::integer"
    r"(?: AS \"?\w+\"?)?\s*\)"
)
_CAST = re.compile(r"\('(\w+)'::\w+\)::text|'(\w+)'::(?:text|character varying|bpchar)")


def expression_words(expression: str, table: str) -> str:
    """A policy expression as somebody reads it; what is not recognised stands as the database prints it."""
    if expression == "true":
        return "all rows"
    told = _ORGANISATION.sub("the own organisation", expression)
    told = _CAST.sub(lambda found: f"'{found.group(1) or found.group(2)}'", told)
    told = re.sub(r"\s+", " ", told).replace(" = ", " is ").replace("SELECT 1 FROM ", "").replace(" WHERE ", " where ")
    told = _in_words(told).replace(f"{table}.", "").replace("EXISTS", "there is a").replace("IS NOT NULL", "is known")
    return _unwrapped("rows where " + re.sub(r"[()]", "", told).strip())


def _in_words(told: str) -> str:
    return told.replace(" AND ", " and ").replace(" OR ", " or ")


def _unwrapped(told: str) -> str:
    return re.sub(r"\s+", " ", told)


def audiences_with(table: str, found: Iterable[Sight]) -> list[Audience]:
    """The audiences that have any right on a table."""
    return [sight.audience for sight in found if table in sight.tables()]
