"""A case whose officer is known, and a way to read who was told what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.cases.dossier import open_head
from app.cases.services import desk
from app.kernel.database import db
from app.notifications.models import Notice
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.journeys.conftest import walk
from tests.support.acting import ActingAs, StandingClock
from tests.support.people import People
from tests.support.server import Sandbox

__all__ = ["walk"]

Told = Callable[[], set[tuple[str, str]]]


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A German case of 16 November that the officer works."""
    with as_actor(people.officer):
        [made] = lodged(an_application(), actor=people.officer)
        desk.take_up(open_head(made).case, actor=people.officer)
    return made


@pytest.fixture
def told(database: Sandbox, people: People) -> Told:
    """Every notice as (reader, kind); the reader is a person's attribute in `people` or the code of an organisation."""
    names = {actor.id: attribute for attribute, actor in people.actors.items()}
    codes = {id: code for code, id in people.organisations.items()}

    def everybody() -> set[tuple[str, str]]:
        rows = database.admin.execute("select user_id, organisation_id, kind from notice").fetchall()
        return {(names[user] if user else codes[organisation], kind) for user, organisation, kind in rows}

    return everybody


def leave(kind: str, reference: str, fact: str, *, organisation: int, user: int | None = None) -> None:
    """One notice as it lies in the table; inside `as_actor(SYSTEM)`."""
    db.session.add(
        Notice(organisation_id=organisation, user_id=user, kind=kind, reference=reference, fact=fact)
    )
