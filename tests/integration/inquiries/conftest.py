"""A case that an officer works, and a request about its person on the pages of the desk and of a body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.cases.dossier import open_head
from app.cases.services import desk
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.integration.notifications.conftest import told
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.journey import button
from tests.support.pages import Page, PageClient
from tests.support.people import People
from tests.support.server import Sandbox

__all__ = ["told"]

QUESTION = "Did this person cross the state border between 2019 and 2021?"
FACTS = ["family_name", "given_names", "date_of_birth", "documents"]
NOTHING_FOUND = "No crossing under this name was found from 2019 on."
MISSING = "The number of the passport is needed."
ASK: dict[str, Any] = {"body": "SBS", "subject": "crossings", "question": QUESTION, "disclosed": FACTS}
Send = Callable[..., str]


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A German case of Monday 16 November 2026 that the officer works."""
    with as_actor(people.officer):
        [made] = lodged(an_application().with_document("C01234567"), actor=people.officer)
        desk.take_up(open_head(made).case, actor=people.officer)
    return made


def look_at(browser: PageClient, reference: str, *, status: int = 200, **changes: Any) -> Page:
    """Fill in the form of a request and look at what the body will see."""
    form = browser.get(f"/cases/{reference}/inquiries/new").form(having="disclosed")
    return browser.post(form.action, {**form.values, **ASK, **changes}, status=status)


@pytest.fixture
def send(visit: Visiting, people: People, reference: str, database: Sandbox) -> Send:
    """The officer asks the border service; returns the reference of the request."""

    def sends(**changes: Any) -> str:
        officer = visit(people.officer)
        form = look_at(officer, reference, **changes).form(ending="/inquiries/sending")
        done = officer.submit(form)
        assert "The request was sent." in done.text
        row = database.admin.execute("select reference from inquiry order by id desc limit 1").fetchone()
        assert row is not None
        return str(row[0])

    return sends


@pytest.fixture
def opened(send: Send, visit: Visiting, people: People) -> str:
    """A request that the border service has opened."""
    made = send()
    press(visit(people.border_service), f"/inquiries/{made}", "/opening")
    return made


def press(browser: PageClient, path: str, ending: str, *, status: int | None = None) -> Page:
    """Press the button of a form on a page."""
    form = browser.get(path).form(ending=ending)
    return browser.submit(form, press=button(form), status=status)


def write(browser: PageClient, path: str, ending: str, *, status: int = 200, **typed: Any) -> Page:
    """Fill in a form of a page and send it; files too."""
    form = browser.get(path).form(ending=ending)
    return browser.post(form.action, {**form.values, **typed}, status=status)
