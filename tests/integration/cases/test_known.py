"""Before a long form of the desk: is this person known?"""

from typing import Any

import pytest

from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People

NAMED: dict[str, Any] = {
    "person__family_name": "Mamedow", "person__given_names": "Elchin", "person__date_of_birth__year": "1994",
}  # fmt: skip


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    with as_actor(people.officer):
        told = an_application().named("Mammadov", "Elchin", "Vugar").born("1994-05-09").with_fin("5ARPXK2")
        return lodged(told.with_document("C01234567"), actor=people.officer)[0]


@pytest.mark.parametrize(
    "typed",
    [NAMED, {"person__fin": "5arpxk2"}, {"documents__0__number": "C 01234567"}],
    ids=["name and year", "FIN", "document"],
)
def test_who_has_a_file_is_found_with_the_score_explained(
    typed: dict[str, Any], reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.submit(browser.get("/known").form(having="person.fin"), **typed)
    assert reference in page.text and "What agrees and what does not" in page.text


def test_nobody_found_is_said_and_what_was_typed_goes_on_into_the_form(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    typed: dict[str, Any] = {
        "person__family_name": "Quliyeva", "person__given_names": "Leyla", "documents__0__number": "P7654321",
    }  # fmt: skip
    page = browser.submit(browser.get("/known").form(having="person.fin"), **typed)
    assert "Nobody was found" in page.text
    form = browser.submit(page.form("/outbound/new")).form(having="partner_authority")
    assert form.values["person.family_name"] == "Quliyeva" and form.values["documents.0.number"] == "P7654321"


def test_half_a_name_is_told_to_be_too_little(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    page = browser.submit(browser.get("/known").form(having="person.fin"), person__family_name="Quliyeva", status=422)
    assert "Write family name and given name, or a document number" in page.text
    assert page.form(having="person.fin").values["person.family_name"] == "Quliyeva"
