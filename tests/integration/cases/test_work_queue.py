"""The work queue as an officer reads it."""

from app.cases.queries import COUNTED_UP_TO, PAGE, Place, QueueFilter, queue_counts, queue_page
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.budget import query_budget
from tests.support.people import People

EVERYTHING = QueueFilter()


def test_cases_stand_in_groups_by_what_falls_due_first(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    for day in ("2026-11-01", "2026-11-16"):
        clock.moves_to(day)
        with as_actor(people.officer):
            lodged(an_application().on(day), actor=people.officer)
    clock.moves_to("2026-11-17")

    page = visit(people.officer).get("/queue")

    assert page.heading == "Open cases"
    assert page.text.index("Overdue") < page.text.index("1 day overdue") < page.text.index("Later")
    assert "Ask the registers" in page.text
    assert "open in all" in page.text


def test_a_list_of_thirty_is_read_by_key_in_both_directions(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(
            *(an_application().referenced(f"R-{number}") for number in range(PAGE + 5)), actor=people.officer
        )
    with as_actor(people.officer):
        first = queue_page(EVERYTHING, Place(), officer_id=None)
        second = queue_page(EVERYTHING, Place(after=first.next), officer_id=None)
        back = queue_page(EVERYTHING, Place(before=second.previous), officer_id=None)
        last = queue_page(EVERYTHING, Place(last=True), officer_id=None)

    assert (len(first.rows), len(second.rows)) == (PAGE, 5)
    assert first.previous is None and second.next is None
    assert [row.id for row in back.rows] == [row.id for row in first.rows]
    assert last.rows[-1].id == second.rows[-1].id and last.next is None
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}


def test_a_page_of_the_queue_takes_two_statements(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), an_application().referenced("R-2"), actor=people.officer)
    with as_actor(people.officer), query_budget(3):  # the third introduces the speaker
        queue_page(EVERYTHING, Place(), officer_id=people.officer.id)
        counts = queue_counts(EVERYTHING, officer_id=people.officer.id)
    assert counts.total == 2 < COUNTED_UP_TO


def test_filters_narrow_the_list_and_can_be_taken_off(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(
            an_application().named("Aliyeva", "Gunel").of("CH-SEM"), an_application(), actor=people.officer
        )
    browser = visit(people.officer)

    swiss = browser.get("/queue?country=CH")
    assert "Aliyeva Gunel" in swiss.text and "Mammadov" not in swiss.text
    assert "Mammadov" in browser.follow("Clear all").text
    assert browser.get("/queue?mine=1").heading == "My cases"
    assert "See the unassigned cases" in browser.get("/queue?mine=1").links
    assert "Aliyeva" in browser.get("/queue?unassigned=1&state=receipt_confirmed").text


def test_an_address_that_means_nothing_shows_the_whole_list(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), actor=people.officer)
    page = visit(people.officer).get("/queue?after=x.y&before=2026-99-99.1&state=none&country=%27&who=all")
    assert "Mammadov Elchin" in page.text


def test_the_queue_is_no_page_of_a_requesting_authority(visit: Visiting, people: People) -> None:
    visit(people.german).get("/queue", status=404)
