"""Deadlines across cases: four weeks, day by day, late ones on top, and each day as a list of the queue."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.agreements.services import add_day
from app.cases.ahead import DAYS, SHOWN, due_ahead
from app.cases.dossier import open_head
from app.cases.queue_filters import QueueFilter, filter_of
from app.cases.services import desk
from app.kernel.clock import today
from app.kernel.database import house
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.budget import query_budget
from tests.support.people import People

EUROPEAN_DUE = "2026-12-01"  # received on 16 November, 15 days


@pytest.fixture
def references(as_actor: ActingAs, people: People, clock: StandingClock) -> list[str]:
    """Ten German cases whose reply is due on 1 December, the first of them the officer's."""
    with as_actor(people.officer):
        made = lodged(
            *(an_application().referenced(f"R-{number}").named("Kərimov", f"Elçin{number}") for number in range(10)),
            actor=people.officer,
        )
        desk.take_up(open_head(made[0]).case, actor=people.officer)
    return made


def test_a_day_shows_its_first_limits_with_officer_and_leads_to_the_whole_list(
    references: list[str], visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get("/deadlines")
    assert page.heading == "Four weeks ahead"
    assert "Tue 1 Dec 2026 10" in page.text and "2 more: open the list" in page.text
    assert f"Reply to the requesting state · {references[0]} · Germany You" in page.text
    assert f"{references[1]} · Germany Nobody works it yet" in page.text
    assert references[8] not in page.text

    listed = browser.get(f"/queue?on={EUROPEAN_DUE}")
    assert "10 in this list" in listed.text and "A time limit ends on Tue 1 Dec 2026" in listed.text
    assert "No case matches" in browser.get("/queue?on=2026-12-02").text


def test_ones_own_deadlines_are_shown_alone(references: list[str], visit: Visiting, people: People) -> None:
    page = visit(people.officer).get("/deadlines?whose=mine")
    assert references[0] in page.text and references[1] not in page.text
    assert f"/queue?officer=mine&on={EUROPEAN_DUE}" in [link.get("href") for link in page.tree.all("a")]
    assert "Nobody works it yet" not in visit(people.second_officer).get("/deadlines?whose=mine").text


def test_weekends_holidays_and_moved_days_are_marked_and_every_day_is_there(
    references: list[str], visit: Visiting, people: People, clock: StandingClock, as_actor: ActingAs
) -> None:
    worked = today().replace(day=28)
    with as_actor(people.supervisor):
        add_day(actor=people.supervisor, country="AZ", day=worked, working=True, note="Instead of Monday")
    clock.moves_to("2026-11-06")
    page = visit(people.officer).get("/deadlines")
    assert "Fri 6 Nov 2026 Today" in page.text
    assert "Sun 8 Nov 2026 Victory Day" in page.text
    assert "Sat 14 Nov 2026 Weekend" in page.text
    assert "Sat 28 Nov 2026 Working day by decision" in page.text
    assert len([each for each in page.tree.all("div") if each.get("id").startswith("day-")]) == DAYS


def test_late_limits_stand_on_top_whatever_their_day(
    references: list[str], visit: Visiting, people: People, clock: StandingClock
) -> None:
    clock.moves_to("2026-12-05")
    page = visit(people.officer).get("/deadlines")
    assert "4 days overdue" in page.text
    assert page.text.index("Overdue 10") < page.text.index("Sat 5 Dec 2026")
    assert "/queue?due=overdue" in [link.get("href") for link in page.tree.all("a")]


def test_the_whole_page_is_read_by_one_statement(
    references: list[str], as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer), query_budget(2):  # the second introduces the speaker
        due = due_ahead(today())
    [then] = due.values()
    assert then.number == 10 and len(then.rows) == SHOWN


def test_a_limit_that_ended_is_due_no_more(
    references: list[str], as_actor: ActingAs, people: People, app: Flask
) -> None:
    with as_actor(people.german):
        with house():
            case_id = open_head(references[0]).case.id
        desk.withdraw(case_id, actor=people.german, reason="Lodged by mistake.")
    with as_actor(people.officer):
        assert [then.number for then in due_ahead(today()).values()] == [9]


@pytest.mark.parametrize("typed", ["", "nonsense", "2026-13-01", "'; drop"])
def test_a_day_that_is_none_narrows_nothing(typed: str) -> None:
    assert filter_of(MultiDict({"on": typed})) == QueueFilter()
