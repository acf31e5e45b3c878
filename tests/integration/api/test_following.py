"""After lodging: lists, one application, questions, withdrawal, further documents, transfers, and whose they are."""

from __future__ import annotations

import json

import pytest

from app.cases.dossier import open_head
from app.cases.register_client import Register
from app.cases.services import decision, desk, registers, safeguards
from app.consulates import queries as mission_lists
from app.consulates import services as mission
from app.samples.builders import an_application
from tests.support.acting import ActingAs
from tests.support.api import ApiClient, row_counts
from tests.support.people import People
from tests.support.server import Sandbox

DOCUMENT = {"kind": "passport", "number": "C07778889", "issued_on": "2014-03", "issued_at": "Sumgait",
            "authority": "MIA", "expires_on": None}  # fmt: skip
NOTICE = {"planned_on": "2026-11-24", "planned_time": "14:35", "border_post": "SBS-GYD", "transport": "air",
          "flight": "LH 612", "escorts": 2, "return_mode": "forced"}  # fmt: skip


@pytest.fixture
def reference(api: ApiClient) -> str:
    told = api.lodge(an_application().with_child().asking_for_interview().build()).get_json()
    return str(told["reference"])


def to_document(reference: str, as_actor: ActingAs, people: People) -> None:
    """Decided and documented by the desk and the mission."""
    with as_actor(people.officer):
        case = open_head(reference).case
        for register in Register:
            registers.enter_by_hand(
                case, register, actor=people.officer, found=False, record={}, source="by letter"
            )
        desk.conclude_checks(case, actor=people.officer)
        decision.propose(case, actor=people.officer, outcome="accept", grounds=[], reasons="")
    with as_actor(people.supervisor):
        case = open_head(reference).case
        decision.approve(case, actor=people.supervisor)
        for each in safeguards.open_safeguards(case.id):  # the child is a minor, which holds a transfer back
            told = "The parents travel along."
            safeguards.clear_safeguard(case, each.id, actor=people.supervisor, reason=told)
    with as_actor(people.officer):
        mission.request_document(open_head(reference).case, actor=people.officer)
    with as_actor(people.consul):
        [row] = mission_lists.documents_to_issue(people.consul)
        wanted = mission_lists.wanted_of(row.reference, people.consul)
        day = wanted.due_on
        assert day is not None
        mission.issue(wanted, actor=people.consul, number="QS1", issued_on=day.replace(day=16, month=11),
                      valid_until=mission.longest_useful(wanted, day.replace(day=16, month=11)))  # fmt: skip


def test_the_list_holds_the_own_applications_newest_first(api: ApiClient, french_api: ApiClient) -> None:
    mine = [
        api.lodge(an_application().referenced(f"BAMF-{number}/26").build()).get_json()["reference"]
        for number in range(3)
    ]
    told = api.get("/applications").get_json()
    assert [each["reference"] for each in told["applications"]] == mine[::-1]
    assert told["next_page"] is None
    assert french_api.get("/applications").get_json()["applications"] == []
    assert api.get("/applications", state="accepted").get_json()["applications"] == []
    assert (
        len(api.get("/applications", state="received", updated_since="2026-11-16").get_json()["applications"])
        == 3
    )
    assert api.get("/applications", updated_since="2026-11-17").get_json()["applications"] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("state", "lost"), ("page", "0"), ("page", "x"), ("updated_since", "yesterday"), ("q", "1")],
)
def test_a_list_asked_for_wrongly_says_which_word(api: ApiClient, name: str, value: str) -> None:
    answer = api.get("/applications", **{name: value})
    assert answer.status_code == 422 and set(answer.get_json()["errors"]) == {name}


def test_one_application_tells_what_was_sent_and_nothing_of_the_inside(
    api: ApiClient, reference: str
) -> None:
    answer = api.get(f"/applications/{reference}")
    told = answer.get_json()
    assert answer.status_code == 200 and told["reference"] == reference and told["state"] == "received"
    assert (
        len(told["persons"]) == 2 and told["evidence"] and told["questions"] == [] and told["reply"] is None
    )
    assert not {"id", "officer_id", "version"} & set(told)
    assert not any("key" in name or name == "id" for row in told["persons"] for name in row)


