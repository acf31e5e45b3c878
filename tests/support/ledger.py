"""Filling the ledger, and forging it as its owner would."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from flask import Flask

from app.access.actor import Actor
from app.audit.ledger import record
from app.kernel.database import speaking_as
from app.kernel.transaction import transaction
from tests.support.server import Sandbox

Connection = psycopg.Connection[Any]


def write_entries(app: Flask, actor: Actor, count: int, ref: str = "RA-2026-000001-A") -> None:
    """Append that many entries, each in a transaction of its own."""
    with app.app_context(), speaking_as(actor.as_speaker()):
        for number in range(count):
            with transaction():
                record("case:file:read", kind="readmission", ref=ref, changes={"note": (None, str(number))})


@contextmanager
def forging(database: Sandbox) -> Iterator[Connection]:
    """The owner of the tables with the ledger's triggers switched off."""
    with database.connect("ercms_owner") as owner:
        owner.execute("alter table ledger_entry disable trigger all")
        yield owner
        owner.execute("alter table ledger_entry enable trigger all")


def recompute(owner: Connection, start: int) -> None:
    """Make the chain whole again from an entry on, head included: what a clever forger would do."""
    found = owner.execute("select hash from ledger_entry where seq = %s", (start - 1,)).fetchone()
    previous = bytes(found[0]) if found else bytes(32)
    last = start - 1
    for seq, payload in owner.execute(
        "select seq, payload from ledger_entry where seq >= %s order by seq", (start,)
    ).fetchall():
        hash = hashlib.sha256(b"\x00" + previous + bytes(payload)).digest()
        owner.execute(
            "update ledger_entry set previous = %s, hash = %s where seq = %s", (previous, hash, seq)
        )
        previous, last = hash, seq
    owner.execute("update ledger_head set seq = %s, hash = %s", (last, previous))


def rewrite(owner: Connection, seq: int, **changes: str) -> None:
    """Change what an entry says, in its payload and in its columns alike."""
    row = owner.execute("select payload from ledger_entry where seq = %s", (seq,)).fetchone()
    assert row is not None
    payload = json.dumps(json.loads(bytes(row[0])) | changes).encode()
    owner.execute("update ledger_entry set payload = %s where seq = %s", (payload, seq))
    for name, value in changes.items():
        column = {"ref": "object_ref", "kind": "object_kind"}.get(name, name)
        owner.execute(
            psycopg.sql.SQL("update ledger_entry set {} = %s where seq = %s").format(
                psycopg.sql.Identifier(column)
            ),
            (value, seq),
        )
