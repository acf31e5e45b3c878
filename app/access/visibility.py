"""What each audience has, read from the database itself: grants by table and column, and row policies."""

import re
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
    "select c.relname, a.privilege_type"
    " from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a"
    " where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')"
    " and (a.grantee = 0 or a.grantee = (select oid from pg_roles where rolname = :role))"
)
_COLUMNS = text(
    "select c.relname, t.attname, a.privilege_type"
    " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a where n.nspname = 'public'"
    " and t.attnum > 0 and not t.attisdropped"
    " and a.grantee = (select oid from pg_roles where rolname = :role)"
    " order by t.attnum"
)
_POLICIES = text(
    "select tablename, cmd, qual, with_check, permissive from pg_policies"
    " where schemaname = 'public' and (:role = any(roles) or 'public' = any(roles))"
    " order by tablename, policyname"
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
    found = db.session.execute(_POLICIES, role)
    policies = [(row.tablename, row.cmd, row.qual, row.with_check, row.permissive) for row in found]
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


def _rows(table: str, fenced: dict[str, bool], policies: list[tuple[str, str | None, str | None, str]]) -> str:
    if not fenced[table]:
        return "all rows"
    if not policies:
        return "no rows"
    granting = "; or ".join(_policy_words(*policy[:3]) for policy in policies if policy[3] == "PERMISSIVE")
    bounding = [_policy_words(*policy[:3]) for policy in policies if policy[3] != "PERMISSIVE"]
    return "; but only ".join([granting, *bounding])


def _policy_words(command: str, using: str | None, check: str | None) -> str:
    told = expression_words(using or check or "true")
    if using and check and check != using:
        told += f", writing only {expression_words(check)}"
    return told if command == "ALL" else f"for {command.lower()}: {told}"


_ORGANISATION = re.compile(
    r"\(\s*SELECT \(?NULLIF\(current_setting\('ercms\.organisation'::text, true\), ''::text\)\)?::integer"
    r"(?: AS \"?\w+\"?)?\s*\)"
)
_ACTOR = re.compile(_ORGANISATION.pattern.replace("organisation", "actor"))
_WORDS = (
    (_ORGANISATION, "the own organisation"),
    (_ACTOR, "the reader"),
    (re.compile(r"\((\w+)\)::\w+|::(?:text|character varying|bpchar)"), r"\1"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"EXISTS \( SELECT 1 FROM (\w+) (\w+) WHERE "), r"there is a \1 \2 (where "),
    (re.compile(" = "), " is "),
    (re.compile(" AND "), " and "),
    (re.compile(" OR "), " or "),
    (re.compile(" IS NOT NULL"), " is known"),
    (re.compile(" IS NULL"), " is empty"),
)
_INNERMOST = re.compile(r"\(([^()]*)\)")


def expression_words(expression: str) -> str:
    """A policy expression as somebody reads it; what is not recognised stands as the database prints it."""
    if expression == "true":
        return "all rows"
    told = expression
    for pattern, words in _WORDS:
        told = pattern.sub(words, told)
    while _INNERMOST.search(told):
        told = _INNERMOST.sub(_kept_where_it_groups, told)
    if told.startswith("[") and not _outside(told):
        told = told[1:-1]
    return "rows where " + told.replace("[", "(").replace("]", ")")


def _kept_where_it_groups(found: re.Match[str]) -> str:
    """Brackets stay around several conditions, because they decide how those belong together."""
    inner = found.group(1).strip()
    outside = _outside(inner)
    return f"[{inner}]" if " and " in outside or " or " in outside else inner


def _outside(told: str) -> str:
    """What stands in no bracket."""
    depth, kept = 0, ""
    for letter in told:
        depth += (letter == "[") - (letter == "]")
        kept += letter if not depth and letter != "]" else ""
    return kept
