"""The page of notices: lines by day that open their place, all read at once, and a bell that counts."""

from __future__ import annotations

import pytest

from app.access.actor import SYSTEM
from tests.integration.notifications.conftest import leave
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

READERS = ("officer", "consul", "german", "employment", "airport", "administrator")


def _bell(text: str) -> int:
    return int(text.split("Notices, unread: ")[1].split(" ")[0])


@pytest.mark.parametrize("name", READERS)
def test_everybody_but_the_auditor_has_a_bell_and_a_page_that_says_when_it_is_empty(
    visit: Visiting, people: People, name: str
) -> None:
    page = visit(getattr(people, name)).get("/notices")
    assert page.heading == "Notices"
    assert "No notices yet" in page.text
    assert _bell(page.text) == 0


def test_the_auditor_has_neither_bell_nor_page(visit: Visiting, people: People) -> None:
    auditor = visit(people.auditor)
    assert "/notices" not in auditor.get("/ledger").links.values()
    auditor.get("/notices", status=404)


def test_notices_stand_under_their_day_in_words(
    visit: Visiting, people: People, as_actor: ActingAs, clock: StandingClock
) -> None:
    me = {"organisation": people.organisations["SMS"], "user": people.officer.id or 0}
    for day, number in (("2026-11-10", 1), ("2026-11-15", 2), ("2026-11-16", 3)):
        clock.moves_to(day)
        with as_actor(SYSTEM):
            leave("mission_answered", f"RA-2026-00000{number}-X", str(number), **me)
    page = visit(people.officer).get("/notices")
    assert [title.text for title in page.tree.all("h2") if title.get("id").startswith("day-")] == [
        "Today", "Yesterday", "10 November 2026",
    ]  # fmt: skip
    lines = [button.text for button in page.tree.all("button") if "RA-2026" in button.text]
    assert lines[0] == "Unread: The mission has answered RA-2026-000003-X 12:00"


def test_a_line_marks_itself_as_read_and_opens_the_file(
    reference: str, visit: Visiting, people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    with as_actor(SYSTEM):
        leave(
            "person_arrived", reference, "1", organisation=people.organisations["SMS"], user=people.officer.id
        )
    officer = visit(people.officer)
    page = officer.get("/notices")
    assert _bell(page.text) == 1
    line = next(form for form in page.forms if "/notices/" in form.action and form.action[-1].isdigit())
    page = officer.submit(line)
    assert page.path == f"/cases/{reference}"
    assert _bell(page.text) == 0
    assert "Unread:" not in officer.get("/notices").text


def test_all_are_marked_as_read_except_what_came_after_the_page(
    visit: Visiting, people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    me = {"organisation": people.organisations["SMS"], "user": people.officer.id or 0}
    with as_actor(SYSTEM):
        leave("mission_answered", "RA-2026-000001-X", "1", **me)
        leave("mission_answered", "RA-2026-000002-X", "2", **me)
    officer = visit(people.officer)
    form = officer.get("/notices").form(ending="/reading")
    with as_actor(SYSTEM):
        leave("mission_answered", "RA-2026-000003-X", "3", **me)
    page = officer.submit(form)
    assert "All notices are marked as read." in page.text
    assert _bell(page.text) == 1


def test_above_ninety_eight_the_bell_counts_no_further(
    visit: Visiting, people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    with as_actor(SYSTEM):
        for number in range(120):
            leave("accept", "RA-2026-000001-X", str(number), organisation=people.organisations["DE-BAMF"])
    page = visit(people.german).get("/notices")
    assert "99+" in page.html
    assert _bell(page.text) == 99


def test_a_colleagues_notice_is_not_ones_own(
    visit: Visiting, people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    with as_actor(SYSTEM):
        leave("case_assigned", "RA-2026-000001-X", "1", organisation=1, user=people.second_officer.id)
    number = database.admin.execute("select id from notice").fetchone()
    assert number is not None
    for reader in (people.officer, people.administrator, people.german):
        browser = visit(reader)
        assert "RA-2026-000001-X" not in browser.get("/notices").text
        browser.post(f"/notices/{number[0]}", status=404)
    assert database.admin.execute("select read_at from notice").fetchone() == (None,)


def test_a_page_holds_as_many_lines_as_its_reader_chose(
    visit: Visiting, people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    with as_actor(SYSTEM):
        for number in range(60):
            leave("accept", "RA-2026-000001-X", str(number), organisation=people.organisations["DE-BAMF"])
    browser = visit(people.german)
    assert browser.get("/notices").text.count("RA-2026-000001-X") == 25
    browser.submit(browser.get("/profile").form(having="page_size"), page_size="50")
    page = browser.get("/notices")
    assert page.text.count("RA-2026-000001-X") == 50
    assert browser.get(page.links["Next"]).text.count("RA-2026-000001-X") == 10
