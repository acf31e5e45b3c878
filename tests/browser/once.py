"""What is dear to make is made once in a run: the worker that comes second takes it from the one that made it.

Runs at the same time keep theirs apart; what is left of a run that has ended goes with the next one.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from tests.browser.world import furnish
from tests.support.application import application, forget_connections
from tests.support.practice import load_practice_people
from tests.support.server import CACHE, Sandbox, one_at_a_time, sandbox

_OF_XDIST = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"alone-{os.getpid()}"
RUN = hashlib.sha256(_OF_XDIST.encode()).hexdigest()[:12]
RUNS = CACHE / "runs"
ALIVE = "alive.lock"
SECRETS = "secrets.toml"


def once(name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, told as JSON: made by the first who asks in this run, read by every other."""
    with one_at_a_time(name):
        kept = _folder() / f"{name}.json"
        if not kept.exists():
            kept.write_text(json.dumps(make()), encoding="utf-8")
        return json.loads(kept.read_text(encoding="utf-8"))


@contextmanager
def copy_of_the_full_house() -> Iterator[Sandbox]:
    """A database of the practice people with a case in every state, as tests/browser/world.py tells them."""
    secrets = Path(once("house", _furnish))
    with sandbox(_house_of(RUN)) as copied:
        shutil.copy(secrets, copied.settings().secrets_path)
        yield copied


def _furnish() -> str:
    """Tell the stories into a database that then stands as the pattern; where its secrets lie."""
    with sandbox() as database:
        app = application(database.settings())
        load_practice_people(app, database)
        furnish(app)
        forget_connections(app)
        shutil.copy(database.settings().secrets_path, _folder() / SECRETS)
        for ended in _ended_runs():
            database.server.drop_database(_house_of(ended.name))
            shutil.rmtree(ended, ignore_errors=True)
        database.becomes(_house_of(RUN))
    return str(_folder() / SECRETS)


def _house_of(run: str) -> str:
    return f"ercms_test_house_{run}"


@cache
def _folder() -> Path:
    """This run's; while a process of it lives, nobody clears it away."""
    present = RUNS / RUN
    present.mkdir(parents=True, exist_ok=True)
    _held.append((present / ALIVE).open("a"))
    fcntl.flock(_held[-1], fcntl.LOCK_SH)
    return present


_held: list[IO[str]] = []


def _ended_runs() -> Iterator[Path]:
    """Folders of runs of which no process lives any more."""
    for folder in set(RUNS.iterdir()) - {_folder()}:
        with (folder / ALIVE).open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder
