"""The application's own server settings for the floor, but for what it must forget after the fork."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

_SAME = runpy.run_path(str(Path(__file__).resolve().parents[1] / "gunicorn.conf.py"))
globals().update(
    {name: value for name, value in _SAME.items() if not name.startswith("_") and name != "post_fork"}
)


def post_fork(server: Any, worker: Any) -> None:
    """Each worker begins without a connection."""
    worker.app.wsgi().extensions["engine"].dispose(close=False)
