"""Messages about a case: each side writes and reads, and the other is told; what may not be said is stopped."""

from __future__ import annotations

import io
from collections.abc import Callable

from app.cases.dossier import open_head
from app.cases.services import desk
from app.notifications.vocabulary import NoticeKind as K
from app.requesting.queries import own_case
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.integration.messages.conftest import (
    ANSWERS,
    ASKS,
    mark_read,
    newest,
    of_authority,
    of_desk,
    of_mission,
    write,
)
from tests.integration.screening.test_doors import hits, tables_with
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.hostile import papers, pictures
from tests.support.people import People
from tests.support.server import Sandbox

Told = Callable[[], set[tuple[str, str]]]


def test_the_authority_asks_the_desk_answers_and_each_sees_what_the_other_has_read(
    reference: str, visit: Visiting, people: People, told: Told
) -> None:
    german, officer = visit(people.german), visit(people.officer)
    done = write(german, of_authority(reference), ASKS)
    assert "Your message was sent to the State Migration Service." in done.text
    assert ASKS in done.text and "Sent; not read yet" in done.text
    assert ("officer", K.MESSAGE_RECEIVED) in told()

    file = officer.get(f"/cases/{reference}")
    assert file.tree.all("nav")  # the tab tells how many wait
    assert "Messages 1" in " ".join(file.text.split())
    page = officer.get(f"/cases/{reference}/messages")
    assert ASKS in page.text and "Jana Vogt, Federal Office for Migration and Refugees" in page.text
    assert "New" in page.text
    done = write(officer, of_desk(reference), ANSWERS)
    assert "Your message was sent." in done.text
    assert ("DE-BAMF", K.MESSAGE_OF_SERVICE) in told()

    page = german.get(of_authority(reference))
    assert "Read 16 Nov 2026, 12:00" in page.text, "answering is reading"
    assert "State Migration Service" in page.text and people.officer.name not in page.html
    assert "1 new message" in german.get(f"/authority/applications/{reference}").text
    page = mark_read(german, of_authority(reference))
    assert "The messages are marked as read." in page.text
    assert "Read 16 Nov 2026, 12:00" in officer.get(of_desk(reference)).text
    history = officer.get(f"/cases/{reference}/history?kind=messages").text
    assert "The requesting authority sent a message" in history and ASKS in history


def test_a_mission_and_the_desk_write_about_the_question_and_the_authority_sees_nothing_of_it(
    reference: str, asked: str, visit: Visiting, people: People, told: Told
) -> None:
    consul, officer = visit(people.consul), visit(people.officer)
    assert "No message yet" in consul.get(f"/consulate/requests/{asked}").text
    done = write(consul, of_mission(asked), "The person gives another birthday.")
    assert "Your message was sent to the State Migration Service." in done.text
    assert reference not in done.html, "a mission knows the question's reference alone"
    assert ("officer", K.MESSAGE_RECEIVED) in told()

    page = officer.get(f"/cases/{reference}/messages")
    assert "The person gives another birthday." in page.text, "the thread that has something new is opened"
    write(officer, of_desk(reference, "AZ-BERLIN"), "Ask for the school, please.")
    assert ("AZ-BERLIN", K.MESSAGE_TO_MISSION) in told()
    assert "Ask for the school, please." in consul.get(of_mission(asked)).text
    assert people.officer.name not in consul.get(of_mission(asked)).html

    german = visit(people.german).get(of_authority(reference))
    assert "school" not in german.html and "birthday" not in german.html
    visit(people.other_consul).get(of_mission(asked), status=404)
    visit(people.french).get(of_authority(reference), status=404)
    officer.get(of_desk(reference, "AZ-PARIS"), status=404)


