"""What every test may ask for. The parts stand in tests/support/, each with a sentence on what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from flask import Flask

from app.access.actor import Actor
from app.kernel.database import Speaker, db, speak_from_now_on, speaking_as
from app.kernel.transaction import transaction
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.application import application, forget_connections
from tests.support.pages import PageClient
from tests.support.people import People, everybody, insert_people
from tests.support.server import Sandbox, sandbox
from tests.support.shares import Shares, place

MONDAY = "2026-11-16"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    """Two workers share the tests as tests/support/shares.py says."""
    return Shares(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; otherwise as chance has put them."""
    items.sort(key=lambda item: place(item.nodeid))


@pytest.fixture(scope="session")
def own_database() -> Iterator[Sandbox]:
    """This worker's database, migrated, with the people of tests/support/people.py."""
    with sandbox() as made:
        with made.connect("ercms_owner") as owner:
            insert_people(owner)
        made.keep_as_baseline()
        yield made


@pytest.fixture(scope="session")
def app(own_database: Sandbox) -> Iterator[Flask]:
    """The application on this worker's database; ask for `database` as well to find it clean."""
    made = application(own_database.settings())
    with made.app_context():
        db.session.connection()  # the driver's first questions, so that no page is counted for them
        db.session.remove()
    yield made
    forget_connections(made)


@pytest.fixture
def database(own_database: Sandbox) -> Sandbox:
    """The database without anything but people and organisations."""
    own_database.wipe()
    return own_database


@pytest.fixture
def people() -> People:
    """The actors, by name: `people.officer`, `people.german`, ..."""
    return everybody()


@pytest.fixture
def as_actor(app: Flask, database: Sandbox) -> ActingAs:
    """`with as_actor(people.officer):` acts inside one transaction, as a request of that actor would."""

    @contextmanager
    def acting(actor: Actor) -> Iterator[None]:
        with app.app_context(), speaking_as(actor.as_speaker()), transaction():
            yield

    return acting


@pytest.fixture
def client(app: Flask, database: Sandbox) -> Iterator[PageClient]:
    """A browser nobody has signed in to."""
    yield PageClient(app)
    speak_from_now_on(Speaker())


@pytest.fixture
def visit(app: Flask, database: Sandbox) -> Iterator[Visiting]:
    """`visit(people.consul)` is a browser of its own, signed in."""
    yield lambda actor: PageClient(app).signed_in_as(actor)
    speak_from_now_on(Speaker())


@pytest.fixture
def clock() -> Iterator[StandingClock]:
    """A clock that stands at noon of Monday 16 November 2026 until `clock.moves_to(...)`."""
    with ExitStack() as held:
        standing = StandingClock(held)
        standing.moves_to(MONDAY)
        yield standing
