"""Two databases that differ only in what one audience may not see: rows, numbers, hidden columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.audit.jobs import checkpoint_path
from app.kernel.crypto import seal, token_digest
from tests.support.canaries import (
    SIDES,
    TABLES,
    Connection,
    Row,
    Side,
    insert,
    insert_canaries,
    of_two_cases,
    row_of,
)
from tests.support.catalog import column_rights, has_row_security, policies
from tests.support.noting import note_lookers
from tests.support.people import People
from tests.support.raw import raw
from tests.support.server import Sandbox
from tests.support.signing_in import open_session

TOKEN = "two-worlds-token"
VISIBLE = replace(SIDES[0], mark="visible")
# What stands behind the wall: little in one world, more with other numbers, days and order in the other.
BEHIND: tuple[tuple[Side, ...], tuple[Side, ...]] = (
    (replace(SIDES[1], mark="secret-one", number=57),),
    (
        replace(SIDES[1], mark="secret-two", number=8),
        replace(SIDES[1], mark="secret-six", number=44),
        replace(SIDES[1], mark="secret-ten", number=402),
    ),
)
# Everybody's, or the ground that pages count on: the same in both worlds.
COMMON = frozenset({"calendar_day", "case_number"})
# One person's own, or told to one person.
PERSONAL = frozenset({"user_preference", "draft", "saved_view", "notice"})
# Read past the audience's own grants: the month's counts of those who may read statistics.
COUNTED = frozenset({"milestone"})
# Read past the grants by the house: that something was sealed is told to who seals or opens, with the case it is of.
SEALED = frozenset({"sealed_item", "sealed_opening", "sealed_part"})
SEALERS = (Permission.TRACE_SEAL, Permission.TRACE_OPEN)
# Kept by signing in and reading itself, so not compared afterwards.
MOVING = frozenset({"ledger_entry", "ledger_head", "sign_in_session", "sign_in_attempt", "idempotency_key"})


@dataclass
class World:
    """An application on a database of its own, and a browser signed in as the actor."""

    app: Flask
    sandbox: Sandbox
    browser: FlaskClient
    actor: Actor
    # Of forms, by what the session made each of.
    tokens: dict[str | None, str] = field(default_factory=dict)

    @contextmanager
    def as_the_actor(self) -> Iterator[Connection]:
        """Raw SQL in the actor's own role: what the samples of a route's arguments are taken from."""
        with raw(self.sandbox, self.actor.as_speaker()) as connection:
            yield connection

    def behind_the_wall(self) -> Mapping[str, list[Any]]:
        """Every row of the hidden sides, to see that no post reached them."""
        marks = [side.mark for side in (*BEHIND[0], *BEHIND[1])]
        kept: dict[str, list[Any]] = {}
        for table in sorted(set(TABLES) - MOVING):
            rows = self.sandbox.admin.execute(f"select t::text from {table} t order by 1").fetchall()
            kept[table] = [row for row in rows if any(mark in row[0] for mark in marks)]
        return kept


def open_world(app: Flask, sandbox: Sandbox, actor: Actor, people: People, number: int) -> World:
    """World 0 or 1 for an actor: emptied, filled, and signed in to."""
    sandbox.wipe()
    with app.app_context():  # what an earlier test had witnessed is not of this world
        checkpoint_path().unlink(missing_ok=True)
    with sandbox.connect("ercms_owner") as owner:
        _fill_what_is_seen(owner, actor, people, BEHIND[number][0])
        hidden = tuple(_seen_by_others(side, actor) for side in BEHIND[number])
        wholly = {table for table in TABLES if sees_all(owner, actor, table)}
        insert_canaries(owner, people, hidden, skip=COMMON | wholly, besides=actor.organisation_code)
        _bring_forward(sandbox, actor)
        _seal_files(app, owner)
        owner.execute(
            "insert into api_token (organisation_id, name, token_digest, created_at, expires_at)"
            " values (%s, 'test', %s, '2026-01-01Z', '2027-12-31Z')",
            (actor.organisation_id, token_digest(TOKEN)),
        )
    note_lookers(app)
    browser = app.test_client()
    open_session(app, browser, actor)
    return World(app, sandbox, browser, actor)


def _fill_what_is_seen(owner: Connection, actor: Actor, people: People, secret: Side) -> None:
    """The actor's own rows. Tables and columns it has no right to are filled differently in each world."""
    role = actor.audience.database_role
    behind = replace(secret, mark=secret.mark.replace("secret", "behind"), number=VISIBLE.number)
    for table in TABLES:
        seen = row_of(owner, table, VISIBLE, people)
        if "organisation_id" in seen:
            seen["organisation_id"] = actor.organisation_id
        seen |= {name: actor.id for name in ("owner_id", "user_id") if name in seen and table in PERSONAL}
        if table not in COMMON and not sees_all(owner, actor, table):
            readable = set(column_rights(owner, role, table, "SELECT"))
            readable |= {"reference"} if table == "readmission_case" and actor.may(Permission.TRACE_OPEN) else set()
            hidden = row_of(owner, table, behind, people)
            seen |= {
                name: hidden[name] for name in seen if name not in readable and _is_free(name, seen[name])
            }
        for changes in of_two_cases(table, VISIBLE, people):
            insert(owner, table, seen | changes)


