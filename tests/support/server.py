"""One PostgreSQL for all test runs of this working copy: migrated once, copied per worker, wiped per test.

The cluster lies in a cached folder outside the repository, so that a second run starts at once. A database is
copied from a template whose name carries a hash of what migrations read; each pytest process takes the first
free slot, so that runs at the same time never meet.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from app.kernel.embedded import APP_LOGIN, OWNER_LOGIN, EmbeddedPostgres
from config import Settings
from tests.support.fonts import cut_fonts

ROOT = Path(__file__).resolve().parents[2]
_COPY = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
CACHE = Path(tempfile.gettempdir()) / f"ercms-tests-{_COPY}-{os.geteuid()}"
SLOTS = 64
# What the upgrade reads: tables, grants, policies, and the lists that become rows: of processes, sealing and erasing.
MIGRATED_FROM = (
    "migrations/**/*.py", "app/**/places.py", "app/**/models.py", "app/**/models/*.py", "app/workflow/**/*.py",
)  # fmt: skip

_WIPE = (Path(__file__).parent / "wipe.sql").read_text(encoding="utf-8")


def migrations_digest() -> str:
    """Changes whenever an upgrade could end differently."""
    digest = hashlib.sha256(_WIPE.encode())
    for path in sorted({path for pattern in MIGRATED_FROM for path in ROOT.glob(pattern)}):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


class Sandbox:
    """One database of one pytest process, and the ways into it."""

    def __init__(self, server: EmbeddedPostgres, name: str) -> None:
        self.server = server
        self.name = name
        self.instance = CACHE / f"instance-{name}"
        _share_fonts(self.instance)
        self.admin = self.connect("postgres")

    def settings(self) -> Settings:
        """What the application is told: this database, practice mode, registers that do not answer."""
        return Settings(
            instance=self.instance,
            mode="practice",
            database_url=self.server.url(APP_LOGIN, self.name),
            owner_database_url=self.server.url(OWNER_LOGIN, self.name),
            registers_url="http://127.0.0.1:9",
        )

    def connect(self, login: str) -> psycopg.Connection[Any]:
        """A raw connection that commits each statement."""
        url = self.server.url(login, self.name).replace("+psycopg", "")
        return psycopg.connect(url, autocommit=True, options="-c timezone=UTC -c lock_timeout=8s")

    def wipe(self) -> None:
        """Empty every table and put back organisations and accounts. A few milliseconds."""
        try:
            self.admin.execute("select harness.wipe()")
        except psycopg.errors.LockNotAvailable as fault:
            raise AssertionError(
                "An earlier test left a transaction open; end it (db.session.rollback()) before it ends."
            ) from fault

    def keep_as_baseline(self) -> None:
        """What organisations and accounts hold now is what every test finds."""
        self.admin.execute("select harness.keep()")

    def becomes(self, name: str) -> None:
        """Stand from now on under this name, as a pattern for `sandbox`."""
        self.admin.close()
        with psycopg.connect(self.server.admin_dsn, autocommit=True) as admin:
            renamed = sql.SQL("alter database {} rename to {}")
            admin.execute(renamed.format(sql.Identifier(self.name), sql.Identifier(name)))


def _share_fonts(instance: Path) -> None:
    """Cutting fonts takes seconds; every instance of ours uses the cuts of the working copy."""
    instance.mkdir(parents=True, exist_ok=True)
    link, cuts = instance / "fonts", cut_fonts()  # also where an earlier copy of this folder was thrown away
    if link.is_symlink():
        return
    shutil.rmtree(link, ignore_errors=True)
    link.symlink_to(cuts, target_is_directory=True)


@contextmanager
def sandbox(template: str = "") -> Iterator[Sandbox]:
    """A fresh database until the block ends; a second one beside it takes the next slot.

    It is empty, or a copy of `template`, a database that no one is connected to.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    server = EmbeddedPostgres(CACHE / "postgresql", fast=True)
    server.borrow()
    try:
        with _slot() as number:
            name = f"ercms_test_{number}"
            _copy_template(server, name, template)
            made = Sandbox(server, name)
            try:
                yield made
            finally:
                made.admin.close()
    finally:
        server.give_back()


@contextmanager
def _slot() -> Iterator[int]:
    """The first number no other process holds; the lock dies with its process."""
    for number in range(SLOTS):
        handle = (CACHE / f"slot-{number}.lock").open("a")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            continue
        with handle:
            yield number
        return
    raise RuntimeError(f"{SLOTS} test runs at once hold every database; end some of them.")


def _copy_template(server: EmbeddedPostgres, name: str, template: str) -> None:
    with one_at_a_time("template"):
        server.drop_database(name)
        server.ensure_database(name, template=template or _template(server))


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Of all pytest processes of this working copy, one does this and the others wait."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{what}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _template(server: EmbeddedPostgres) -> str:
    """The migrated template of the present migrations; an older one is dropped."""
    name = f"ercms_test_template_{migrations_digest()}"
    with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
        rows = admin.execute(
            "select datname from pg_database where datname like 'ercms_test_template_%'"
        ).fetchall()
    present = {str(row[0]) for row in rows}
    if name in present:
        return name
    for old in present:
        server.drop_database(old)
    making = f"ercms_test_migrating_{os.getpid()}"
    server.drop_database(making)
    server.ensure_database(making)
    try:
        _migrate(server, making)
        address = server.url("postgres", making).replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as admin:
            admin.execute(_WIPE.encode())
        with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
            admin.execute(
                sql.SQL("alter database {} rename to {}").format(sql.Identifier(making), sql.Identifier(name))
            )
    finally:
        server.drop_database(making)
    return name


def _migrate(server: EmbeddedPostgres, name: str) -> None:
    environment = os.environ | {
        "DATABASE_URL": server.url(APP_LOGIN, name),
        "OWNER_DATABASE_URL": server.url(OWNER_LOGIN, name),
        "ERCMS_INSTANCE": str(CACHE / "instance-template"),
        "ERCMS_MODE": "practice",
    }
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"`flask db upgrade` failed on an empty database:\n{done.stderr[-4000:]}")
