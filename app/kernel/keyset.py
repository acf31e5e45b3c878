"""Pages of a long list by key, newest first: the thousandth page costs what the first costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute

from app.kernel.database import plain_rows

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Stretch:
    """Which stretch of the list: older than a key, newer than a key, or the newest."""

    older: int | None = None
    newer: int | None = None

    @classmethod
    def asked(cls, arguments: Mapping[str, str]) -> "Stretch":
        """From the address; what is no key means the newest."""
        return cls(_key(arguments.get("older", "")), _key(arguments.get("newer", "")))


@dataclass(frozen=True)
class KeysetPage:
    """The rows of one page; the keys from which the neighbouring pages go on, None where there is none."""

    rows: Sequence[Row[*tuple[Any, ...]]]
    newer: int | None
    older: int | None


def newest_first(
    statement: Select[*tuple[Any, ...]], key: InstrumentedAttribute[int], stretch: Stretch, *, size: int
) -> KeysetPage:
    """One page of the statement's rows; the key must be among its columns."""
    upwards = stretch.newer is not None
    if stretch.newer is not None:
        statement = statement.where(key > stretch.newer).order_by(key)
    else:
        statement = statement.order_by(key.desc())
        statement = statement.where(key < stretch.older) if stretch.older is not None else statement
    found = plain_rows(statement.limit(size + 1)).all()
    rows = list(found[:size])
    more = len(found) > size
    if upwards:
        rows.reverse()
    keys = [int(getattr(row, key.key)) for row in rows]
    has_newer = more if upwards else stretch.older is not None
    has_older = True if upwards else more
    return KeysetPage(rows, keys[0] if keys and has_newer else None, keys[-1] if keys and has_older else None)


def _key(text: str) -> int | None:
    digits = text.isascii() and text.isdigit() and len(text) < 20
    return min(int(text), LARGEST_KEY) if digits else None