def test_what_is_not_yours_looks_like_what_never_was(
    french_api: ApiClient, reference: str, database: Sandbox
) -> None:
    asked = [
        ("GET", "", None),
        ("POST", "/withdrawal", {"reason": "We changed our mind."}),
        ("POST", "/answers", {"answer": "The one of 2014."}),
        ("POST", "/documents", {"document": DOCUMENT}),
        ("POST", "/transfer-notices", NOTICE),
    ]
    before = row_counts(database)
    for method, noun, body in asked:
        answers = [
            french_api.get(f"/applications/{each}{noun}")
            if method == "GET"
            else french_api.post(f"/applications/{each}{noun}", body)
            for each in (reference, "RA-2026-999999-A", "nonsense")
        ]
        assert {answer.status_code for answer in answers} == {404}, noun
        assert len({answer.get_data() for answer in answers}) == 1, noun
    assert row_counts(database) == before


def test_a_question_is_read_and_answered(
    api: ApiClient, reference: str, as_actor: ActingAs, people: People
) -> None:
    early = api.post(f"/applications/{reference}/answers", {"answer": "The one of 2014."})
    assert early.status_code == 409
    with as_actor(people.officer):
        desk.ask_information(open_head(reference).case, actor=people.officer, question="Which passport?")
    told = api.get(f"/applications/{reference}").get_json()
    assert told["state"] == "more_information_needed"
    assert [each["question"] for each in told["questions"]] == ["Which passport?"]
    wrong = api.post(f"/applications/{reference}/answers", {"reply": "x"})
    assert wrong.status_code == 422 and set(wrong.get_json()["errors"]) == {"answer", "reply"}
    done = api.post(f"/applications/{reference}/answers", {"answer": "The one of 2014."})
    assert done.status_code == 200 and done.get_json()["state"] == "in_progress"
    assert done.get_json()["reply_due"]["strict"] == "2026-12-01", "the period was not stopped"


def test_an_application_is_withdrawn_once(api: ApiClient, reference: str) -> None:
    done = api.post(f"/applications/{reference}/withdrawal", {"reason": "The person left."})
    assert done.status_code == 200 and done.get_json()["state"] == "withdrawn"
    again = api.post(f"/applications/{reference}/withdrawal", {"reason": "The person left."})
    assert again.status_code == 409 and again.get_json()["code"]


def test_a_further_document_is_added(api: ApiClient, reference: str, database: Sandbox) -> None:
    done = api.post(f"/applications/{reference}/documents", {"document": DOCUMENT})
    assert done.status_code == 201
    numbers = [each["number"] for each in api.get(f"/applications/{reference}").get_json()["documents"]]
    assert numbers == ["C07778889"]
    before = row_counts(database)
    wrong = api.post(f"/applications/{reference}/documents", {"document": DOCUMENT | {"kind": "ticket"}})
    assert wrong.status_code == 422 and set(wrong.get_json()["errors"]) == {"document.kind"}
    assert row_counts(database) == before


def test_a_transfer_is_announced_when_there_is_a_document_and_time(
    api: ApiClient, reference: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    early = api.post(f"/applications/{reference}/transfer-notices", NOTICE)
    assert early.status_code == 409 and row_counts(database)["transfer_notice"] == 0
    to_document(reference, as_actor, people)
    tomorrow = api.post(f"/applications/{reference}/transfer-notices", NOTICE | {"planned_on": "2026-11-17"})
    assert tomorrow.status_code == 409
    assert "notice_too_late" in json.dumps(tomorrow.get_json()) or tomorrow.get_json()["reasons"]
    wrong = api.post(f"/applications/{reference}/transfer-notices", NOTICE | {"border_post": "MOON"})
    assert wrong.status_code == 422 and set(wrong.get_json()["errors"]) == {"border_post"}
    assert row_counts(database)["transfer_notice"] == 0
    done = api.post(f"/applications/{reference}/transfer-notices", NOTICE)
    assert done.status_code == 201 and done.get_json()["state"] == "transfer_planned"
    reply = api.get(f"/applications/{reference}").get_json()["reply"]
    assert reply is not None and people.supervisor.name not in json.dumps(reply)


def test_the_description_names_every_path(nobody: ApiClient) -> None:
    answer = nobody.get("/openapi.json")
    assert answer.status_code == 200
    told = json.loads(answer.get_data())
    one = "/api/v1/applications/{reference}"
    assert set(told["paths"]) == {
        "/api/v1/applications", one, "/api/v1/direct-returns", "/api/v1/transits",
        *(f"{one}/{noun}" for noun in ("documents", "answers", "withdrawal", "transfer-notices", "messages")),
        f"{one}/messages/reading", f"{one}/extension-requests", f"{one}/extension-requests/withdrawal",
    }  # fmt: skip
    lodging = told["paths"]["/api/v1/applications"]["post"]
    assert {"201", "401", "422"} <= set(lodging["responses"])
    assert lodging["requestBody"]["content"]["application/json"]["schema"]
