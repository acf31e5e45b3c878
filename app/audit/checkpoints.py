"""Signed checkpoints in a file outside the database. Copy that file to another machine: it is the witness.

Each line signs the beginnings of the hashes of all entries since the line before, so that verification can
name the very entry that somebody rewrote, and not only say that one was.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypedDict

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Row, text

from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import DomainError

SHORT = 8  # bytes of each hash that are witnessed
AT_MOST = 10_000  # entries of one line
_TAIL = 1 << 20  # bytes; the longest line has room in it
_SINCE = text("select seq, previous, hash from ledger_entry where seq > :after order by seq limit :most")


class _Body(TypedDict):
    """The signed part of a checkpoint line. `hashes`: the beginnings, one after another, hexadecimal."""

    first: int
    last: int
    at: str
    hashes: str


@dataclass(frozen=True)
class Witness:
    """What the checkpoints together say: the beginning of each hash, from the first entry to the last."""

    beginnings: bytes = b""
    checkpoints: int = 0

    @property
    def last(self) -> int:
        """The last entry witnessed; 0 for none."""
        return len(self.beginnings) // SHORT

    def contradicts(self, seq: int, hash: bytes) -> bool:
        """Whether the entry once had another hash. What came after the last checkpoint nobody has seen."""
        seen = self.beginnings[(seq - 1) * SHORT : seq * SHORT] if seq > 0 else b""
        return bool(seen) and not hash.startswith(seen)


def read_witness(path: Path, key: Ed25519PublicKey) -> Witness:
    """Read and check every checkpoint.

    Raises:
        DomainError: `checkpoint_forged`, a line's signature does not fit; `checkpoint_missing`, one is gone.
    """
    beginnings = bytearray()
    number = 0
    if path.exists():
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                body = _checked(line, number, key)
                if body["first"] != len(beginnings) // SHORT + 1:
                    raise DomainError("checkpoint_missing", line=number)
                beginnings += bytes.fromhex(body["hashes"])
    return Witness(bytes(beginnings), number)


def _checked(line: bytes, number: int, key: Ed25519PublicKey) -> _Body:
    try:
        signature, body = json.loads(line)
        key.verify(base64.b64decode(signature), body.encode())
    except (InvalidSignature, ValueError, TypeError, AttributeError) as fault:
        raise DomainError("checkpoint_forged", line=number) from fault
    told: _Body = json.loads(body)
    return told


def write_checkpoint(path: Path, key: Ed25519PrivateKey) -> int:
    """Sign all entries since the last checkpoint. Returns how many there were; writes nothing if none.

    Reads only the end of the file, so that it costs the same after ten years.

    Raises:
        DomainError: `checkpoint_forged`, the last line is not ours; `checkpoint_contradicted`, the entries to
            be signed do not continue those witnessed, and signing them would seal somebody's change.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    total = 0
    with _alone_with(path) as file:
        after, ending = _end_of(file, key.public_key())
        while rows := db.session.execute(_SINCE, {"after": after, "most": AT_MOST}).all():
            _must_continue(rows, after, ending)
            file.write(_line(rows, key))
            file.flush()
            os.fsync(file.fileno())
            after, ending = rows[-1].seq, bytes(rows[-1].hash)[:SHORT]
            total += len(rows)
    return total


@contextmanager
def _alone_with(path: Path) -> Iterator[IO[bytes]]:
    """One writer at a time: the worker's job and a command may come together."""
    path.touch(mode=0o600)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


@contextmanager
def witness_begins_anew(path: Path) -> Iterator[None]:
    """Forget every checkpoint when the block ends well, and sign none meanwhile: only practice starts again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_with(path) as file:
        yield
        file.truncate(0)


def _end_of(file: IO[bytes], key: Ed25519PublicKey) -> tuple[int, bytes]:
    """The last entry signed and the beginning of its hash. A line that a crash cut off is removed."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    whole = tail[: tail.rfind(b"\n") + 1]
    if len(whole) < len(tail):
        file.truncate(size - len(tail) + len(whole))
    if not whole:
        return 0, b""
    body = _checked(whole[:-1].rpartition(b"\n")[2], -1, key)
    return body["last"], bytes.fromhex(body["hashes"])[-SHORT:]


def _must_continue(rows: Sequence[Row[tuple[int, bytes, bytes]]], after: int, ending: bytes) -> None:
    unbroken = [row.seq for row in rows] == list(range(after + 1, after + 1 + len(rows)))
    if not unbroken or not bytes(rows[0].previous).startswith(ending):
        raise DomainError("checkpoint_contradicted", seq=after + 1)


def _line(rows: Sequence[Row[tuple[int, bytes, bytes]]], key: Ed25519PrivateKey) -> bytes:
    hashes = b"".join(bytes(row.hash)[:SHORT] for row in rows).hex()
    told: _Body = {
        "first": rows[0].seq, "last": rows[-1].seq, "at": clock.now().isoformat(), "hashes": hashes,
    }  # fmt: skip
    body = json.dumps(told)
    return json.dumps([base64.b64encode(key.sign(body.encode())).decode(), body]).encode() + b"\n"
