"""A real Chromium and the application really listening, with the people of practice mode in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from app.audit.jobs import checkpoint_path
from tests.browser.house import House, open_house
from tests.browser.looker import Looker, looking
from tests.browser.sights import Survey
from tests.browser.visitor import Manner, Visiting, Visitor
from tests.support.live import LiveSite, listening
from tests.support.practice import load_practice_people
from tests.support.registers import ask_there, listening_registers
from tests.support.server import Sandbox

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
MONDAY = "2026-11-16"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; nothing is downloaded."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent("No Chromium here. Install one from the system's packages, or name it in CHROMIUM.")
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=[*QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def manner() -> Manner:
    """How everybody uses the pages, unless a test says otherwise: at a desk, in English."""
    return Manner()


@pytest.fixture
def site(
    app: Flask, database: Sandbox, monkeypatch: pytest.MonkeyPatch, manner: Manner
) -> Iterator[LiveSite]:
    """The whole house on Monday 16 November 2026: pages, registers, practice accounts who read one language."""
    load_practice_people(app, database)
    database.admin.execute("update user_account set language = %s", (manner.language,))
    with app.app_context():
        checkpoint_path().unlink(missing_ok=True)
    with listening_registers() as (_registers, address), listening(app, MONDAY) as live:
        ask_there(app, address, monkeypatch)
        yield live


@pytest.fixture
def arrive(chromium: Browser, site: LiveSite, manner: Manner) -> Iterator[Visiting]:
    """`arrive("officer@sms.example")` is a person in a window of their own; afterwards all must have been quiet."""
    visitors: dict[str, Visitor] = {}

    def comes(email: str) -> Visitor:
        if email not in visitors:
            visitors[email] = Visitor(chromium, site, email, manner)
        return visitors[email].signs_in()

    yield comes
    faults = [fault for visitor in visitors.values() for fault in visitor.faults]
    for visitor in visitors.values():
        visitor.leaves()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """A house full of cases, for reading alone: it stands for the whole run."""
    with open_house(furnished=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def new_house() -> Iterator[House]:
    """The house on its first day: nobody has asked for anything yet."""
    with open_house(furnished=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def survey(house: House) -> Survey:
    """Which pages there are for whom."""
    return Survey(house, "full")


@pytest.fixture(scope="session")
def looker(chromium: Browser, house: House) -> Iterator[Looker]:
    """The window in which the full house is looked at."""
    with looking(chromium, house) as window:
        yield window
