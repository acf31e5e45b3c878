"""Writing the ledger. Entries gather during an act and are appended in one call, last before the commit."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from app.kernel.crypto import keyed_digest
from app.kernel.database import db
from app.kernel.fixed import Fixed
from app.kernel.transaction import BEFORE_COMMIT, transaction

_APPEND = Fixed("select ledger_append(cast(%(entries)s as jsonb))")
_PENDING = "ledger_pending"
_MARKS = "ledger_savepoints"

Change = tuple[str | None, str | None]


def record(
    tag: str,
    *,
    kind: str,
    ref: str,
    changes: Mapping[str, Change] | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Put one act into the ledger when the transaction commits.

    Args:
        tag: `subject:thing:verb-in-the-past`.
        kind, ref: what it happened to, by its public reference.
        changes: field name to (old, new); only keyed hashes of the values are kept.
        fields: names of fields concerned where no value changed (a read, an export).
    """
    entry = {
        "tag": tag,
        "kind": kind,
        "ref": ref,
        "fields": {**{name: None for name in fields}, **_digests(changes)},
    }
    db.session.info.setdefault(_PENDING, []).append(entry)


def _digests(changes: Mapping[str, Change] | None) -> dict[str, Any]:
    key: bytes = current_app.config["LEDGER_KEY"]
    return {
        name: [None if value is None else keyed_digest(f"{name}={value}", key=key) for value in pair]
        for name, pair in (changes or {}).items()
    }


def append_pending() -> None:
    """Append what has gathered, in one call that locks the head row last."""
    entries = db.session.info.pop(_PENDING, [])
    if entries:
        _APPEND.rows(entries=json.dumps(entries))


@contextmanager
def reading(tag: str, *, kind: str, ref: str, fields: Sequence[str] = ()) -> Iterator[None]:
    """A page that shows a file: the read is an entry, kept before anything is sent. No entry, no page."""
    with transaction():
        yield
        record(tag, kind=kind, ref=ref, fields=fields)


BEFORE_COMMIT.append(append_pending)


@event.listens_for(Session, "after_transaction_create")
def _mark(session: Session, begun: SessionTransaction) -> None:
    if begun.nested:
        session.info.setdefault(_MARKS, WeakKeyDictionary())[begun] = len(session.info.get(_PENDING, []))


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_was_not_kept(session: Session, undone: SessionTransaction) -> None:
    """A savepoint takes back only the acts since it was set; the others are still to be written."""
    if undone.nested:
        del session.info.get(_PENDING, [])[session.info[_MARKS][undone] :]
    elif undone.parent is None:
        session.info.pop(_PENDING, None)
