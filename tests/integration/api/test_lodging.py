"""Lodging by an authority's own system: what is answered, once and again, for every application of the set."""

from __future__ import annotations

from collections import Counter

from flask import Flask

from app.samples.builders import an_application
from tests.support.acting import StandingClock
from tests.support.api import ApiClient, row_counts
from tests.support.documents import all_applications
from tests.support.server import Sandbox


def test_a_receipt_says_reference_state_and_when_a_reply_is_due_and_why(api: ApiClient) -> None:
    answer = api.lodge(an_application().with_child().build())
    assert answer.status_code == 201
    told = answer.get_json()
    assert told["reference"].startswith("RA-2026-")
    assert told["state"] == "received" and told["received_on"] == "2026-11-16" and told["repeated"] is False
    assert told["reply_due"]["strict"] == "2026-12-01" and told["reply_due"]["rolled"] == "2026-12-01"
    assert len(told["reply_due"]["explanation"]) >= 3
    assert any("article 11(2)" in sentence for sentence in told["reply_due"]["explanation"])


def test_every_application_of_the_set_is_taken_in(
    app: Flask, database: Sandbox, clock: StandingClock
) -> None:
    documents = all_applications()
    codes = {document["requesting_authority"] for document in documents}
    systems = {code: ApiClient(app, code) for code in sorted(codes)}
    answers = [systems[document["requesting_authority"]].lodge(document) for document in documents]
    assert Counter(answer.status_code for answer in answers) == {201: len(documents)}
    assert len({answer.get_json()["reference"] for answer in answers}) == len(documents)
    counts = row_counts(database)
    assert counts["readmission_case"] == len(documents)
    assert counts["case_person"] == sum(1 + len(document["family"]) for document in documents)
    assert counts["identity_document"] == sum(len(document["documents"]) for document in documents)
    assert counts["evidence_item"] == sum(len(document["evidence"]) for document in documents)


def test_a_repeat_with_the_same_key_gets_the_first_answer_again(api: ApiClient, database: Sandbox) -> None:
    document = an_application().build()
    first = api.lodge(document, Idempotency_Key="k-1")
    before = row_counts(database)
    again = api.lodge(document, Idempotency_Key="k-1")
    assert (again.status_code, again.get_json()) == (first.status_code, first.get_json())
    assert row_counts(database) == before


def test_a_key_used_again_with_another_body_is_a_conflict(api: ApiClient, database: Sandbox) -> None:
    api.lodge(an_application().build(), Idempotency_Key="k-1")
    before = row_counts(database)
    other = api.lodge(an_application().referenced("BAMF-2/26").build(), Idempotency_Key="k-1")
    assert other.status_code == 409
    assert other.get_json()["code"] == "idempotency_key_reused"
    assert row_counts(database) == before


def test_two_authorities_may_use_the_same_key(api: ApiClient, french_api: ApiClient) -> None:
    german = api.lodge(an_application().build(), Idempotency_Key="k-1")
    french = french_api.lodge(an_application().of("FR-DGEF").build(), Idempotency_Key="k-1")
    assert german.status_code == french.status_code == 201
    assert german.get_json()["reference"] != french.get_json()["reference"]


def test_the_same_application_without_a_key_is_recognised_as_a_repeat(
    api: ApiClient, database: Sandbox
) -> None:
    first = api.lodge(an_application().build())
    before = row_counts(database)
    again = api.lodge(an_application().build())
    assert again.status_code == 200 and again.get_json()["repeated"] is True
    assert again.get_json()["reference"] == first.get_json()["reference"]
    assert row_counts(database) == before


def test_an_own_reference_cannot_stand_for_two_applications(api: ApiClient, database: Sandbox) -> None:
    api.lodge(an_application().referenced("BAMF-1/26").build())
    before = row_counts(database)
    other = api.lodge(an_application().referenced("BAMF-1/26").named("Quliyev", "Anar").build())
    assert other.status_code == 422
    assert set(other.get_json()["errors"]) == {"requesting_reference"}
    assert row_counts(database) == before


def test_nobody_lodges_for_another_authority(api: ApiClient, database: Sandbox) -> None:
    before = row_counts(database)
    answer = api.lodge(an_application().of("FR-DGEF").build())
    assert answer.status_code == 422
    assert set(answer.get_json()["errors"]) == {"requesting_authority"}
    assert row_counts(database) == before


def test_a_failed_attempt_leaves_its_key_free(api: ApiClient) -> None:
    wrong = api.lodge(an_application().without_evidence().build(), Idempotency_Key="k-9")
    assert wrong.status_code == 422
    assert api.lodge(an_application().build(), Idempotency_Key="k-9").status_code == 201


def test_without_a_token_nothing_opens(nobody: ApiClient, database: Sandbox) -> None:
    before = row_counts(database)
    for answer in (
        nobody.lodge(an_application().build()),
        nobody.get("/applications"),
        nobody.get("/applications/RA-2026-000001-H"),
        nobody.post("/applications/RA-2026-000001-H/withdrawal", {"reason": "x"}),
    ):
        assert answer.status_code == 401 and answer.mimetype == "application/json"
    nobody.headers["Authorization"] = "Bearer of-bad-news"
    assert nobody.get("/applications").status_code == 401
    assert row_counts(database) == before