def sees_all(owner: Connection, actor: Actor, table: str) -> bool:
    """Whether nothing of a table is hidden from this audience."""
    if table in COUNTED and actor.may(Permission.STATISTICS_READ):
        return True
    if table in SEALED and any(actor.may(permission) for permission in SEALERS):
        return True
    role = actor.audience.database_role
    if not column_rights(owner, role, table, "SELECT"):
        return False
    every = f"{actor.audience.value}_all"
    return not has_row_security(owner, table) or every in {name for name, _ in policies(owner, table)}


def _is_free(name: str, value: object) -> bool:
    """Whether a column may say anything: keys and what constraints compare may not."""
    return isinstance(value, str) and "visible" in value and not name.endswith("_digest")


def _seen_by_others(side: Side, actor: Actor) -> Side:
    """A hidden side must be another organisation's, whichever scope the actor has."""
    own = actor.organisation_code in {side.authority, side.mission, side.agency, side.post, side.body}
    if not own:
        return side
    return replace(side, authority="DE-BAMF", mission="AZ-BERLIN", agency="SEA", post="SBS-GYD", body="MIA")


def _bring_forward(sandbox: Sandbox, actor: Actor) -> None:
    """Put the visible case where this audience works on it, past the triggers."""
    state = {
        Audience.DESK: "decision",
        Audience.CONSULATE: "interview",
        Audience.REQUESTING: "td_issued",
        Audience.BORDER: "transfer_notified",
    }.get(actor.audience, "reintegration")
    sandbox.admin.execute("set session_replication_role = replica")
    sandbox.admin.execute("update readmission_case set state = %s", (state,))
    sandbox.admin.execute("reset session_replication_role")


def _seal_files(app: Flask, owner: Connection) -> None:
    """Each installation has its own keys, so a body is sealed where it is to be opened."""
    for id, case_id, body in owner.execute("select id, case_id, body from stored_file").fetchall():
        sealed = seal(bytes(body), master_key=app.config["MASTER_KEY"], bound_to=f"case:{case_id}:photo")
        owner.execute(
            "update stored_file set wrapped_key = %s, body = %s where id = %s",
            (sealed.wrapped_key, sealed.body, id),
        )


def rows_seen(world: World, table: str) -> list[Row]:
    """What the actor reads of a table by raw SQL."""
    role = world.actor.audience.database_role
    readable = column_rights(world.sandbox.admin, role, table, "SELECT")
    if not readable:
        return []
    with world.as_the_actor() as connection:
        names = ", ".join(readable)
        rows = connection.execute(f"select {names} from {table} order by 1").fetchall()
    return [dict(zip(readable, row, strict=True)) for row in rows]
