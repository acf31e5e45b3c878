"""A request to another body: nothing goes along unticked, the body sees a copy, opens it, answers or sends it back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.cases.dossier import open_head
from app.cases.services import desk
from app.inquiries.jobs import announce_overdue_answers
from app.notifications.vocabulary import NoticeKind as K
from app.requesting.queries import own_case
from tests.integration.inquiries.conftest import (
    ASK,
    FACTS,
    MISSING,
    NOTHING_FOUND,
    QUESTION,
    Send,
    look_at,
    press,
    write,
)
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.hostile import papers, pictures
from tests.support.pages import Page
from tests.support.people import People
from tests.support.server import Sandbox

Told = Callable[[], set[tuple[str, str]]]
PASSED_ON = re.compile(r'<div class="e-stack" data-shared>.*?\n  </div>\n', re.DOTALL)


def passed_on(page: Page) -> str:
    """The part of a page that shows what a body sees, letter for letter."""
    [found] = PASSED_ON.findall(page.html)
    return str(found)


def scan(browser: Any, reference: str, **told: str) -> None:
    """A file is put into the case on the page of evidence."""
    form = browser.get(f"/cases/{reference}/evidence").form(having="files")
    files = {"files": (io.BytesIO(pictures.picture()), "passport.jpg")}
    browser.post(form.action, {**form.values, **told, **files}, content_type="multipart/form-data")


def test_nothing_is_ticked_at_first_and_the_preview_is_what_the_body_sees_letter_for_letter(
    reference: str, send: Send, visit: Visiting, people: People, told: Told
) -> None:
    officer = visit(people.officer)
    scan(officer, reference)
    form = officer.get(f"/cases/{reference}/inquiries/new").form(having="disclosed")
    assert not {"disclosed", "shared"} & form.values.keys(), "nothing is ticked at first"
    [file] = [box.get("value") for box in form.element.all("input") if box.get("name") == "shared"]
    looked_at = look_at(officer, reference, shared=file)
    assert "This is what State Border Service will see, and nothing else." in looked_at.text
    assert "Nothing was sent yet." in looked_at.text and "C01234567" in looked_at.text
    assert "passport.jpg" in passed_on(looked_at)
    made = send(shared=file)
    assert ("SBS", K.INQUIRY_ASKED) in told()

    body = visit(people.border_service)
    sealed = body.get(f"/inquiries/{made}")
    assert "Not opened yet" in sealed.text and "C01234567" not in sealed.html and "Mammadov" not in sealed.html
    opened = press(body, f"/inquiries/{made}", "/opening")
    assert passed_on(opened) == passed_on(looked_at) == passed_on(officer.get(f"/cases/{reference}/inquiries/{made}"))
    assert reference not in opened.html and people.officer.name not in opened.html
    assert "Federal Office" not in opened.html
    assert body.get(f"/files/{file}").body[:2] == b"\xff\xd8", "a file that was ticked can be opened"
    visit(people.ministry).get(f"/files/{file}", status=404)
    visit(people.ministry).get(f"/inquiries/{made}", status=404)


def test_only_what_was_ticked_is_in_the_copy_and_a_later_correction_does_not_reach_it(
    send: Send, database: Sandbox
) -> None:
    send(disclosed=["family_name"])
    [copy] = database.admin.execute("select disclosed from inquiry").fetchone() or [None]
    assert list(copy) == ["family_name"]
    database.admin.execute("update person set family_name = 'Other'")
    assert database.admin.execute("select disclosed from inquiry").fetchone() == (copy,)


def test_every_sending_is_on_record_with_recipient_facts_digests_purpose_and_basis(
    reference: str, send: Send, visit: Visiting, people: People, database: Sandbox
) -> None:
    officer = visit(people.officer)
    scan(officer, reference)
    file = database.admin.execute("select public_id, checksum from stored_file where parts > 0").fetchone()
    assert file is not None
    send(shared=file[0])
    history = officer.get(f"/cases/{reference}/history?kind=bodies").text
    for words in (
        "A request was sent to another body", "Body that was asked: State Border Service",
        "Purpose of the request: When the person crossed the state border",
        "Facts passed on: Family name, Given names, Date of birth, Documents the person named",
        f"SHA-256 {file[1]}", "Art. 9; Migration Code 80.10",
    ):  # fmt: skip
        assert words in history
    entry = database.admin.execute("select fields from ledger_entry where tag = 'inquiry:begin:done'").fetchone()
    assert entry is not None
    assert {"body", "inquiry.facts", "inquiry.files", "inquiry.basis", "inquiry.subject"} <= set(entry[0])


def test_a_body_answers_with_a_file_and_the_officer_reads_it_in_the_file(
    reference: str, opened: str, visit: Visiting, people: People, told: Told
) -> None:
    body, officer = visit(people.border_service), visit(people.officer)
    scan_of = (io.BytesIO(papers.pdf()), "register.pdf")
    done = write(
        body, f"/inquiries/{opened}", "/answer", outcome="no_record", answer=NOTHING_FOUND, answer_files=scan_of
    )
    assert "Your answer was sent to the State Migration Service." in done.text
    assert NOTHING_FOUND in done.text and "register.pdf" in done.text
    assert ("officer", K.INQUIRY_ANSWERED) in told()
    page = officer.get(f"/cases/{reference}/inquiries/{opened}")
    assert "No record was found" in page.text and NOTHING_FOUND in page.text and "Lala Hasanova" in page.text
    officer.get(page.links["register.pdf"])
    listed = officer.get(f"/cases/{reference}/requests").text
    assert "State Border Service" in listed and "No record was found" in listed
    assert NOTHING_FOUND not in visit(people.german).get(f"/authority/applications/{reference}").html
    assert "register.pdf" not in visit(people.german).get(f"/authority/applications/{reference}").html


def test_the_file_says_who_is_waited_for_and_until_when(
    reference: str, send: Send, visit: Visiting, people: People
) -> None:
    send()
    page = visit(people.officer).get(f"/cases/{reference}")
    assert "Waiting since 16 Nov 2026 for: State Border Service. Answer due on Thu 19 Nov." in page.text


def test_what_is_missing_is_added_and_sent_anew_beside_what_was_passed_on(
    reference: str, opened: str, visit: Visiting, people: People, told: Told, database: Sandbox
) -> None:
    body, officer = visit(people.border_service), visit(people.officer)
    done = write(body, f"/inquiries/{opened}", "/return", missing=MISSING)
    assert "The request went back to the State Migration Service with what is missing." in done.text
    assert ("officer", K.INQUIRY_SENT_BACK) in told()
    page = officer.get(f"/cases/{reference}/inquiries/{opened}")
    assert MISSING in page.text
    form = officer.get(f"/cases/{reference}/inquiries/{opened}/addition").form(having="disclosed")
    assert "disclosed" not in form.values and form.values["question"] == QUESTION
    looked_at = officer.post(form.action, {**form.values, "disclosed": ["sex", "place_of_birth"]})
    officer.submit(looked_at.form(ending="/addition/sending"))
    assert ("SBS", K.INQUIRY_ANEW) in told()
    [copy] = database.admin.execute("select disclosed from inquiry").fetchone() or [None]
    assert {*FACTS, "sex", "place_of_birth"} == set(copy)
    again = press(body, f"/inquiries/{opened}", "/opening")
    assert passed_on(again) == passed_on(looked_at)


def test_a_request_that_was_sent_back_is_the_next_thing_where_the_desk_would_wait(
    reference: str, opened: str, visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    write(visit(people.border_service), f"/inquiries/{opened}", "/return", missing=MISSING)
    with as_actor(people.officer):
        desk.ask_information(open_head(reference).case, actor=people.officer, question="Where is the original?")
    page = visit(people.officer).get(f"/cases/{reference}")
    assert "Complete the request that was sent back" in page.text


def test_a_body_is_reminded_once_a_day_at_most(
    reference: str, send: Send, visit: Visiting, people: People, told: Told, clock: StandingClock
) -> None:
    made, officer = send(), visit(people.officer)
    path = f"/cases/{reference}/inquiries/{made}"
    assert "The body was reminded." in press(officer, path, "/reminder").text
    assert ("SBS", K.INQUIRY_REMINDED) in told()
    assert "The body was reminded today already." in press(officer, path, "/reminder", status=409).text
    clock.moves_to("2026-11-17")
    assert "The body was reminded." in press(visit(people.officer), path, "/reminder").text


def test_a_recalled_request_shows_the_body_nothing_any_more(
    reference: str, opened: str, visit: Visiting, people: People, told: Told
) -> None:
    done = press(visit(people.officer), f"/cases/{reference}/inquiries/{opened}", "/recall")
    assert "The request was recalled. The body sees it no more." in done.text
    assert ("SBS", K.INQUIRY_RECALLED) in told()
    page = visit(people.border_service).get(f"/inquiries/{opened}")
    assert "The Service recalled this request." in page.text and "C01234567" not in page.html


def test_an_ended_case_recalls_what_was_asked(
    reference: str, send: Send, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    send()
    with as_actor(people.german):
        desk.withdraw(own_case(reference, people.german).id, actor=people.german, reason="Left by himself.")
    assert database.admin.execute("select state from inquiry").fetchall() == [("recalled",)]


def test_an_answer_that_came_by_letter_is_entered_and_marked(
    reference: str, send: Send, visit: Visiting, people: People
) -> None:
    made, officer = send(), visit(people.officer)
    path = f"/cases/{reference}/inquiries/{made}"
    letter: dict[str, Any] = {"outcome": "partly", "answer": NOTHING_FOUND, "letter_on": "2026-11-16"}
    letter["signed_by"] = "Col. Aliyev"
    refused = write(officer, path, "/letter", status=422, letter="", **letter)
    assert NOTHING_FOUND in refused.html, "nothing typed is lost"
    later = write(officer, path, "/letter", status=422, letter="7/12", **letter | {"letter_on": "2026-12-16"})
    assert "it lies in the future" in later.text
    done = write(officer, path, "/letter", letter="7/12", **letter)
    assert "The answer was entered, marked as come by letter." in done.text
    assert "Entered from a letter" in done.text and "Letter 7/12 of 16 November 2026" in done.text
    assert "Confirmed in part, by letter" in officer.get(f"/cases/{reference}/requests").text


def test_an_overdue_answer_is_told_once(
    send: Send, people: People, told: Told, clock: StandingClock, app: Flask, database: Sandbox
) -> None:
    send()
    with app.app_context():
        assert announce_overdue_answers() == 0
        clock.moves_to("2026-11-20")
        assert announce_overdue_answers() == announce_overdue_answers() == 1
    assert ("officer", K.INQUIRY_OVERDUE) in told()
    told_of = database.admin.execute("select count(*) from notice where kind = 'inquiry_overdue'").fetchone()
    assert told_of == (1,)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"disclosed": []}, "Tick at least one fact; without any nobody can answer."),
        ({"disclosed": ["maiden_name"]}, "The file knows none of the facts you ticked."),
        ({"body": "SEA"}, "Choose a body from the list."),
        ({"body": ""}, "Fill in this field."),
        ({"subject": "security"}, "This body is not asked for that."),
        ({"subject": ""}, "Purpose"),
        ({"person": "999999"}, "Choose a person of this case."),
        ({"shared": ["not-a-file"]}, "One of these files can no longer be shared."),
        ({"due_on": "2026-11-16"}, "Choose a day after today"),
        ({"due_on": "soon"}, "Answer due on"),
        ({"question": "When?"}, "write at least 10 characters"),
        ({"question": "Was his asylum claim in Germany ever told to you?"}, "No other body of the country of origin"),
    ],
)
def test_what_cannot_be_asked_is_told_and_kept_before_anything_is_sent(
    reference: str, visit: Visiting, people: People, database: Sandbox, changes: dict[str, Any], words: str
) -> None:
    page = look_at(visit(people.officer), reference, status=422, **changes)
    assert words in page.text
    form = page.form(having="disclosed")
    assert form.values["question"] == {**ASK, **changes}["question"]
    assert database.admin.execute("select count(*) from inquiry").fetchone() == (0,)


def test_the_preview_can_be_changed_without_losing_a_word(reference: str, visit: Visiting, people: People) -> None:
    officer = visit(people.officer)
    page = look_at(officer, reference)
    change = next(form for form in page.forms if "change" in form.names)
    form = officer.submit(change, press="change=1").form(having="disclosed")
    assert form.values["question"] == QUESTION and form.values["disclosed"] == FACTS


def test_a_page_that_was_overtaken_sends_nothing(
    reference: str, visit: Visiting, people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    officer = visit(people.officer)
    form = look_at(officer, reference).form(ending="/inquiries/sending")
    with as_actor(people.second_supervisor):
        desk.ask_information(open_head(reference).case, actor=people.second_supervisor, question="Where was it?")
    late = officer.submit(form, status=409)
    assert "Somebody changed this while the page was open" in late.text and QUESTION in late.html
    assert database.admin.execute("select count(*) from inquiry").fetchone() == (0,)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"outcome": ""}, "Answer"),
        ({"outcome": "not_confirmed", "answer": ""}, "Explain in at least ten characters"),
        ({"outcome": "confirmed", "answer": "His asylum claim is known to us."}, "Stopped by rule 1"),
        ({"outcome": "confirmed", "answer_files": (io.BytesIO(b"MZ nothing"), "x.exe")}, "Not accepted"),
    ],
)
def test_an_answer_that_is_not_whole_is_told_and_kept(
    opened: str, visit: Visiting, people: People, database: Sandbox, typed: dict[str, Any], words: str
) -> None:
    page = write(visit(people.border_service), f"/inquiries/{opened}", "/answer", status=422, **typed)
    assert words in page.text
    assert database.admin.execute("select state from inquiry").fetchone() == ("opened",)


def test_whoever_may_not_ask_does_not_and_no_body_answers_for_another(
    reference: str, opened: str, visit: Visiting, people: People
) -> None:
    for who, status in ((people.manager, 403), (people.coordinator, 403), (people.german, 404)):
        visit(who).get(f"/cases/{reference}/inquiries/new", status=status)
    ministry = visit(people.ministry)
    ministry.get("/inquiries")
    for ending in ("opening", "answer", "return"):
        ministry.post(f"/inquiries/{opened}/{ending}", {"outcome": "confirmed", "missing": MISSING}, status=404)


def test_a_file_the_case_has_already_comes_back_from_the_body_without_telling_it(
    reference: str, opened: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    scan(visit(people.officer), reference)
    same = (io.BytesIO(pictures.picture()), "ours.jpg")
    done = write(
        visit(people.border_service), f"/inquiries/{opened}", "/answer", outcome="confirmed", answer_files=same
    )
    assert "ours.jpg" in done.text and "passport.jpg" not in done.html and "Known already" not in done.text
    assert database.admin.execute("select count(*) from stored_file where parts > 0").fetchone() == (1,)
