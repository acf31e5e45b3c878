"""Proving that no entry was changed, removed or put in, by whomever.

The chain alone shows an edit by somebody who did not recompute it. Signed checkpoints, kept outside the database with
the short hash of every entry since the one before, show an edit by somebody who did: even the tables' owner.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from app.kernel.clock import elapsed
from app.kernel.database import db

GENESIS = bytes(32)
_BATCH = 5000
_ENTRIES = text(
    "select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as at, actor_id, audience, tag,"
    " object_kind, object_ref, fields, payload, previous, hash"
    " from ledger_entry where seq > :after order by seq limit :batch"
)


@dataclass(frozen=True)
class Verdict:
    """What verification found. `broken_at` is the first entry that is not as it was written."""

    entries: int
    seconds: float
    checkpoints: int
    broken_at: int | None = None
    fault: str = ""

    @property
    def intact(self) -> bool:
        """Whether every entry is as it was written."""
        return self.broken_at is None


def entry_hash(previous: bytes, payload: bytes) -> bytes:
    """The hash of an entry: SHA-256 over a zero byte, the previous hash and the exact payload."""
    return hashlib.sha256(b"\x00" + previous + payload).digest()


def verify(witnessed: Mapping[int, str], checkpoints: int = 0) -> Verdict:
    """Walk the whole chain and compare it with what the checkpoints witnessed (sequence number to short hash)."""
    began = elapsed()
    expected, previous = 0, GENESIS
    for row in _entries():
        expected += 1
        fault = _fault_of(row, expected, previous) or _contradiction(row, witnessed)
        if fault:
            return Verdict(expected, elapsed() - began, checkpoints, min(expected, int(row["seq"])), fault)
        previous = bytes(row["hash"])
    end = _fault_at_the_end(expected, previous, witnessed)
    if end:
        return Verdict(expected, elapsed() - began, checkpoints, *end)
    return Verdict(expected, elapsed() - began, checkpoints)


def _entries() -> Iterator[Mapping[str, Any]]:
    after = 0
    while True:
        rows = db.session.execute(_ENTRIES, {"after": after, "batch": _BATCH}).mappings().all()
        yield from rows
        if len(rows) < _BATCH:
            return
        after = rows[-1]["seq"]


def _fault_of(row: Mapping[str, Any], expected: int, previous: bytes) -> str:
    if row["seq"] != expected:
        return "removed" if row["seq"] > expected else "inserted"
    if bytes(row["previous"]) != previous:
        return "chain_broken"
    if entry_hash(previous, bytes(row["payload"])) != bytes(row["hash"]):
        return "payload_changed"
    return "" if _columns_agree(row) else "columns_changed"


def _columns_agree(row: Mapping[str, Any]) -> bool:
    told = json.loads(bytes(row["payload"]))
    shown = {
        "seq": row["seq"],
        "at": row["at"],
        "actor": "" if row["actor_id"] is None else str(row["actor_id"]),
        "audience": row["audience"],
        "tag": row["tag"],
        "kind": row["object_kind"],
        "ref": row["object_ref"],
    }
    same_fields = sorted(told["fields"]) == sorted(row["fields"])
    return same_fields and all(told[name] == value for name, value in shown.items())


def _contradiction(row: Mapping[str, Any], witnessed: Mapping[int, str]) -> str:
    seen = witnessed.get(row["seq"])
    return "rewritten" if seen is not None and not bytes(row["hash"]).hex().startswith(seen) else ""


def _fault_at_the_end(last: int, last_hash: bytes, witnessed: Mapping[int, str]) -> tuple[int, str] | None:
    if witnessed and max(witnessed) > last:
        return last + 1, "removed"
    head = db.session.execute(text("select seq, hash from ledger_head")).one_or_none()
    if head is None or head.seq != last or bytes(head.hash) != last_hash:
        return last + 1, "head_disagrees"
    return None