def test_an_unread_message_is_the_next_thing_only_where_the_desk_would_wait(
    reference: str, asked: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    officer = visit(people.officer)
    assert "Wait for the mission's report" in officer.get(f"/cases/{reference}").text
    write(visit(people.german), of_authority(reference), ASKS)
    page = officer.get(f"/cases/{reference}")
    assert "Read the new message" in page.text and "Wait for the mission's report" not in page.text
    mark_read(officer, f"/cases/{reference}/messages")
    assert "Wait for the mission's report" in officer.get(f"/cases/{reference}").text

    with as_actor(people.officer):
        [other] = lodged(an_application().referenced("BAMF-2/26"), actor=people.officer)
    write(visit(people.german), of_authority(other), ASKS)
    page = officer.get(f"/cases/{other}")
    assert "Read the new message" not in page.text, "what the state of the case asks for comes first"


def test_one_bell_rings_while_a_message_waits_and_is_silent_when_a_colleague_has_read_it(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    german = visit(people.german)
    write(german, of_authority(reference), ASKS)
    write(german, of_authority(reference), "And one thing more.")
    asked_for = "select count(*), count(read_at) from notice where kind = 'message_received'"
    assert database.admin.execute(asked_for).fetchone() == (1, 0)
    mark_read(visit(people.second_officer), of_desk(reference))
    assert database.admin.execute(asked_for).fetchone() == (1, 1)
    page = visit(people.officer).get(of_desk(reference))
    assert "Read by Kamran Safarov, 16 Nov 2026, 12:00" in page.text


def test_of_a_case_nobody_works_whoever_assigns_it_is_told(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, told: Told
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
    write(visit(people.german), of_authority(reference), ASKS)
    told_of = {reader for reader, kind in told() if kind == K.MESSAGE_RECEIVED}
    assert told_of == {"supervisor", "second_supervisor"}


def test_traces_of_protection_are_stopped_on_their_way_in_and_on_their_way_to_a_mission(
    reference: str, asked: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    trace = "Quvaqzimbel: his asylum claim was refused in 2021."
    page = write(visit(people.german), of_authority(reference), trace, status=422)
    assert "Stopped by rule 1" in page.text
    assert page.form(having="text").values["text"] == trace, "the sender keeps what was typed"
    page = write(visit(people.officer), of_desk(reference, "AZ-BERLIN"), trace, status=422)
    assert "A mission of Azerbaijan is the country of origin" in page.text and "Stopped by rule 1" in page.text
    assert page.form(having="text").values["text"] == trace
    assert tables_with(database, "Quvaqzimbel") == []
    assert [row[2] for row in hits(database)] == [people.organisations["DE-BAMF"], people.organisations["SMS"]]


def test_the_question_to_a_mission_is_read_by_the_same_screen(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(people.officer):
        desk.start_checks(open_head(reference).case, actor=people.officer)
    officer, address = visit(people.officer), f"/cases/{reference}/verification-request"
    form = officer.get(address).form(having="question")
    page = officer.submit(form, status=422, question="Did the refugee say so at the asylum office?")
    assert "it may not be told this" in page.text


def test_files_come_with_a_message_and_the_authority_opens_what_was_sent_to_it(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    german, officer = visit(people.german), visit(people.officer)
    page = write(german, of_authority(reference), ASKS, message_files=(io.BytesIO(papers.pdf()), "copy.pdf"))
    assert "copy.pdf" in page.text
    assert "copy.pdf" in officer.get(of_desk(reference)).text
    write(officer, of_desk(reference), ANSWERS, message_files=(io.BytesIO(pictures.picture()), "seal.jpg"))
    page = german.get(of_authority(reference))
    assert "seal.jpg" in page.text and "from the Service" in page.text
    names = "select name, public_id from stored_file where parts > 0 order by id"
    kept = dict(database.admin.execute(names).fetchall())
    german.get(f"/files/{kept['seal.jpg']}")
    visit(people.french).get(f"/files/{kept['seal.jpg']}", status=404)
    visit(people.consul).get(f"/files/{kept['copy.pdf']}", status=404)


def test_a_message_waits_until_no_file_was_refused_and_a_trace_in_a_file_is_stopped(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    german = visit(people.german)
    bad = (io.BytesIO(b"<svg></svg>"), "bad.svg")
    page = write(german, of_authority(reference), ASKS, message_files=bad, status=422)
    assert "Not every file was accepted." in page.text
    assert page.form(having="text").values["text"] == ASKS
    telling = (io.BytesIO(papers.pdf(1, papers.with_words("His asylum claim was refused."))), "letter.pdf")
    page = write(german, of_authority(reference), ASKS, message_files=telling, status=422)
    assert "Stopped by rule" in page.text
    assert database.admin.execute("select count(*) from authority_message").fetchone() == (0,)


def test_after_the_end_messages_are_read_and_writing_says_why_not(
    reference: str, asked: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    german, consul, officer = visit(people.german), visit(people.consul), visit(people.officer)
    write(german, of_authority(reference), ASKS)
    pages = [
        (german, of_authority(reference), "The application has ended."),
        (officer, of_desk(reference), "The case has ended."),
    ]
    forms = [(browser, browser.get(path).form(having="text")) for browser, path, _words in pages]
    with as_actor(people.german):
        desk.withdraw(own_case(reference, people.german).id, actor=people.german, reason="Left by himself.")
    for browser, form in forms:
        late = browser.post(form.action, {**form.values, "text": "Too late?"}, status=409)
        assert "The case has ended; nothing is added to it any more." in late.text
        assert late.form(having="text").values["text"] == "Too late?", "nothing typed is lost"
    for browser, path, words in pages:
        page = browser.get(path)
        assert words in page.text and ASKS in page.text
    consul.get(of_mission(asked), status=404)  # the question was recalled with the case


def test_a_page_that_is_older_than_a_message_is_told_and_loses_nothing(
    reference: str, visit: Visiting, people: People
) -> None:
    officer, german = visit(people.officer), visit(people.german)
    form = officer.get(of_desk(reference)).form(having="text")
    write(german, of_authority(reference), ASKS)
    stale = officer.post(form.action, {**form.values, "text": ANSWERS}, status=409)
    assert "Somebody changed this while the page was open" in stale.text and ASKS in stale.text
    again = stale.form(having="text")
    assert str(again.values["text"]).split() == ANSWERS.split()
    officer.post(again.action, again.values)
    twice = officer.post(again.action, again.values, status=409)
    assert "it was sent twice" in twice.text


def test_marking_as_read_reaches_no_further_than_the_page_has_shown(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    german, officer = visit(people.german), visit(people.officer)
    write(german, of_authority(reference), ASKS)
    form = officer.get(of_desk(reference)).form(ending="/reading")
    write(german, of_authority(reference), "A second one.")
    officer.post(form.action, {"version": newest(form.element)})
    unread = database.admin.execute("select text from authority_message where read_at is null").fetchall()
    assert unread == [("A second one.",)]
    officer.post(form.action, {"version": "nonsense"})
    officer.post(form.action, {"version": "9" * 60})
    assert database.admin.execute("select count(*) from authority_message where read_at is null").fetchone() == (1,)
