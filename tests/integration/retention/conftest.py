"""A refused case whose term has run out, and the worker's hour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.cases.dossier import open_head
from app.cases.services import decision, notes
from app.kernel.clock import now
from app.retention import services
from app.retention.jobs import erase_files
from app.samples.builders import ApplicationBuilder, an_application
from tests.integration.cases.lodging import examined
from tests.support.acting import ActingAs, StandingClock
from tests.support.people import People
from tests.support.server import Sandbox

NAME = "Zephyrquill"
NOTE = "Zephyrquill told the officer about the house in Ganja."
REASONS = "No register of the Republic knows Zephyrquill, and the passport was reported stolen."
REFUSED_ON, PAST_TERM, ERASED_ON = "2026-11-16", "2027-11-17", "2027-12-17"
Ended = Callable[..., str]


@pytest.fixture
def ended(as_actor: ActingAs, people: People, clock: StandingClock) -> Ended:
    """A case that was refused on Monday 16 November 2026: kept until 16 November 2027."""

    def made(application: ApplicationBuilder | None = None) -> str:
        with as_actor(people.officer):
            reference = examined(application or an_application().named(NAME, "Elchin"), actor=people.officer)
            case = open_head(reference).case
            notes.write_note(case, actor=people.officer, text=NOTE)
            grounds = ["nationality_not_shown"]
            decision.propose(case, actor=people.officer, outcome="refuse", grounds=grounds, reasons=REASONS)
        with as_actor(people.supervisor):
            decision.approve(open_head(reference).case, actor=people.supervisor)
        return reference

    return made


@pytest.fixture
def worker(app: Flask, database: Sandbox, clock: StandingClock) -> Callable[[], int]:
    """The worker's hour: how many files it erased. The database has seen as much time pass as the clock has."""

    def runs() -> int:
        database.admin.execute("set session_replication_role = replica")
        database.admin.execute(
            "update case_erasure set confirmation_seen_at = clock_timestamp() - (%s - confirmed_at)"
            " where state = 'confirmed'",
            [now()],
        )
        database.admin.execute("set session_replication_role = origin")
        with app.app_context():
            return erase_files()

    return runs


@pytest.fixture
def ordered(ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A file whose erasure was proposed and confirmed on the day after its term."""
    reference = ended()
    clock.moves_to(PAST_TERM)
    order(reference, as_actor, people)
    return reference


def order(reference: str, as_actor: ActingAs, people: People) -> None:
    """Proposed by a supervisor, confirmed by the manager."""
    with as_actor(people.supervisor):
        services.propose(reference, actor=people.supervisor)
    with as_actor(people.manager):
        services.confirm(reference, actor=people.manager)
