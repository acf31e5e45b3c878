"""A case that waits for its transfer, the worker's minute, and the pages on which more time is asked for and given."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.cases.dossier import open_head
from app.cases.jobs import act_on_clocks
from app.cases.services import decision
from app.samples.builders import ApplicationBuilder, an_application
from tests.integration.cases.lodging import examined
from tests.integration.notifications.conftest import told
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Page
from tests.support.people import People

__all__ = ["told"]

COURT = "The administrative court of Berlin suspended the transfer on 2 February (VG 3 L 12/27)."
ANSWER = "The decision of the court was shown; it is heard in April."
Accepted = Callable[..., str]


@pytest.fixture
def accepted(as_actor: ActingAs, people: People, clock: StandingClock) -> Accepted:
    """A case accepted on Monday 16 November 2026; under the EU agreement its transfer period ends on 16 February."""

    def made(application: ApplicationBuilder | None = None) -> str:
        with as_actor(people.officer):
            reference = examined(application or an_application(), actor=people.officer)
            case = open_head(reference).case
            decision.propose(case, actor=people.officer, outcome="accept", grounds=[], reasons="")
        with as_actor(people.supervisor):
            decision.approve(open_head(reference).case, actor=people.supervisor)
        return reference

    return made


@pytest.fixture
def worker(app: Flask) -> Callable[[], list[str]]:
    """The worker's minute: what it moved."""

    def runs() -> list[str]:
        with app.app_context():
            return act_on_clocks()

    return runs


def portal(reference: str) -> str:
    return f"/authority/applications/{reference}/more-time"


def answer_page(reference: str) -> str:
    return f"/cases/{reference}/more-time"


@pytest.fixture
def ask(visit: Visiting, people: People) -> Callable[..., Page]:
    """The authority asks for more time on its page."""

    def asks(reference: str, *, status: int | None = None, **changes: str) -> Page:
        german = visit(people.german)
        said = {"until_on": "2027-05-03", "obstacle": "court", "reasons": COURT, **changes}
        form = german.get(portal(reference)).form(having="obstacle")
        return german.submit(form, status=status, **said)

    return asks


@pytest.fixture
def answer(visit: Visiting, people: People) -> Callable[..., Page]:
    """The supervisor answers: `grant` or `decline`."""

    def answers(reference: str, how: str, *, status: int | None = None, **said: str) -> Page:
        supervisor = visit(people.supervisor)
        form = supervisor.get(answer_page(reference)).form(ending=f"/{how}")
        return supervisor.submit(form, status=status, **{"reasons": ANSWER, **said})

    return answers
