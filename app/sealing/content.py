"""What lies in a sealed item: the words or the file, and how each place looked before. Encrypted for it alone."""

import json
from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from app.kernel.crypto import Sealed, keyed_digest, seal, unseal


@dataclass(frozen=True)
class Content:
    """Of a text `words`; of a file `file`, its columns before, and `key`, by which its parts are opened (hex).

    `places`: each place the words were taken out of, with the value before.
    """

    words: str
    places: list[dict[str, Any]] = field(default_factory=list)
    file: dict[str, Any] | None = None
    key: str | None = None


def closed(content: Content, public_id: str) -> Sealed:
    """Encrypted under a key of its own, bound to the item."""
    plain = as_json(vars(content)).encode()
    return seal(plain, master_key=current_app.config["MASTER_KEY"], bound_to=_bond(public_id))


def opened(sealed: Sealed, public_id: str) -> Content:
    """In the clear.

    Raises:
        DomainError: it was damaged, or belongs to another item.
    """
    plain = unseal(sealed, master_key=current_app.config["MASTER_KEY"], bound_to=_bond(public_id))
    return Content(**json.loads(plain))


def digest_of(words: str, public_id: str) -> str:
    """What a certificate quotes: a keyed hash, from which nothing is read back and no guess is proven."""
    return keyed_digest(f"sealed:{public_id}={words}", key=current_app.config["LEDGER_KEY"])


def as_json(value: object) -> str:
    """As PostgreSQL reads it."""
    return json.dumps(value, ensure_ascii=False)


def _bond(public_id: str) -> str:
    return f"sealed:{public_id}"
