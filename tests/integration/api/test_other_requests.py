"""Transits and returns without application by an authority's own system: once, whatever is sent twice."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from app.cases.dossier import open_head
from app.cases.services import decision, desk
from app.samples.builders import a_direct_return, a_transit
from tests.support.acting import ActingAs
from tests.support.api import ApiClient, row_counts
from tests.support.people import People
from tests.support.server import Sandbox

TRANSIT = a_transit().with_document("12AB34567").on("2026-11-16").through("SBS-GYD").build()
RETURN = a_direct_return().on("2026-11-16").with_document("C07778899", expires_on="2029-10-04").build()


def test_a_transit_is_received_with_the_day_its_reply_is_due(api: ApiClient) -> None:
    told = api.post("/transits", TRANSIT).get_json()
    assert told["state"] == "in_progress" and told["reply_due"]["outcome"] == "running"


def test_the_reply_to_a_transit_tells_day_and_time_of_entry(
    api: ApiClient, as_actor: ActingAs, people: People
) -> None:
    reference = api.post("/transits", TRANSIT).get_json()["reference"]
    entry = decision.Entry(people.organisations["SBS-GYD"], date(2026, 11, 24), time(15, 10))
    with as_actor(people.officer):
        case = open_head(reference).case
        desk.take_up(case, actor=people.officer)
        decision.propose(case, actor=people.officer, outcome="accept", grounds=[], reasons="", entry=entry)
    with as_actor(people.supervisor):
        decision.approve(open_head(reference).case, actor=people.supervisor)
    reply = api.get(f"/applications/{reference}").get_json()["reply"]
    assert (reply["entry_on"], reply["entry_time"]) == ("2026-11-24", "15:10")


def test_a_return_without_application_owes_no_reply(api: ApiClient) -> None:
    answer = api.post("/direct-returns", RETURN)
    assert (answer.status_code, answer.get_json()["reply_due"]) == (201, None)


@pytest.mark.parametrize(("path", "document"), [("/transits", TRANSIT), ("/direct-returns", RETURN)])
def test_what_is_sent_twice_has_one_effect(
    api: ApiClient, database: Sandbox, path: str, document: dict[str, Any]
) -> None:
    first = api.post(path, document, Idempotency_Key="k-1")
    assert first.status_code == 201, first.get_json()
    before = row_counts(database)
    again = api.post(path, document, Idempotency_Key="k-1")
    assert again.get_json() == first.get_json()
    assert row_counts(database) == before
    assert api.post(path, document).get_json()["repeated"] is True


def test_errors_are_told_by_the_path_of_the_field(api: ApiClient, database: Sandbox) -> None:
    wrong = {**TRANSIT, "transit": {**TRANSIT["transit"], "border_post": "NOWHERE"}}
    answer = api.post("/transits", wrong)
    assert answer.status_code == 422 and "transit.border_post" in answer.get_json()["errors"]
    unanswered = {name: value for name, value in TRANSIT["transit"].items() if name != "admission_guaranteed"}
    answer = api.post("/transits", {**TRANSIT, "transit": unanswered})
    assert "transit.admission_guaranteed" in answer.get_json()["errors"]
    assert row_counts(database)["transit_plan"] == 0
