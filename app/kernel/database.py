"""The database connection and who speaks on it.

The application logs in as a role that may do nothing. Every transaction begins by taking the role of the actor's
audience and naming the actor and the organisation, in one round trip; row policies read those names. A transaction
that begins without an actor keeps the powerless role, so a forgotten sign-in shows nothing rather than everything.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from psycopg import Error, RawCursor
from psycopg.rows import BaseRowFactory, RowMaker, namedtuple_row
from sqlalchemy import Connection, CursorResult, Executable, MetaData, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction

POWERLESS_ROLE = "ercms_nobody"
HOUSE_ROLE = "ercms_worker"
DOOR_ROLE = "ercms_door"
STATISTICS_ROLE = "ercms_statistics"


class Base(DeclarativeBase):
    """Every table. Constraint names are predictable so that migrations and messages can rely on them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)


@dataclass(frozen=True)
class Speaker:
    """Who speaks to the database: the role taken and the names that row policies and the ledger read."""

    role: str = POWERLESS_ROLE
    actor_id: int | None = None
    actor_name: str = ""
    organisation_id: int | None = None
    organisation_name: str = ""
    audience: str = ""
    address: str = ""
    request_id: str = ""

    def settings(self) -> dict[str, str]:
        """The transaction settings that carry this speaker, as text."""
        return {
            "role": self.role,
            "ercms.actor": "" if self.actor_id is None else str(self.actor_id),
            "ercms.actor_name": self.actor_name,
            "ercms.organisation": "" if self.organisation_id is None else str(self.organisation_id),
            "ercms.organisation_name": self.organisation_name,
            "ercms.audience": self.audience,
            "ercms.address": self.address,
            "ercms.request": self.request_id,
        }


_NOBODY = Speaker()
_speaker: ContextVar[Speaker] = ContextVar("speaker", default=_NOBODY)

# In the driver's own words: it is said twice on every page.
_INTRODUCE = "select " + " || ".join(
    f"set_config('{name}', %({name.replace('.', '_')})s, true)" for name in Speaker().settings()
)
_CONNECTION, _CURSORS = "ercms_connection", "ercms_cursors"
KEPT_STATEMENTS, KEPT_ROWS = 128, 200
_TAKE_ROLE = "select set_config('role', %(role)s, true)"
_PLACES = re.compile(r"%\((\w+)\)s|%(%)")


def speaker() -> Speaker:
    """Who speaks now."""
    return _speaker.get()


def sent(connection: Connection, words: str, told: Mapping[str, Any]) -> Sequence[Any]:
    """The rows that one statement in the driver's words gives; none if it only writes. `words` never hold a value."""
    cursor = _cursor(connection, words)
    numbered, names = _numbered(words)
    connection.dispatch.before_cursor_execute(connection, cursor, words, told, None, False)
    try:
        cursor.execute(numbered, [told[name] for name in names])
        found = cursor.pgresult
        rows = cursor.fetchall() if found and found.nfields else ()
        if len(rows) > KEPT_ROWS:
            cursor.close()  # a large answer would lie in memory until it is asked for again
        return rows
    except Error as fault:
        gone = connection.dialect.is_disconnect(fault, cursor.connection, cursor)  # type: ignore[arg-type]
        if gone:
            connection.invalidate(fault)
            connection.engine.dispose()  # the others of the pool are no better
        raise DBAPIError.instance(
            words, None, fault, Error, connection_invalidated=gone, dialect=connection.dialect
        ) from fault


@lru_cache(KEPT_STATEMENTS)
def _numbered(words: str) -> tuple[bytes, tuple[str, ...]]:
    """The statement with places $1, $2, … as PostgreSQL reads it; the driver would look for them each time."""
    names: dict[str, int] = {}

    def place(found: re.Match[str]) -> str:
        return found[2] or f"${names.setdefault(found[1], len(names) + 1)}"

    return _PLACES.sub(place, words).encode(), tuple(names)


