"""The work queue as an officer reads it."""

import pytest

from app.cases.queries import PAGE, Place, QueuePage, queue_page
from app.cases.queue_filters import ORDERS, QueueFilter
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.budget import query_budget
from tests.support.people import People

EVERYTHING = QueueFilter()
NAMES = (
    "Çərkəzov",
    "Xəlilov",
    "Həsənov",
    "Qasımov",
    "Əliyev",
    "Cəfərov",
    "Kərimov",
    "Eyvazov",
    "İsmayılov",
    "Abbasov",
)
IN_ORDER = [
    "Abbasov",
    "Cəfərov",
    "Çərkəzov",
    "Eyvazov",
    "Əliyev",
    "Həsənov",
    "Xəlilov",
    "İsmayılov",
    "Kərimov",
    "Qasımov",
]


def _ids(page: QueuePage) -> list[int]:
    return [row.id for row in page.rows]


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
    listed = page.tree.all("table")[0].text
    assert listed.index("Overdue 1") < listed.index("1 day overdue") < listed.index("Later 1")
    assert "Ask the registers" in listed
    assert "2 open in all" in page.text and "Showing 1–2 of 2" in page.text


@pytest.mark.parametrize("sort", ORDERS)
def test_every_order_sorts_the_whole_list_and_pages_by_key_in_both_directions(
    as_actor: ActingAs, people: People, clock: StandingClock, sort: str
) -> None:
    authorities = ("DE-BAMF", "FR-DGEF", "CH-SEM")
    with as_actor(people.officer):
        lodged(
            *(an_application().named(name, "Elçin").of(authorities[place % 3]).referenced(f"R-{place}-{name}")
              for place in range(3) for name in NAMES),
            actor=people.officer,
        )  # fmt: skip
    with as_actor(people.officer):
        whole = queue_page(EVERYTHING, sort, Place(), officer_id=None, size=100)
        first = queue_page(EVERYTHING, sort, Place(), officer_id=None, size=10)
        second = queue_page(EVERYTHING, sort, Place(after=first.next or ""), officer_id=None, size=10)
        third = queue_page(EVERYTHING, sort, Place(after=second.next or ""), officer_id=None, size=10)
        back = queue_page(EVERYTHING, sort, Place(before=second.previous or ""), officer_id=None, size=10)
        last = queue_page(EVERYTHING, sort, Place(last=True), officer_id=None, size=10)

    assert _ids(first) + _ids(second) + _ids(third) == _ids(whole)
    assert len(_ids(whole)) == 30 and first.previous is None and third.next is None
    assert _ids(back) == _ids(first) and _ids(last) == _ids(third)
    assert second.skipped == 10


def test_names_are_sorted_by_the_azerbaijani_alphabet(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(*(an_application().named(name, "Elçin") for name in NAMES), actor=people.officer)
    listed = visit(people.officer).get("/queue?sort=name").tree.all("table")[0].text
    assert sorted(IN_ORDER, key=listed.index) == IN_ORDER
    assert "Due within a week" not in listed and "Later" not in listed, (
        "groups belong to the order by deadline"
    )


def test_a_page_of_the_queue_takes_one_statement(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), an_application().referenced("R-2"), actor=people.officer)
    with as_actor(people.officer), query_budget(2):  # the second introduces the speaker
        page = queue_page(EVERYTHING, "due", Place(), officer_id=people.officer.id)
    assert len(page.rows) == 2 < PAGE


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
    assert browser.get("/queue?officer=mine").heading == "My cases"
    assert "See the unassigned cases" in browser.get("/queue?officer=mine").links
    assert "Aliyeva" in browser.get("/queue?officer=none&state=receipt_confirmed").text


def test_a_filter_is_ticked_in_its_chip_and_sent_with_the_others(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(
            an_application().named("Aliyeva", "Gunel").of("CH-SEM"),
            an_application().accelerated(),
            an_application().named("Hasanov", "Rauf"),
            actor=people.officer,
        )
    browser = visit(people.officer)
    form = browser.get("/queue?country=DE").form("/queue", having="flag")
    page = browser.submit(form, flag="accelerated", sort="name")
    assert "Mammadov" in page.text and "Hasanov" not in page.text and "Aliyeva" not in page.text
    assert page.form("/queue", having="flag").values["flag"] == "accelerated"
    assert page.form("/queue", having="flag").values["sort"] == "name"


@pytest.mark.parametrize(
    "typed", ["Məmmədov", "mammadov", "Мамедов", "Elchin Mammadov", "Mammadov Elchin 1994"]
)
def test_the_list_is_filtered_by_a_name_in_any_spelling(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, typed: str
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), an_application().named("Aliyeva", "Gunel"), actor=people.officer)
    page = visit(people.officer).get("/queue", query_string={"text": typed})
    assert "Mammadov Elchin" in page.text and "Aliyeva" not in page.text
    assert "Showing 1–1 of 1" in page.text


def test_the_list_is_filtered_by_either_reference(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [ours, _other] = lodged(
            an_application().referenced("BAMF-8412/26"), an_application().named("Aliyeva", "Gunel"),
            actor=people.officer,
        )  # fmt: skip
    browser = visit(people.officer)
    for typed in (ours, ours.lower(), ours.removeprefix("RA-")[:-2], "BAMF-8412/26"):
        page = browser.get("/queue", query_string={"text": typed})
        assert "Mammadov" in page.text and "Aliyeva" not in page.text, typed
    assert "No case matches" in browser.get("/queue?text=nobody+is+called+so").text


@pytest.mark.parametrize(
    "address",
    [
        "after=x.y", "before=2026-99-99.1", "state=none", "country=%27", "officer=all", "officer=-1", "flag=big",
        "due=1", "sort=weather", "sort=name&after=999999", "sort=country&after=1", "page=9", "text=%20%20",
        "sort=name&before=x", "after=2026-11-01.99999999999999999999", "basis=&procedure=fast",
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_shows_the_whole_list(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, address: str
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), actor=people.officer)
    page = visit(people.officer).get(f"/queue?{address}")
    if "after=999999" not in address:
        assert "Mammadov Elchin" in page.text


def test_the_queue_is_no_page_of_a_requesting_authority(visit: Visiting, people: People) -> None:
    visit(people.german).get("/queue", status=404)


def test_rows_on_a_page_are_a_choice_that_is_kept(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(*(an_application().referenced(f"R-{place}") for place in range(60)), actor=people.officer)
    browser = visit(people.officer)
    page = browser.get("/queue?country=DE&sort=newest")
    assert "Showing 1–25 of 60" in page.text
    page = browser.submit(page.form(having="size"), size="50")
    assert "Showing 1–50 of 60" in page.text and "Remove the filter Germany" in page.text
    page = browser.follow("Next")
    assert "Showing 51–60 of 60" in page.text
    browser.post("/queue/page-size", {"size": "7"})
    assert "Showing 1–50 of 60" in browser.get("/queue").text
