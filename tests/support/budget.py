"""Counting the SQL statements of a block, whoever sends them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

PAGE_BUDGET = 12


@dataclass
class Statements:
    """What was sent, in order."""

    sent: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.sent)

    def told(self) -> str:
        """A numbered list for a message."""
        lines = (" ".join(text.split())[:160] for text in self.sent)
        return "\n".join(f"{number:3} {line}" for number, line in enumerate(lines, 1))

    def writes(self) -> list[str]:
        """The statements that change tables (the ledger's function is none: it is how a read is noted)."""
        return [text for text in self.sent if text.lstrip()[:6].lower() in {"insert", "update", "delete"}]


@contextmanager
def counted_queries() -> Iterator[Statements]:
    """Every statement of every engine sent inside the block."""
    statements = Statements()

    def note(_connection: Connection, _cursor: Any, text: str, *_rest: Any) -> None:
        statements.sent.append(text)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def query_budget(most: int = PAGE_BUDGET) -> Iterator[Statements]:
    """Fail when the block sends more statements than `most`, and list them."""
    with counted_queries() as statements:
        yield statements
    if len(statements) > most:
        raise AssertionError(
            f"{len(statements)} statements, {most} allowed. Load together what a page needs (selectinload, a"
            f" join), and ask nothing in a loop:\n{statements.told()}"
        )
