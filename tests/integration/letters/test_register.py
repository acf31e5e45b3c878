"""Every letter has the next number, stays as it was sent, prints the same bytes, and is checked by its code."""

from __future__ import annotations

import psycopg
import pytest
from flask import Flask

from app.cases.dossier import open_head
from app.cases.services import desk
from app.letters.services import code_in, new_code
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.integration.letters.reading import message_of
from tests.support import pdf
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.raw import attempt, raw
from tests.support.server import Sandbox

QUESTION = "Which passport did the person show at the border?"


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """An application of the German authority, taken up by the officer."""
    with as_actor(people.german):
        [reference] = lodged(an_application(), actor=people.german)
    with as_actor(people.officer):
        desk.take_up(open_head(reference).case, actor=people.officer)
    return reference


def _ask(reference: str, visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/information-request")
    browser.submit(page.form(having="question"), question=QUESTION)


def _numbers(database: Sandbox) -> list[tuple[str, str]]:
    return database.admin.execute("select number, kind from outgoing_letter order by id").fetchall()


def test_the_receipt_is_acknowledged_by_the_first_letter_and_the_question_is_the_second(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    assert _numbers(database) == [("SMS-2026-000001", "acknowledgement")]
    _ask(reference, visit, people)
    assert _numbers(database)[1:] == [("SMS-2026-000002", "information_request")]
    page = visit(people.officer).get(f"/cases/{reference}/letters", budget=12)
    assert "Request for information SMS-2026-000002" in page.text
    assert "16 Nov 2026 · Federal Office for Migration and Refugees · Aysel Quliyeva" in page.text
    theirs = visit(people.german).get(f"/authority/applications/{reference}")
    assert "Request for information SMS-2026-000002" in theirs.text and "Aysel" not in theirs.text


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Request for information"), ("az", "Məlumat sorğusu"), ("ru", "Запрос сведений")]
)
def test_a_letter_prints_the_same_bytes_for_both_sides_each_time(
    reference: str, visit: Visiting, people: People, language: str, title: str
) -> None:
    _ask(reference, visit, people)
    ours = visit(people.officer).get(f"/cases/{reference}/letters/SMS-2026-000002.{language}.pdf").body
    theirs = visit(people.german).get(f"/authority/applications/{reference}/letters/SMS-2026-000002.{language}.pdf")
    assert ours == theirs.body
    words = pdf.text(ours)
    assert title in words and QUESTION in words and "SMS-2026-000002" in words and "Aysel" not in words


def test_a_letter_of_another_case_is_not_found_under_this_one(
    reference: str, visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    with as_actor(people.french):
        [other] = lodged(an_application().of("FR-DGEF").referenced("DGEF-1/26"), actor=people.french)
    visit(people.officer).get(f"/cases/{reference}/letters/SMS-2026-000002.en.pdf", status=404)
    visit(people.officer).get(f"/cases/{other}/letters/SMS-2026-000002.en.pdf")
    visit(people.german).get(f"/authority/applications/{reference}/letters/SMS-2026-000002.en.pdf", status=404)
    visit(people.german).get(f"/authority/applications/{other}/letters/SMS-2026-000002.en.pdf", status=404)
    visit(people.officer).get(f"/cases/{reference}/letters/SMS-2026-000001.de.pdf", status=404)


def test_a_correction_of_a_name_changes_no_letter_that_was_sent(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    path = f"/cases/{reference}/letters/SMS-2026-000001.en.pdf"
    before = visit(people.officer).get(path).body
    database.admin.execute("update person set family_name = 'Another'")
    assert visit(people.officer).get(path).body == before


def test_what_is_looked_at_first_is_what_would_be_sent_and_nothing_is_kept(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}/information-request").form(having="question")
    draft = browser.submit(form, press="look=1", question=QUESTION)
    assert draft.body.startswith(b"%PDF") and "Draft, not sent" in pdf.text(draft.body)
    assert len(_numbers(database)) == 1
    assert database.admin.execute("select count(*) from information_request").fetchone() == (0,)
    asked = "select count(*) from ledger_entry where tag like '%ask_information%'"
    assert database.admin.execute(asked).fetchone() == (0,)
    browser.submit(form, question=QUESTION)
    sent = pdf.text(browser.get(f"/cases/{reference}/letters/SMS-2026-000002.en.pdf").body)
    assert message_of(pdf.text(draft.body)) == message_of(sent)


def test_a_look_at_a_letter_that_may_not_be_sent_says_why(reference: str, visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}/information-request").form(having="question")
    page = browser.submit(form, press="look=1", question=" ", status=422)
    assert "Fill in this field." in page.text


def test_the_numbers_of_a_year_follow_each_other_also_after_a_letter_that_was_taken_back(
    reference: str, people: People, as_actor: ActingAs, database: Sandbox, clock: StandingClock
) -> None:
    with pytest.raises(RuntimeError), as_actor(people.officer):
        desk.ask_information(open_head(reference).case, actor=people.officer, question=QUESTION)
        raise RuntimeError("the transaction ends here")
    with as_actor(people.french):
        lodged(an_application().of("FR-DGEF").referenced("DGEF-1/26"), actor=people.french)
    assert [number for number, _ in _numbers(database)] == ["SMS-2026-000001", "SMS-2026-000002"]


@pytest.mark.parametrize("act", ["update outgoing_letter set recipient = 'x'", "delete from outgoing_letter"])
def test_nobody_changes_a_letter_not_even_the_owner_of_the_tables(
    reference: str, people: People, database: Sandbox, act: str
) -> None:
    with database.connect("ercms_owner") as owner, pytest.raises(psycopg.errors.InsufficientPrivilege) as told:
        owner.execute(act)
    assert "Put it right by another letter" in str(told.value)
    with (
        raw(database, people.officer.as_speaker()) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        attempt(connection),
    ):
        connection.execute(act)


def test_whoever_holds_the_paper_learns_number_kind_and_day_and_no_name(
    reference: str, app: Flask, database: Sandbox
) -> None:
    [(code,)] = database.admin.execute("select code from outgoing_letter").fetchall()
    browser = app.test_client()
    for asked in (f"/verify?code={code}", f"/verify/{code}", f"/verify?code={code.lower().replace('-', ' ')}"):
        page = browser.get(asked)
        assert page.status_code == 200
        assert "SMS-2026-000001" in page.text and "Acknowledgement of receipt" in page.text
        for secret in (reference, "Mammadov", "Məmmədov", "BAMF", "Germany"):
            assert secret not in page.text
    for nothing in (new_code(), "%F0%9F%98%80", "RA-2026-000001-H"):
        page = browser.get(f"/verify/{nothing}")
        assert page.status_code == 404 and "issued no letter with this code" in page.text
    assert "has a code beside the square" in browser.get("/verify").text


@pytest.mark.parametrize("typed", ["", "2222", "O" * 16, "2222-2222-2222-222", "2" * 17, "'; drop table x"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert code_in(typed) is None


def test_the_register_lists_every_letter_of_the_year_and_narrows_by_kind(
    reference: str, visit: Visiting, people: People
) -> None:
    _ask(reference, visit, people)
    browser = visit(people.supervisor)
    page = browser.get("/letters", budget=12)
    assert "SMS-2026-000001" in page.text and "SMS-2026-000002" in page.text and reference in page.text
    only = browser.get("/letters?kind=information_request")
    assert "SMS-2026-000001" not in only.text and "SMS-2026-000002" in only.text
    for nonsense in ("/letters?year=x&kind=y&before=nothing", "/letters?year=1999"):
        browser.get(nonsense)
    assert "No letter fits" in browser.get("/letters?year=1999").text
    visit(people.german).get("/letters", status=404)


def test_the_application_prints_in_the_order_of_the_form_for_who_examines_it(
    reference: str, visit: Visiting, people: People
) -> None:
    words = pdf.text(visit(people.officer).get(f"/cases/{reference}/application.en.pdf").body)
    title = "Readmission application (as received)"
    for told in (title, "A. Personal details", "Mammadov Elchin", "has not been compared"):
        assert told in words
    assert "Draft" not in words and "SMS-2026" not in words
    visit(people.manager).get(f"/cases/{reference}/application.en.pdf", status=403)
