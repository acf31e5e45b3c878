"""An authority is told what it has sent itself, never what others sent; after a refusal it says what is new."""

from typing import Any

import pytest
from sqlalchemy import select

from app.cases.dossier import open_head
from app.cases.models import CaseCircumstances, ReadmissionCase
from app.cases.register_client import Register
from app.cases.services import decision, desk, registers
from app.kernel.database import db
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.journey import PERSON
from tests.support.pages import Page, PageClient
from tests.support.people import People

KNOWN = "/authority/applications/known"
NEW = "/authority/applications/new"
TYPED: dict[str, Any] = {
    "person__family_name": "Aliyev", "person__given_names": "Elchin", "person__date_of_birth__year": "1994",
}  # fmt: skip
TOLD = "His passport of 2016 was found in August."


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """Germany asked for the person of PERSON before."""
    with as_actor(people.officer):
        told = an_application().of("DE-BAMF").referenced("BAMF-1").named("Əliyev", "Elçin", "Vüqar").born("1994-05-09")
        return lodged(told, actor=people.officer)[0]


def refuse(reference: str, as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        for register in Register:
            registers.enter_by_hand(
                case, register, actor=people.officer, found=False, record={}, source="By letter of this day."
            )
        desk.conclude_checks(case, actor=people.officer)
        decision.propose(
            case, actor=people.officer, outcome="refuse", grounds=("nationality_not_shown",),
            reasons="No register knows the person.",
        )  # fmt: skip
    with as_actor(people.supervisor):
        decision.approve(open_head(reference).case, actor=people.supervisor)


def asked(browser: PageClient) -> Page:
    return browser.submit(browser.get(KNOWN).form(having="person.fin"), **TYPED)


def checked(browser: PageClient, **more: str) -> Page:
    form = browser.get(NEW).form(having="requesting_reference")
    return browser.post(form.action, {**form.values, **PERSON, **more})


def test_the_authority_is_told_in_plain_words_and_another_learns_nothing(
    reference: str, visit: Visiting, people: People
) -> None:
    told = asked(visit(people.german))
    assert f"You sent {reference} (yours: BAMF-1)" in told.text and "It stands: Received." in told.text
    other = asked(visit(people.french))
    assert "Your authority has sent no application for this person" in other.text and reference not in other.html


def test_what_was_typed_goes_on_into_the_application(visit: Visiting, people: People, clock: StandingClock) -> None:
    browser = visit(people.german)
    page = asked(browser)
    form = browser.submit(page.form("/begun")).form(having="requesting_reference")
    assert form.values["person.family_name"] == "Aliyev" and form.values["person.date_of_birth.year"] == "1994"


def test_it_is_told_once_more_before_sending(reference: str, visit: Visiting, people: People) -> None:
    browser = visit(people.german)
    page = checked(browser)
    assert f"You sent {reference}" in page.text
    sent = browser.submit(page.form(having="photo"))
    assert sent.path.endswith("/receipt")


def test_a_relative_sent_before_is_named(reference: str, visit: Visiting, people: People) -> None:
    family = {
        "family.0.relation": "child", "family.0.person.sex": "M",
        "family.0.person.family_name": "Aliyev", "family.0.person.given_names": "Elchin",
        "family.0.person.date_of_birth.year": "1994", "family.0.person.date_of_birth.month": "5",
        "family.0.person.date_of_birth.day": "9",
    }  # fmt: skip
    somebody = {"person.family_name": "Rzayev", "person.given_names": "Tofiq", "person.date_of_birth.year": "1960"}
    page = checked(visit(people.german), **somebody, **family)
    assert f"Aliyev Elchin: You sent {reference} (yours: BAMF-1)" in page.text


def test_after_a_refusal_it_cannot_be_sent_without_saying_what_is_new(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    refuse(reference, as_actor, people)
    browser = visit(people.german)
    page = checked(browser)
    assert "It was refused on" in page.text and "Say what is new in this application" in page.text
    assert "Send the application" not in page.text
    held = browser.post(page.path + "?" + page.response.request.query_string.decode(), {}, status=422)
    assert "Say what is new in this application" in held.text
    page = checked(browser, new_since_refusal=TOLD)
    sent = browser.submit(page.form(having="photo"))
    assert sent.path.endswith("/receipt")
    with as_actor(people.officer):
        newest = select(ReadmissionCase.reference).order_by(ReadmissionCase.id.desc()).limit(1)
        kept = db.session.scalars(select(CaseCircumstances.new_since_refusal)).one()
        second = db.session.scalars(newest).one()
    assert kept == TOLD
    assert TOLD in browser.get(f"/authority/applications/{second}").text
    assert TOLD in visit(people.officer).get(f"/cases/{second}").text


def test_what_is_new_is_read_by_the_screen(visit: Visiting, people: People, clock: StandingClock) -> None:
    browser = visit(people.german)
    form = browser.get(NEW).form(having="requesting_reference")
    told = {**form.values, **PERSON, "new_since_refusal": "His asylum application was rejected in May."}
    assert browser.post(form.action, told, status=422).form(having="requesting_reference")
