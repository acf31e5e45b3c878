"""An organisation's own system at the API's door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.accounts.api_tokens import actor_of_token
from app.accounts.services import issue_api_token
from app.kernel import clock as house_clock
from app.kernel.database import DOOR_ROLE, Speaker, speaking_as
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.owner import owner_connection
from app.kernel.transaction import end_reading
from tests.support.acting import StandingClock
from tests.support.people import People
from tests.support.server import Sandbox
from tests.support.signing_in import open_session


def token_of(app: Flask, organisation: str = "DE-BAMF", days: int = 30) -> str:
    with app.app_context(), owner_connection() as owner:
        return issue_api_token(owner, organisation=organisation, name="test", days=days)


def actor(app: Flask, token: str) -> Actor | None:
    with app.app_context(), speaking_as(Speaker(role=DOOR_ROLE)):
        found = actor_of_token(token)
        end_reading()
        return found


def test_a_token_acts_as_an_official_of_its_organisation(app: Flask, database: Sandbox) -> None:
    found = actor(app, token_of(app))
    assert found is not None
    assert (found.audience, found.organisation_code, found.country) == (Audience.REQUESTING, "DE-BAMF", "DE")
    assert found.id is None
    assert found.may(Permission.APPLICATION_LODGE)


def test_the_token_itself_is_not_kept(app: Flask, database: Sandbox) -> None:
    token = token_of(app)
    with database.connect("ercms_owner") as owner:
        [(row,)] = owner.execute("select to_jsonb(t)::text from api_token t").fetchall()
    assert token not in row


def test_an_expired_token_opens_nothing(app: Flask, database: Sandbox, clock: StandingClock) -> None:
    token = token_of(app, days=1)
    clock.moves_to(house_clock.now() + timedelta(days=1))
    assert actor(app, token) is None


@pytest.mark.parametrize(
    "switch_off",
    [
        "update api_token set revoked_at = now()",
        "update organisation set active = false where code = 'DE-BAMF'",
    ],
)
def test_a_switched_off_token_opens_nothing(app: Flask, database: Sandbox, switch_off: str) -> None:
    token = token_of(app)
    with database.connect("ercms_owner") as owner:
        owner.execute(switch_off.encode())
    assert actor(app, token) is None


def test_an_unknown_token_opens_nothing(app: Flask, database: Sandbox) -> None:
    assert actor(app, "x" * 43) is None


def test_only_requesting_authorities_get_tokens(app: Flask, database: Sandbox) -> None:
    with pytest.raises(InvalidInput):
        token_of(app, organisation="SMS")
    with pytest.raises(NotVisible):
        token_of(app, organisation="NOBODY")


def test_the_api_hears_the_token_and_not_the_cookie(
    app: Flask, database: Sandbox, people: People, clock: StandingClock
) -> None:
    visitor = app.test_client()
    open_session(app, visitor, people.german)
    assert visitor.get("/api/v1/applications").status_code in (401, 403)
    for wrong in ("Bearer nonsense", "Basic " + token_of(app), "Bearer"):
        answer = visitor.get("/api/v1/applications", headers={"Authorization": wrong})
        assert answer.status_code in (401, 403)
    bearer = {"Authorization": f"Bearer {token_of(app)}"}
    assert app.test_client().get("/api/v1/applications", headers=bearer).status_code == 200
