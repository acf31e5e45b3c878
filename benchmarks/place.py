"""Where the measured database lives: a cluster of its own, never the one of `make run`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg

from app.kernel.embedded import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[1]
DATABASE = "ercms"
Login = Literal["postgres", "ercms_owner", "ercms_app"]


@dataclass(frozen=True)
class Place:
    """One instance folder with its own embedded server."""

    instance: Path
    server: EmbeddedPostgres

    def address(self, login: Login = "postgres") -> str:
        """The libpq address of the measured database."""
        return self.server.url(login, DATABASE).replace("+psycopg", "")

    def connect(self, login: Login = "postgres") -> psycopg.Connection[Any]:
        """A raw connection that commits each statement."""
        return psycopg.connect(self.address(login), autocommit=True, options="-c timezone=UTC")

    def environment(self, **more: str) -> dict[str, str]:
        """What a child process is told; the caller's own database settings do not reach it."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.endswith("DATABASE_URL") and not name.startswith(("ERCMS_", "FLASK_"))
        }
        return kept | {"ERCMS_INSTANCE": str(self.instance), "ERCMS_MODE": "practice", **more}

    def flask(self, *words: str) -> None:
        """Run `flask <words>` on this instance.

        Raises:
            RuntimeError: it failed; the end of what it said is in the message.
        """
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT, env=self.environment(), check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"flask {' '.join(words)} failed:\n{done.stderr[-3000:]}")


@contextmanager
def place(instance: Path | None = None) -> Iterator[Place]:
    """The server runs until the block ends, unless somebody else uses it too."""
    chosen = instance or Path(os.environ.get("ERCMS_BENCH_INSTANCE") or ROOT / "instance" / "benchmark")
    chosen.mkdir(parents=True, exist_ok=True)
    made = Place(chosen.absolute(), EmbeddedPostgres(chosen.absolute() / "postgresql"))
    made.server.borrow()
    try:
        yield made
    finally:
        made.server.give_back()
