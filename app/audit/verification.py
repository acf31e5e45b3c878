"""Proving that no entry was changed, removed or put in, by whomever.

The chain alone shows an edit by somebody who did not recompute it. Signed checkpoints, kept outside the
database with the beginning of every entry's hash, show an edit by somebody who did: even the tables' owner.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, text

from app.audit.checkpoints import Witness
from app.kernel.clock import elapsed
from app.kernel.database import db
from app.kernel.i18n import _l, name_members

GENESIS = bytes(32)
_BATCH = 5000
# One statement is one snapshot: entries written meanwhile neither disturb nor count. Every row is asked for,
# also one with a number below the first.
_ENTRIES = text(
    "select e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as at, e.actor_id,"
    " e.audience, e.tag, e.object_kind, e.object_ref, e.fields, e.payload, e.previous, e.hash,"
    " head.seq as head_seq, head.hash as head_hash"
    " from ledger_head head left join ledger_entry e on true order by e.seq"
)


class Fault(StrEnum):
    """How an entry is not as it was written."""

    REMOVED = "removed"
    INSERTED = "inserted"
    CHAIN_BROKEN = "chain_broken"
    PAYLOAD_CHANGED = "payload_changed"
    COLUMNS_CHANGED = "columns_changed"
    REWRITTEN = "rewritten"
    HEAD_CHANGED = "head_changed"


name_members(
    {
        Fault.REMOVED: _l("It was removed."),
        Fault.INSERTED: _l("It was put in past the ledger's own function."),
        Fault.CHAIN_BROKEN: _l("It does not follow the entry before it: one of the two was exchanged."),
        Fault.PAYLOAD_CHANGED: _l("Its content was changed after it was written."),
        Fault.COLUMNS_CHANGED: _l("Its searchable columns say something else than what was written."),
        Fault.REWRITTEN: _l("It was changed and the chain recomputed; a signed checkpoint saw it otherwise."),
        Fault.HEAD_CHANGED: _l("The note of the last entry does not fit it."),
    }
)


@dataclass(frozen=True)
class Verdict:
    """What verification found. `broken_at` is the first entry that is not as it was written."""

    entries: int
    seconds: float
    checkpoints: int
    witnessed: int
    broken_at: int | None = None
    fault: Fault | None = None

    @property
    def intact(self) -> bool:
        """Whether every entry is as it was written."""
        return self.broken_at is None

    @property
    def per_second(self) -> int:
        """Entries checked in a second."""
        return round(self.entries / self.seconds) if self.seconds else 0


def entry_hash(previous: bytes, payload: bytes) -> bytes:
    """The hash of an entry: SHA-256 over a zero byte, the previous hash and the exact payload."""
    return hashlib.sha256(b"\x00" + previous + payload).digest()


def verify(witness: Witness | None = None) -> Verdict:
    """Walk the whole chain and compare it with what the checkpoints witnessed."""
    began = elapsed()
    seen = witness or Witness()
    count, broken = _walk(seen)
    at, fault = broken or (None, None)
    return Verdict(count, elapsed() - began, seen.checkpoints, seen.last, at, fault)


def _walk(witness: Witness) -> tuple[int, tuple[int, Fault] | None]:
    """How many entries were checked, and the first fault."""
    count, previous, row = 0, GENESIS, None
    with db.session.execute(_ENTRIES, execution_options={"yield_per": _BATCH}) as rows:
        for row in rows:
            if row.seq is None:
                break
            fault = _fault_of(row, count + 1, previous, witness)
            if fault is not None:
                return count + 1, (count + 1 if fault is Fault.REMOVED else row.seq, fault)
            count, previous = count + 1, row.hash
    return count, _fault_at_the_end(row, count, previous, witness)


def _fault_of(row: Row[Any], expected: int, previous: bytes, witness: Witness) -> Fault | None:
    if row.seq != expected:
        return Fault.REMOVED if row.seq > expected else Fault.INSERTED
    if row.head_seq is not None and row.seq > row.head_seq and row.seq > witness.last:
        return Fault.INSERTED
    if row.previous != previous:
        return Fault.CHAIN_BROKEN
    if entry_hash(previous, row.payload) != row.hash:
        return Fault.PAYLOAD_CHANGED
    if not _columns_agree(row):
        return Fault.COLUMNS_CHANGED
    return Fault.REWRITTEN if witness.contradicts(row.seq, row.hash) else None


def _columns_agree(row: Row[Any]) -> bool:
    try:
        told = json.loads(str(row.payload, "utf-8"))
        written = (
            told["seq"], told["at"], told["actor"], told["audience"], told["tag"], told["kind"], told["ref"],
        )  # fmt: skip
        fields = list(told["fields"])
    except (ValueError, KeyError, TypeError):
        return False
    actor = "" if row.actor_id is None else str(row.actor_id)
    shown = row.seq, row.at, actor, row.audience, row.tag, row.object_kind, row.object_ref
    return fields == row.fields and written == shown


def _fault_at_the_end(
    row: Row[Any] | None, last: int, last_hash: bytes, witness: Witness
) -> tuple[int, Fault] | None:
    head = 0 if row is None else row.head_seq
    if max(head, witness.last) > last:
        return last + 1, Fault.REMOVED
    if row is None or head != last or row.head_hash != last_hash:
        return max(last, 1), Fault.HEAD_CHANGED
    return None
