"""Practice starts again: by one button, whole or not at all, and never in a system in service."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.audit.jobs import checkpoint_path, sign_checkpoint
from app.kernel import standstill
from app.kernel.database import DOOR_ROLE, Speaker, db, speaking_as
from app.kernel.job_queue import queue
from app.kernel.jobs import Job
from app.samples import loading
from app.samples.stories import STORIES
from tests.support.acting import Visiting
from tests.support.ledger import write_entries
from tests.support.pages import PageClient
from tests.support.people import People
from tests.support.practice import load_practice_people
from tests.support.server import Sandbox


@pytest.fixture
def folder(app: Flask) -> Iterator[Path]:
    """The instance folder; what a test leaves in it is taken away."""
    folder = Path(app.instance_path)
    yield folder
    (folder / standstill.FILE).unlink(missing_ok=True)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes that would have been started, with their environment."""
    asked: list[Any] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, *, env, **_more: asked.append((command, env)))
    return asked


@pytest.fixture
def few_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "STORIES", STORIES[:1])


def test_everything_tried_is_forgotten_and_the_stories_are_told_anew(
    app: Flask, database: Sandbox, folder: Path, few_stories: None
) -> None:
    cast = load_practice_people(app, database)
    write_entries(app, cast["officer@sms.example"], 3)
    with app.app_context():
        checkpoint_path().write_bytes(b"")
        assert sign_checkpoint() > 3
    database.admin.execute(
        "insert into user_preference (user_id, tour_done) select id, true from user_account"
    )
    for _time in (1, 2):
        with app.app_context():
            assert loading.start_again(cases=1) == (1, 1)
        assert database.admin.execute("select count(*) from readmission_case").fetchone() == (2,)
        assert database.admin.execute("select count(*) from user_preference").fetchone() == (0,)
    assert standstill.look(folder) is None
    verdict = app.test_cli_runner().invoke(args=["ledger", "verify"])
    assert verdict.exit_code == 0, verdict.output


def test_nothing_is_deleted_where_somebody_is_not_invented(
    app: Flask, database: Sandbox, folder: Path
) -> None:
    told = app.test_cli_runner().invoke(args=["practice", "reset", "--yes"])
    assert told.exit_code == 1
    assert "not invented; nothing was deleted" in told.output
    assert database.admin.execute("select count(*) > 5 from user_account").fetchone() == (True,)


def test_the_command_asks_first(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["practice", "reset"], input="n\n")
    assert told.exit_code == 1
    assert "Go on?" in told.output


def test_only_one_process_starts_it_again(app: Flask, folder: Path) -> None:
    with standstill.standing_still(folder):
        told = app.test_cli_runner().invoke(args=["practice", "reset", "--yes"])
    assert "starts again already" in told.output


def test_what_broke_off_is_done_from_the_beginning_at_the_next_start(
    app: Flask, database: Sandbox, folder: Path, few_stories: None
) -> None:
    load_practice_people(app, database)
    standstill.announce(folder)
    told = app.test_cli_runner().invoke(args=["samples", "load", "--once", "--cases", "1"])
    assert told.exit_code == 0, told.output
    assert standstill.look(folder) is None
    assert app.test_cli_runner().invoke(args=["samples", "load", "--once"]).output == ""


def test_a_supervisor_starts_it_with_one_button(
    visit: Visiting, people: People, own_database: Sandbox, folder: Path, started: list[Any]
) -> None:
    browser = visit(people.supervisor)
    browser.get("/queue")
    page = browser.follow("Start again")
    assert "Everybody is signed out" in page.text
    browser.post("/practice", status=302)
    [(command, environment)] = started
    assert command[-3:] == ("practice", "reset", "--yes")
    assert environment["OWNER_DATABASE_URL"] == own_database.settings().owner_database_url
    assert environment["ERCMS_INSTANCE"] == str(folder)
    page = browser.get("/queue", status=503)
    assert page.heading == "The practice system starts again"
    assert page.links["Look again"] == "/queue"


def test_others_may_not(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    assert "Start again" not in browser.get("/queue").links
    browser.get("/practice", status=403)
    visit(people.german).get("/practice", status=404)
    assert "Start again" in visit(people.administrator).get("/administration").links


def test_everybody_waits_and_reads_how_far_it_is(client: PageClient, folder: Path) -> None:
    with standstill.standing_still(folder) as tell:
        tell(77, 308)
        page = client.get("/sign-in", status=503)
        assert "25 per cent are done." in page.text
        assert page.response.headers["Retry-After"] == "15"
        assert not page.statements.sent
        assert client.get("/api/v1/applications", status=503).json == {"code": "practice_starts_again"}
        client.get("/healthz")
        client.get("/static/css/theme.css")
    client.get("/sign-in")


def test_a_process_that_died_is_not_waited_for(client: PageClient, folder: Path) -> None:
    standstill.announce(folder)
    assert client.get("/sign-in", status=503).heading == "The practice system starts again"
    os.utime(folder / standstill.FILE, (0, 0))
    page = client.get("/sign-in", status=503)
    assert page.heading == "Starting again broke off"
    assert "make run" in page.text


def test_the_worker_leaves_the_calendar_alone_meanwhile(app: Flask, folder: Path) -> None:
    done: list[str] = []
    act = queue(app, [Job("count", "* * * * *", lambda: done.append("done"))]).tasks["count"].func
    standstill.announce(folder)
    act(0)
    assert not done
    (folder / standstill.FILE).unlink()
    act(0)
    assert done == ["done"]


def test_a_system_in_service_has_nothing_of_the_practice(own_database: Sandbox, folder: Path) -> None:
    made = create_app(replace(own_database.settings(), mode="production", hosts=("localhost",)), TESTING=True)
    assert not [name for name in made.view_functions if name.startswith("practice.")]
    browser = made.test_client()
    for path in ("/practice", "/tour/1", "/gallery"):
        assert browser.get(path).status_code == 404
    standstill.announce(folder)
    assert browser.get("/sign-in").status_code == 200
    for words in (["practice", "reset", "--yes"], ["samples", "load"], ["samples", "load", "--once"]):
        told = made.test_cli_runner().invoke(args=words)
        assert told.exit_code == 1
        assert "in service" in told.output
    with made.app_context(), speaking_as(Speaker(role=DOOR_ROLE)):
        db.engine.dispose()