def _cursor(connection: Connection, words: str) -> RawCursor[Any]:
    """One for each statement sent on a connection: it remembers how the columns are read, and what a row is.

    A list is asked for by the words somebody typed, so of its statements there is no end: the longest unused go.
    """
    kept: OrderedDict[str, RawCursor[Any]] = connection.info.setdefault(_CURSORS, OrderedDict())
    found = kept.get(words)
    if found is None or found.closed:
        raw = connection.connection.driver_connection
        if raw is None:
            raise RuntimeError("the connection was given back already")
        found = kept[words] = RawCursor(raw, row_factory=_same_rows())
        while len(kept) > KEPT_STATEMENTS:
            kept.popitem(last=False)[1].close()
    kept.move_to_end(words)
    return found


def _same_rows() -> BaseRowFactory[Any]:
    """Named rows of a statement whose columns never change: the class is made once."""
    made: list[RowMaker[Any]] = []

    def rows(cursor: Any) -> RowMaker[Any]:
        if not made:
            made.append(namedtuple_row(cursor))
        return made[0]

    return rows


def spoken_by(role: str) -> Speaker:
    """The same human in another role, for a connection of one's own that `introduce` opens."""
    return replace(speaker(), role=role)


def introduce(connection: Connection, who: Speaker) -> None:
    """Tell the database who speaks for the rest of this transaction."""
    told = {name.replace(".", "_"): value for name, value in who.settings().items()}
    sent(connection, _INTRODUCE, told)


@event.listens_for(Session, "after_begin")
def _introduce_the_speaker(
    session: Session, _transaction: SessionTransaction, connection: Connection
) -> None:
    introduce(connection, speaker())


@contextmanager
def speaking_as(who: Speaker) -> Iterator[None]:
    """Speak as `who` in every transaction that begins inside. An open transaction must end first."""
    token = _speaker.set(who)
    try:
        yield
    finally:
        _speaker.reset(token)


def speak_from_now_on(who: Speaker) -> None:
    """Speak as `who` until the request ends (each request starts as nobody)."""
    _speaker.set(who)


@contextmanager
def _as_role(role: str) -> Iterator[None]:
    """The same human, another database role, inside the running transaction and those that begin meanwhile."""
    before = speaker()
    if before.role == role:
        yield
        return
    token = _speaker.set(replace(before, role=role))
    _take_role(role)
    try:
        yield
        db.session.flush()
    except BaseException:
        _speaker.reset(token)
        with suppress(DBAPIError):  # a broken transaction refuses this too, and will be rolled back whole
            _take_role(before.role)
        raise
    _speaker.reset(token)
    _take_role(before.role)


def _take_role(role: str) -> None:
    session = db.session()
    if session.in_transaction() and session.is_active:
        sent(running_connection(), _TAKE_ROLE, {"role": role})


@contextmanager
def house() -> Iterator[None]:
    """Act as the house itself: what follows from a permitted act in tables its actor may not touch.

    Whoever calls this has already checked permission and guards. The modules that may call it are listed,
    each with its reason, in tests/architecture/test_fences.py.
    """
    db.session.flush()
    with _as_role(HOUSE_ROLE):
        yield


@contextmanager
def counting_only() -> Iterator[None]:
    """Read as the statistics audience, which sees dated counts and no person."""
    with _as_role(STATISTICS_ROLE):
        yield


def running_connection() -> Connection:
    """The connection of the running transaction, which begins if there is none, as a savepoint does when first used."""
    session = db.session()
    running, kept = session.info.get(_CONNECTION, (None, None))
    if kept is None or running is not _innermost(session):
        kept = session.connection()
        session.info[_CONNECTION] = (_innermost(session), kept)
    found: Connection = kept
    return found


def _innermost(session: Session) -> SessionTransaction | None:
    return session.get_nested_transaction() or session.get_transaction()


def scalar_setting(name: str) -> Any:
    """Read one transaction setting back (used by tests of the wall)."""
    return db.session.execute(text("select current_setting(:name, true)"), {"name": name}).scalar()


def plain_rows(statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
    """Rows of a statement that selects columns, without the machinery for entities: half the cost of a small list."""
    return running_connection().execute(statement, parameters or {})
