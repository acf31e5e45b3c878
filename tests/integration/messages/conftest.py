"""A case whose officer is known, the mission that was asked about it, and how messages are written on pages."""

from __future__ import annotations

from typing import Any

import pytest

from app.cases.dossier import open_head
from app.cases.services import desk
from app.consulates import services as mission
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.integration.notifications.conftest import told
from tests.support.acting import ActingAs, StandingClock
from tests.support.pages import Page, PageClient
from tests.support.people import People

__all__ = ["told"]

ASKS = "Please tell us whether the birth certificate may be a copy."
ANSWERS = "A copy is enough.\nThe original is shown at the border."


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A German case of 16 November that the officer works."""
    with as_actor(people.officer):
        [made] = lodged(an_application().asking_for_interview(), actor=people.officer)
        desk.take_up(open_head(made).case, actor=people.officer)
    return made


@pytest.fixture
def asked(reference: str, as_actor: ActingAs, people: People) -> str:
    """The mission in Berlin is asked about it; the question's own reference."""
    with as_actor(people.officer):
        case = open_head(reference).case
        desk.start_checks(case, actor=people.officer)
        return mission.refer(case, actor=people.officer, question="Who is this?").reference


def of_desk(reference: str, code: str = "DE-BAMF") -> str:
    return f"/cases/{reference}/messages/{code}"


def of_authority(reference: str) -> str:
    return f"/authority/applications/{reference}/messages"


def of_mission(reference: str) -> str:
    return f"/consulate/messages/{reference}"


def write(browser: PageClient, path: str, text: str, *, status: int = 200, **more: Any) -> Page:
    """Send a message through the form of a page."""
    form = browser.get(path).form(having="text")
    return browser.post(form.action, {**form.values, "text": text, **more}, status=status)


def mark_read(browser: PageClient, path: str) -> Page:
    form = browser.get(path).form(ending="/reading")
    return browser.post(form.action, {"version": newest(form.element)})


def newest(form: Any) -> str:
    (only,) = form.all("button")
    return str(only.get("value"))
