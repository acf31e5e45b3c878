"""Letting the practice start again: the web server asks for it, a process of its own does it."""

import os
import subprocess
import sys
from pathlib import Path

from flask import Flask

from app.kernel import standstill

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "flask", "--app", "wsgi", "practice", "reset", "--yes")


def begin(app: Flask) -> None:
    """Announce the standstill and start the process that does the work; once, however often it is asked."""
    folder = Path(app.instance_path)
    if standstill.look(folder) is not None:
        return
    standstill.announce(folder)
    log = folder / "log" / "practice-reset.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as told:
        subprocess.Popen(  # outlives the web worker that asked for it
            COMMAND, cwd=ROOT, env=_this_system(app), stdin=subprocess.DEVNULL, stdout=told,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip


def _this_system(app: Flask) -> dict[str, str]:
    """The environment of a process that works on the very database of this one, whatever else is set."""
    return dict(os.environ) | {
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "OWNER_DATABASE_URL": app.config["OWNER_DATABASE_URI"],
        "ERCMS_INSTANCE": app.instance_path,
        "ERCMS_MODE": app.config["SETTINGS"].mode,
    }
