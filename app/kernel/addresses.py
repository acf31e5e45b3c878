"""Where the database is: the server the environment names, or the embedded one of this instance folder."""

from __future__ import annotations

import atexit
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from app.kernel.embedded import APP_LOGIN, OWNER_LOGIN, EmbeddedPostgres
from app.kernel.errors import Unavailable

DATABASE = "ercms"
_SCHEME = re.compile(r"^postgres(?:ql)?(?:\+\w+)?://")


class DatabaseSettings(Protocol):
    """What is needed to know where the database is; config.Settings has it."""

    @property
    def cluster_dir(self) -> Path: ...
    @property
    def database_url(self) -> str: ...
    @property
    def owner_database_url(self) -> str: ...
    @property
    def reports_database_url(self) -> str: ...


class DatabaseUnreachable(Unavailable):
    """The server of DATABASE_URL does not answer; `str()` is one sentence without the password."""

    def __init__(self, sentence: str) -> None:
        super().__init__("database_unreachable", sentence=sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Addresses:
    """SQLAlchemy addresses by purpose; `embedded` is set when the server is ours to start."""

    application: str
    owner: str
    reports: str
    embedded: EmbeddedPostgres | None = None


def find_database(settings: DatabaseSettings) -> Addresses:
    """The addresses; nothing is started or connected."""
    if not settings.database_url:
        server = EmbeddedPostgres(settings.cluster_dir)
        application = server.url(APP_LOGIN, DATABASE)
        return Addresses(application, server.url(OWNER_LOGIN, DATABASE), application, server)
    application = for_psycopg(settings.database_url)
    return Addresses(
        application,
        for_psycopg(settings.owner_database_url or settings.database_url),
        for_psycopg(settings.reports_database_url or settings.database_url),
    )


def ensure_database_running(addresses: Addresses) -> None:
    """Start the embedded server if it is ours and silent; the last process that uses it stops it at its end.

    Raises EmbeddedDatabaseError or DatabaseUnreachable, each with one sentence.
    """
    if addresses.embedded is None:
        check_reachable(addresses.application)
        return
    addresses.embedded.borrow()
    atexit.register(addresses.embedded.give_back)
    addresses.embedded.ensure_database(DATABASE)


def check_reachable(url: str) -> None:
    """Raise DatabaseUnreachable unless a connection can be made within ten seconds."""
    try:
        psycopg.connect(_SCHEME.sub("postgresql://", url), connect_timeout=10).close()
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DatabaseUnreachable(f"The database of DATABASE_URL cannot be reached: {reason}") from error


def for_psycopg(url: str) -> str:
    """The same address with the driver we use named in it."""
    return _SCHEME.sub("postgresql+psycopg://", url.strip())
