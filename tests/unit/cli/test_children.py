"""The processes of `make run`: watched, and none left behind."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cli.children import ChildDied, Children

WAITS = "import time; time.sleep(600)"


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    made = Children(tmp_path / "log", os.environ)
    yield made
    made.stop()


def until(condition: Callable[[], object]) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited for twenty seconds in vain")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_children_that_run_are_fine(children: Children) -> None:
    children.start("worker", [sys.executable, "-c", WAITS])
    children.check()


def test_a_child_that_ends_is_named_with_its_log(children: Children, tmp_path: Path) -> None:
    children.start("web server", [sys.executable, "-c", WAITS])
    children.start("worker", [sys.executable, "-c", "print('why', flush=True); raise SystemExit(3)"])

    def died() -> str:
        try:
            children.check()
        except ChildDied as error:
            return str(error)
        return ""

    until(died)
    log = tmp_path / "log" / "worker.log"
    assert died() == f"The worker has stopped (exit code 3); its log is {log}."
    assert log.read_text() == "why\n"


def test_stopping_ends_grandchildren_too(children: Children, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    program = (
        "import pathlib, subprocess, sys, time\n"
        f"inner = subprocess.Popen([sys.executable, '-c', {WAITS!r}])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(inner.pid))\n"
        "time.sleep(600)\n"
    )
    children.start("worker", [sys.executable, "-c", program])
    until(lambda: note.exists() and note.read_text())
    children.stop()
    until(lambda: not is_alive(int(note.read_text())))
