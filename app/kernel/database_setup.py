"""Connecting the application to PostgreSQL: the embedded server or the one DATABASE_URL names."""

from typing import Any

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import ConnectionPoolEntry

from app.kernel.addresses import Addresses, ensure_database_running, find_database
from app.kernel.database import POWERLESS_ROLE, db

SESSION_OPTIONS = f"-c role={POWERLESS_ROLE} -c timezone=UTC -c lock_timeout=10s -c statement_timeout=120s"
# Small questions asked often: two workers for one page cost more than they give.
SESSION_OPTIONS += " -c max_parallel_workers_per_gather=0"


def configure(app: Flask) -> None:
    """Set the two addresses (application and owner) and bind the session to the application's."""
    addresses = find_database(app.config["SETTINGS"])
    app.config.setdefault("SQLALCHEMY_DATABASE_URI", addresses.application)
    app.config.setdefault("OWNER_DATABASE_URI", addresses.owner)
    app.config.setdefault(
        "SQLALCHEMY_ENGINE_OPTIONS",
        {"pool_size": 5, "pool_recycle": 1800, "connect_args": {"options": SESSION_OPTIONS}},
    )
    db.init_app(app)
    app.extensions["ercms_addresses"] = addresses
    if addresses.embedded is not None:
        with app.app_context():
            _start_when_first_needed(addresses)


def _start_when_first_needed(addresses: Addresses) -> None:
    started: list[bool] = []

    @event.listens_for(db.engine, "do_connect")
    def start(_dialect: Dialect, _entry: ConnectionPoolEntry, _args: Any, _options: Any) -> None:
        if not started:
            ensure_database_running(addresses)
            started.append(True)
