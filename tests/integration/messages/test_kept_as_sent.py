"""What was sent stays as it is; bad words are told and kept; the API and the drafts of messages."""

from __future__ import annotations

import psycopg
import pytest
from flask import Flask

from tests.integration.messages.conftest import ANSWERS, ASKS, of_authority, of_desk, write
from tests.support.acting import Visiting
from tests.support.api import ApiClient
from tests.support.people import People
from tests.support.raw import attempt, raw
from tests.support.server import Sandbox


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Fill in this field."),
        (" \n ", "Fill in this field."),
        ("x" * 50_000, "Shorten this text to 4000 characters."),
        ("a\u200bb", "Remove the invisible characters"),
        ("\u202eevil", "Remove the invisible characters"),
        ("nul\0nul", "Remove the invisible characters"),
    ],
)
def test_bad_words_are_told_and_kept(
    text: str, words: str, reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    for browser, path in (
        (visit(people.german), of_authority(reference)),
        (visit(people.officer), of_desk(reference)),
    ):
        page = write(browser, path, text, status=422)
        assert words in page.text
    assert database.admin.execute("select count(*) from authority_message").fetchone() == (0,)


def test_emoji_and_letters_of_every_script_arrive_as_they_were_written(
    reference: str, visit: Visiting, people: People
) -> None:
    said = "Şəhadətnamə ✅ 🛂 شهادة ميلاد свидетельство <b>&amp;</b>"
    write(visit(people.german), of_authority(reference), said)
    assert said in visit(people.officer).get(of_desk(reference)).text


def test_a_message_is_changed_by_nobody_not_even_by_the_owner_of_the_tables(
    reference: str, asked: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    write(visit(people.german), of_authority(reference), ASKS)
    write(visit(people.officer), of_desk(reference, "AZ-BERLIN"), "A first message.")
    for table in ("authority_message", "mission_message"):
        for act in (f"update {table} set text = 'other'", f"delete from {table}"):
            with (
                raw(database, people.officer.as_speaker()) as connection,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
                attempt(connection),
            ):
                connection.execute(act)
            with (
                database.connect("ercms_owner") as owner,
                pytest.raises(psycopg.errors.InsufficientPrivilege, match="stays as it is"),
            ):
                owner.execute(act)


def test_a_mission_that_was_asked_nothing_is_written_to_by_nobody(
    reference: str, people: People, database: Sandbox
) -> None:
    with raw(database, people.officer.as_speaker()) as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute(
            "insert into mission_message (case_id, mission_id, from_service, text, sent_at)"
            " select id, %s, true, 'x', now() from readmission_case",
            (people.organisations["AZ-BERLIN"],),
        )


def test_nobody_outside_writes_under_the_name_of_the_service(
    reference: str, people: People, database: Sandbox
) -> None:
    with raw(database, people.german.as_speaker()) as connection:
        for service, read_at in (("true", "null"), ("false", "now()")):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), attempt(connection):
                connection.execute(
                    "insert into authority_message"
                    " (case_id, authority_id, from_service, author_name, text, sent_at, read_at)"
                    f" select id, authority_id, {service}, case when {service} then null else 'x' end,"
                    f" 'x', now(), {read_at} from readmission_case"
                )


def test_who_may_only_read_cases_reads_the_thread_and_writes_nothing(
    reference: str, visit: Visiting, people: People
) -> None:
    write(visit(people.german), of_authority(reference), ASKS)
    manager = visit(people.manager)
    page = manager.get(of_desk(reference))
    assert ASKS in page.text
    assert not [form for form in page.forms if form.posts and "/messages/" in form.action]
    manager.post(of_desk(reference), {"text": "x", "version": "1"}, status=403)


def test_the_api_reads_writes_once_and_marks_as_read(
    app: Flask, reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    api, path = ApiClient(app, "DE-BAMF"), f"/applications/{reference}/messages"
    sent = api.post(path, {"text": ASKS}, Idempotency_Key="one")
    assert sent.status_code == 201
    assert sent.get_json()["from"] == "authority" and sent.get_json()["read_at"] is None
    again = api.post(path, {"text": ASKS}, Idempotency_Key="one")
    assert (again.status_code, again.get_json()) == (201, sent.get_json())
    assert api.post(path, {"text": "another"}, Idempotency_Key="one").status_code == 409
    write(visit(people.officer), of_desk(reference), ANSWERS)

    told = api.get(path).get_json()
    assert [each["from"] for each in told["messages"]] == ["service", "authority"]
    assert told["messages"][0]["author"] is None and told["messages"][1]["read_at"]
    assert told["next_before"] is None
    read = api.post(f"{path}/reading", {"until": told["messages"][0]["number"]}).get_json()
    assert read["messages"][0]["read_at"]

    assert api.post(path, {"text": "He asked for asylum."}).get_json()["errors"]["text"]
    assert api.post(path, {"text": "x" * 50_000}).status_code == 422
    assert api.post(path, {"text": "x", "from": "service"}).status_code == 422
    assert ApiClient(app, "FR-DGEF").get(path).status_code == 404
    assert api.get("/openapi.json").get_json()["paths"]["/api/v1/applications/{reference}/messages"].keys() >= {
        "get", "post",
    }  # fmt: skip
    assert database.admin.execute("select count(*) from authority_message").fetchone() == (2,)


def test_a_long_thread_is_read_page_by_page(
    app: Flask, reference: str, visit: Visiting, people: People
) -> None:
    api = ApiClient(app, "DE-BAMF")
    for number in range(31):
        api.post(f"/applications/{reference}/messages", {"text": f"Number {number}."})
    page = visit(people.officer).get(of_desk(reference))
    assert "Number 30." in page.text and "Number 0." not in page.text
    assert "Number 0." in visit(people.officer).get(page.links["Next"]).text
    first = api.get(f"/applications/{reference}/messages").get_json()
    rest = api.get(f"/applications/{reference}/messages", before=str(first["next_before"])).get_json()
    assert [each["text"] for each in rest["messages"]] == ["Number 0."]


def test_a_half_written_message_is_kept_as_a_draft_until_it_is_sent(
    reference: str, visit: Visiting, people: People
) -> None:
    german = visit(people.german)
    form = german.get(of_authority(reference)).form(having="text")
    kept = german.post(form.element.get("data-draft"), {**form.values, "text": ASKS}, status=None,
                       headers={"Accept": "application/json"})  # fmt: skip
    assert kept.json["saved"]
    again = german.get(of_authority(reference)).form(having="text")
    assert again.values["text"] == ASKS
    german.post(again.action, again.values)
    assert not german.get(of_authority(reference)).form(having="text").values["text"]
