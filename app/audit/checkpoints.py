"""Signed checkpoints in a file outside the database. Copy that file to another machine: it is the witness."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import text

from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import DomainError

SHORT = 16


class _Body(TypedDict):
    """The signed part of a checkpoint line."""

    first: int
    last: int
    at: str
    hashes: list[str]


@dataclass(frozen=True)
class Witness:
    """What the checkpoints together say: the short hash of each entry up to the last one signed."""

    hashes: dict[int, str]
    checkpoints: int

    @property
    def last(self) -> int:
        """The last entry witnessed."""
        return max(self.hashes, default=0)


def read_witness(path: Path, key: Ed25519PublicKey) -> Witness:
    """Read and check every checkpoint.

    Raises:
        DomainError: a line's signature does not fit, or lines are missing between two checkpoints.
    """
    hashes: dict[int, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        body = _checked(line, number, key)
        if body["first"] != len(hashes) + 1:
            raise DomainError("checkpoint_missing", line=number)
        for offset, short in enumerate(body["hashes"]):
            hashes[body["first"] + offset] = short
    return Witness(hashes, len(lines))


def _checked(line: str, number: int, key: Ed25519PublicKey) -> _Body:
    try:
        signature, body = json.loads(line)
        key.verify(base64.b64decode(signature), body.encode())
    except (InvalidSignature, ValueError) as fault:
        raise DomainError("checkpoint_forged", line=number) from fault
    told: _Body = json.loads(body)
    return told


def write_checkpoint(path: Path, key: Ed25519PrivateKey) -> int:
    """Sign all entries since the last checkpoint. Returns how many there were; writes nothing if none."""
    after = read_witness(path, key.public_key()).last
    rows = db.session.execute(
        text("select seq, encode(hash, 'hex') as hash from ledger_entry where seq > :after order by seq"),
        {"after": after},
    ).all()
    if not rows:
        return 0
    body = json.dumps(
        {"first": after + 1, "last": rows[-1].seq, "at": clock.now().isoformat(), "hashes": [r.hash[:SHORT] for r in rows]}
    )
    line = json.dumps([base64.b64encode(key.sign(body.encode())).decode(), body])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return len(rows)
