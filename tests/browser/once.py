"""What is dear to make is made once in a run: the worker that comes second takes it from the one that made it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.world import furnish
from tests.support.application import application, forget_connections
from tests.support.practice import load_practice_people
from tests.support.server import CACHE, Sandbox, one_at_a_time, sandbox

_OF_XDIST = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"alone-{os.getpid()}"
RUN = hashlib.sha256(_OF_XDIST.encode()).hexdigest()[:12]
HOUSE = f"ercms_test_house_{RUN}"
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
    with sandbox(HOUSE) as copied:
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
        database.becomes(HOUSE, instead_of="ercms_test_house_%")
    return str(_folder() / SECRETS)


def _folder() -> Path:
    """This run's; those of earlier runs go."""
    present = CACHE / "runs" / RUN
    for old in set(present.parent.glob("*")) - {present}:
        shutil.rmtree(old, ignore_errors=True)
    present.mkdir(parents=True, exist_ok=True)
    return present
