"""The embedded server: shared by processes, stopped cleanly, and clear about what it cannot do."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from app.kernel.embedded import APP_LOGIN, OWNER_LOGIN, EmbeddedDatabaseError, EmbeddedPostgres
from app.kernel.embedded_process import postmaster_pid


def scalar(url: str, statement: str) -> object:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.execute(text(statement)).scalar()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(folder / "cluster", fast=True)
    embedded.start()
    yield embedded
    embedded.stop()


@pytest.fixture
def running(server: EmbeddedPostgres) -> EmbeddedPostgres:
    server.start()
    return server


def test_a_second_start_finds_the_same_server(running: EmbeddedPostgres) -> None:
    before = postmaster_pid(running.data_dir)
    EmbeddedPostgres(running.data_dir, fast=True).start()
    assert before is not None
    assert postmaster_pid(running.data_dir) == before


def test_another_process_finds_the_same_server(running: EmbeddedPostgres) -> None:
    program = (
        "import sys; from pathlib import Path; from app.kernel.embedded import EmbeddedPostgres;"
        "server = EmbeddedPostgres(Path(sys.argv[1])); server.start(); print(server.is_running())"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(running.data_dir)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "True"
    assert running.is_running()


def test_it_listens_on_a_private_socket_and_on_no_port(running: EmbeddedPostgres) -> None:
    running.ensure_database("ercms_test_socket")
    assert scalar(running.url(APP_LOGIN, "ercms_test_socket"), "show listen_addresses") == ""
    assert running.socket_dir.stat().st_mode & 0o777 == 0o700


def test_both_logins_reach_their_database_with_their_own_rights(running: EmbeddedPostgres) -> None:
    running.ensure_database("ercms_test_logins")
    running.ensure_database("ercms_test_logins")
    columns = "rolsuper, rolcreaterole, rolinherit, rolbypassrls"
    found = {}
    for login in (OWNER_LOGIN, APP_LOGIN):
        with psycopg.connect(running.url(login, "ercms_test_logins").replace("+psycopg", "")) as connection:
            found[login] = connection.execute(
                f"select {columns} from pg_roles where rolname = current_user"
            ).fetchone()
    assert found == {OWNER_LOGIN: (False, True, True, False), APP_LOGIN: (False, False, False, False)}


def test_the_owner_may_make_tables_and_the_application_may_not(running: EmbeddedPostgres) -> None:
    running.ensure_database("ercms_test_tables")
    with psycopg.connect(running.url(OWNER_LOGIN, "ercms_test_tables").replace("+psycopg", "")) as owner:
        owner.execute("create table made_by_owner (id int)")
    with (
        psycopg.connect(running.url(APP_LOGIN, "ercms_test_tables").replace("+psycopg", "")) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute("create table made_by_application (id int)")


def test_a_database_can_be_copied_from_a_template_and_dropped(running: EmbeddedPostgres) -> None:
    running.ensure_database("ercms_test_template")
    with psycopg.connect(running.url(OWNER_LOGIN, "ercms_test_template").replace("+psycopg", "")) as owner:
        owner.execute("create table kept as select 7 as number")
    running.ensure_database("ercms_test_copy", template="ercms_test_template")
    assert scalar(running.url(OWNER_LOGIN, "ercms_test_copy"), "select number from kept") == 7
    running.drop_database("ercms_test_copy")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(running.url(OWNER_LOGIN, "ercms_test_copy").replace("+psycopg", ""))


def test_what_was_written_survives_stop_and_start(running: EmbeddedPostgres) -> None:
    running.ensure_database("ercms_test_kept")
    with psycopg.connect(running.url(OWNER_LOGIN, "ercms_test_kept").replace("+psycopg", "")) as owner:
        owner.execute("create table kept as select 11 as number")
    running.stop()
    assert not running.is_running()
    running.stop()
    running.start()
    assert scalar(running.url(OWNER_LOGIN, "ercms_test_kept"), "select number from kept") == 11


def test_a_pid_file_that_names_a_stranger_does_not_stop_the_start(running: EmbeddedPostgres) -> None:
    running.stop()
    (running.data_dir / "postmaster.pid").write_text(f"{os.getpid()}\n{running.data_dir}\n")
    assert not running.is_running()
    running.start()
    assert running.is_running()


def test_the_server_log_keeps_no_statement_and_no_value(running: EmbeddedPostgres) -> None:
    running.ensure_database("ercms_test_log")
    with psycopg.connect(running.url(OWNER_LOGIN, "ercms_test_log").replace("+psycopg", "")) as owner:
        owner.execute("create table person (name text primary key)")
        owner.execute("insert into person values ('Mammadov')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("insert into person values ('Mammadov')")
    log = (running.data_dir / "server.log").read_text()
    assert "duplicate key" in log
    assert "Mammadov" not in log


def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(folder: Path) -> None:
    foreign = folder / "letters"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("keep me")
    with pytest.raises(EmbeddedDatabaseError, match="is not empty"):
        EmbeddedPostgres(foreign, fast=True).start()
    assert (foreign / "letter.txt").read_text() == "keep me"


def test_a_file_where_the_folder_should_be_is_one_sentence(folder: Path) -> None:
    (folder / "plain").write_text("")
    with pytest.raises(EmbeddedDatabaseError, match=r"plain.*\.$"):
        EmbeddedPostgres(folder / "plain" / "cluster").start()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_one_sentence(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(EmbeddedDatabaseError, match="No permission to write"):
        EmbeddedPostgres(closed / "cluster").start()


def test_a_server_that_cannot_start_says_why_in_one_sentence(folder: Path) -> None:
    broken = EmbeddedPostgres(folder / "broken", fast=True)
    broken.start()
    broken.stop()
    with (broken.data_dir / "postgresql.conf").open("a") as settings:
        settings.write("\nno_such_setting = on\n")
    with pytest.raises(EmbeddedDatabaseError, match="could not start") as caught:
        broken.start()
    assert "\n" not in str(caught.value)


def test_the_last_user_stops_the_server_and_no_earlier_one(folder: Path) -> None:
    first, second = (EmbeddedPostgres(folder / "shared", fast=True) for _ in range(2))
    first.borrow()
    second.borrow()
    first.give_back()
    assert second.is_running()
    second.give_back()
    assert not second.is_running()
