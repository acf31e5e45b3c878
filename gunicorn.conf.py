"""How the web server runs; `make run` and a production unit file both name this file."""

from __future__ import annotations

import gc
import os
from typing import Any

from app.kernel.web_workers import forget_inherited_connections

bind = os.environ.get("ERCMS_BIND") or f"127.0.0.1:{os.environ.get('PORT') or '8000'}"
workers = int(os.environ.get("ERCMS_WORKERS") or "2")
worker_class = "sync"
# One copy of code and law data, shared by the workers until they write to it.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
# Who asked for which file is in the ledger; an access log beside it would be a second, unprotected one.
accesslog = None
loglevel = "warning"
COLLECT_AFTER = 50_000
control_socket_disable = True  # it would be a door nobody asked for, in the home folder
limit_request_line = 4094
limit_request_fields = 60


def pre_fork(server: Any, worker: Any) -> None:
    """What is loaded stays shared: the collector no longer touches it, so the workers do not copy it."""
    gc.collect()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """A connection shared by two workers mixes their answers, so each worker begins with none.

    A page makes some twenty thousand short-lived objects; looking for circles among them every 700 is a waste.
    """
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    forget_inherited_connections(worker.app.wsgi())
