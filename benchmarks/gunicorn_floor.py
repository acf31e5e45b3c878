"""The application's server settings for the floor. Read, not imported: that would load the application."""

from __future__ import annotations

import ast
import gc
import os
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[1] / "gunicorn.conf.py"
_READ = ast.parse(_FILE.read_text(encoding="utf-8"))
_READ.body = [node for node in _READ.body if isinstance(node, ast.Assign)]
_SAME: dict[str, Any] = {"os": os}
exec(compile(_READ, _FILE.name, "exec"), _SAME)
globals().update({name: value for name, value in _SAME.items() if name not in ("os", "__builtins__")})


def post_fork(server: Any, worker: Any) -> None:
    """Each worker begins without a connection, and collects as seldom as the application's."""
    gc.set_threshold(_SAME["COLLECT_AFTER"], 20, 20)
    worker.app.wsgi().extensions["engine"].dispose(close=False)
