"""The virus scanner's word is seen beside each file; what it found in is read by nobody."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.cases.dossier import open_head
from app.cases.jobs import scan_files
from app.cases.services.files import Place, keep, received
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.hostile import documents
from tests.support.people import People
from tests.support.scanner import scanner
from tests.support.server import Sandbox

Scanning = Callable[[str], int]


@pytest.fixture
def stored(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A case with one file in it; its parts are sealed, so only the body in the clear holds the mark of the test."""
    with as_actor(people.officer):
        reference = lodged(an_application(), actor=people.officer)[0]
        body = documents.docx(**{"word/media/image1.bmp": b"VIRUS" * 9})
        with received("paper.docx", io.BytesIO(body)) as file:
            keep(open_head(reference).case, file, actor=people.officer, place=Place())
    return reference


@pytest.fixture
def scanning(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Scanning:
    """Run the job with the scanner at a place."""

    def run(where: str) -> int:
        monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], clamd=where))
        with app.app_context():
            return scan_files()

    return run


def _state(database: Sandbox) -> tuple[str, str | None, str]:
    row = database.admin.execute("select scan_state, scan_note, public_id from stored_file").fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def test_without_a_scanner_a_file_says_that_it_was_not_scanned(
    stored: str, scanning: Scanning, visit: Visiting, people: People, database: Sandbox
) -> None:
    assert scanning("") == 0
    assert "Not scanned for viruses" in visit(people.officer).get(f"/cases/{stored}/evidence").text


def test_a_silent_scanner_is_seen_and_asked_again_and_then_the_file_is_clean(
    stored: str, scanning: Scanning, visit: Visiting, people: People, database: Sandbox, tmp_path: Path
) -> None:
    assert scanning(str(tmp_path / "nobody.sock")) == 0
    assert _state(database)[0] == "unavailable"
    assert "The virus scanner does not answer" in visit(people.officer).get(f"/cases/{stored}/evidence").text
    with scanner(tmp_path, "stream: OK") as where:
        assert scanning(where) == 1
        assert scanning(where) == 0
    assert _state(database)[0] == "clean"
    assert "No virus found" in visit(people.officer).get(f"/cases/{stored}/evidence").text


def test_what_a_virus_was_found_in_is_opened_by_nobody(
    stored: str, scanning: Scanning, visit: Visiting, people: People, database: Sandbox, tmp_path: Path
) -> None:
    with scanner(tmp_path, "stream: Test-Virus FOUND") as where:
        assert scanning(where) == 1
    state, note, public_id = _state(database)
    assert (state, note) == ("found", "Test-Virus")
    browser = visit(people.officer)
    page = browser.get(f"/cases/{stored}/evidence")
    assert "A virus was found; the file cannot be opened" in page.text and public_id not in page.body.decode()
    browser.get(f"/files/{public_id}", status=404)
