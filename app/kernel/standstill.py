"""The system stands still: one process rebuilds what it holds, and everybody else waits.

A file in the instance folder says so, and a lock beside it says that the process lives. A file without a living
process is work that broke off; whoever starts next does it from the beginning.
"""

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.kernel import clock
from app.kernel.errors import Conflict

FILE, LOCK = "starting-again.json", "starting-again.lock"
SECONDS_TO_BEGIN = 60  # between the announcement and the process's first sign of life

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Standstill:
    """How far it is: `done` of `total` (0: not known yet), and whether anybody is at it."""

    done: int
    total: int
    alive: bool

    @property
    def percent(self) -> int:
        """From 0 to 100."""
        return 100 * self.done // self.total if self.total else 0


def look(folder: Path) -> Standstill | None:
    """Whether the system stands still. Costs one look at the folder when it does not."""
    file = folder / FILE
    try:
        told, written_at = file.read_text(encoding="utf-8"), file.stat().st_mtime
    except FileNotFoundError:
        return None
    try:
        done, total = json.loads(told)
    except ValueError:  # read while it was written
        done, total = 0, 0
    begins = total == 0 and clock.now().timestamp() - written_at < SECONDS_TO_BEGIN
    return Standstill(done, total, begins or _somebody_is_at_it(folder))


def announce(folder: Path) -> None:
    """From now on everybody waits; the process that does the work is about to start."""
    _write(folder, 0, 0)


@contextmanager
def standing_still(folder: Path) -> Iterator[Tell]:
    """Everybody waits until the block ends; if it breaks off, until somebody does it again.

    Raises:
        Conflict: another process is at it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as held:
        if not _locked(held):
            raise Conflict("already_starting_again")
        _write(folder, 0, 0)
        yield lambda done, total: _write(folder, done, total)
        (folder / FILE).unlink(missing_ok=True)


def _write(folder: Path, done: int, total: int) -> None:
    (folder / FILE).write_text(json.dumps([done, total]), encoding="utf-8")


def _somebody_is_at_it(folder: Path) -> bool:
    try:
        with (folder / LOCK).open("a") as held:
            return not _locked(held)
    except OSError:
        return False


def _locked(held: IO[str]) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
