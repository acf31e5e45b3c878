"""The first tour: offered once on the home page, five plain stops, each with the real place."""

import pytest
from flask import Flask

from app.access.roles import Role
from app.guide.tour import TOURS
from tests.support.acting import Visiting
from tests.support.people import People

WHO = {
    Role.CASE_OFFICER: "officer", Role.SUPERVISOR: "supervisor", Role.MANAGER: "manager",
    Role.COORDINATOR: "coordinator", Role.CONSULAR_OFFICER: "consul", Role.REQUESTING_OFFICIAL: "german",
    Role.AGENCY_MEMBER: "health", Role.BORDER_OFFICER: "airport", Role.BODY_OFFICIAL: "ministry",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
}  # fmt: skip


@pytest.mark.parametrize("role", TOURS, ids=lambda role: role.value)
def test_every_stop_leads_to_a_place_its_reader_may_open(visit: Visiting, people: People, role: Role) -> None:
    browser = visit(getattr(people, WHO[role]))
    page = browser.get("/tour/1")
    for stop in TOURS[role]:
        assert page.heading == str(stop.title)
        browser.get(page.links[str(stop.place)])
        if "Next" in page.links:
            page = browser.get(page.links["Next"])
    assert page.form("/tour/end")


def test_whoever_signs_in_first_is_invited_and_leaves_the_tour_once(visit: Visiting, people: People) -> None:
    browser = visit(people.airport)
    page = browser.get("/arrivals")
    assert "Take the first tour" in page.links
    page = browser.submit(page.form("/tour/end"))
    assert page.path == "/arrivals"
    assert "Take the first tour" not in page.links
    assert "Take the first tour" in browser.get("/help").links


def test_one_person_leaves_the_tour_and_another_is_still_invited(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    browser.submit(browser.get("/tour/5").form("/tour/end"))
    assert "Take the first tour" in visit(people.second_officer).get("/queue").links


def test_the_invitation_stands_on_the_home_page_alone(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    assert "Take the first tour" not in browser.get("/statistics").links
    assert "Take the first tour" not in browser.get("/queue?state=decision").links


def test_there_is_no_sixth_stop(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    browser.get("/tour/6", status=404)
    browser.get("/tour/0", status=404)


def test_everybody_who_signs_in_has_a_tour(app: Flask) -> None:
    assert set(TOURS) == set(Role) - {Role.SYSTEM}
