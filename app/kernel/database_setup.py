"""Connecting the application to PostgreSQL: the embedded server or the one DATABASE_URL names."""

from typing import Any, Protocol

from flask import Flask
from flask_migrate import Migrate
from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import ConnectionPoolEntry

from app.kernel.database import POWERLESS_ROLE, db
from app.kernel.embedded import OWNER_LOGIN, EmbeddedPostgres

DATABASE = "ercms"
MIGRATIONS = "migrations"

migrate = Migrate(directory=MIGRATIONS, compare_type=True)


class Settings(Protocol):
    """What this step reads of the settings."""

    database_url: str
    owner_database_url: str

    @property
    def cluster_dir(self) -> Any:
        """Where the embedded server keeps its data."""


def configure(app: Flask) -> None:
    """Set the two addresses (application and owner) and bind the session to the application's."""
    settings: Settings = app.config["SETTINGS"]
    embedded = None if settings.database_url else EmbeddedPostgres(settings.cluster_dir)
    if embedded is None:
        app.config.setdefault("SQLALCHEMY_DATABASE_URI", with_driver(settings.database_url))
        app.config["OWNER_DATABASE_URI"] = with_driver(settings.owner_database_url or settings.database_url)
    else:
        app.config.setdefault("SQLALCHEMY_DATABASE_URI", embedded.url())
        app.config["OWNER_DATABASE_URI"] = embedded.url(OWNER_LOGIN)
    app.config.setdefault(
        "SQLALCHEMY_ENGINE_OPTIONS",
        {
            "pool_size": 5,
            "pool_recycle": 1800,
            "connect_args": {"options": f"-c role={POWERLESS_ROLE} -c timezone=UTC"},
        },
    )
    db.init_app(app)
    migrate.init_app(app, db)
    app.extensions["ercms_embedded"] = embedded
    if embedded is not None:
        with app.app_context():
            _start_when_first_needed(embedded)


def _start_when_first_needed(embedded: EmbeddedPostgres) -> None:
    started: list[bool] = []

    @event.listens_for(db.engine, "do_connect")
    def start(_dialect: Dialect, _entry: ConnectionPoolEntry, _args: Any, _options: Any) -> None:
        if not started:
            ensure_running(embedded)
            started.append(True)


def ensure_running(embedded: EmbeddedPostgres) -> None:
    """Start the embedded server and make its database, unless both are there already."""
    embedded.start()
    embedded.ensure_database(DATABASE)


def with_driver(url: str) -> str:
    """An address as people write it, with the driver this system uses."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url
