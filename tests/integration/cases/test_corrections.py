"""A fact that was told wrongly: asked for by one, corrected by another, read by all, told to who sent it."""

from typing import Any

import pytest
from sqlalchemy import select

from app.cases.models import Correction, ReadmissionCase
from app.cases.services.corrections import Target, approve_correction, request_correction
from app.cases.services.safeguards import open_safeguards
from app.kernel.database import db
from app.kernel.errors import Conflict, InvalidInput, MoveRefused
from app.people.models import Person
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Form, Page, PageClient
from tests.support.people import People


def _case() -> ReadmissionCase:
    return db.session.scalars(select(ReadmissionCase)).one()


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A case of Germany whose family name was mistyped."""
    with as_actor(people.officer):
        told = an_application().of("DE-BAMF").named("Quliyef", "Elvin").born("1994-05-09").with_document("C01234567")
        return lodged(told, actor=people.officer)[0]


def _asking(browser: PageClient, reference: str) -> Form:
    """The form about the family name, opened from the page of corrections."""
    page = browser.get(f"/cases/{reference}/corrections")
    [url] = [link for link in page.links.values() if link.endswith(".family_name")]
    return browser.get(url).form(having="evidence")


def _requested(browser: PageClient, reference: str) -> Page:
    told: dict[str, Any] = {"reason": "A letter was mistyped.", "evidence": "Copy of the passport, page 2."}
    return browser.submit(_asking(browser, reference), value="Quliyev", **told)


def _approved(browser: PageClient, reference: str) -> Page:
    page = browser.get(f"/cases/{reference}/corrections")
    form = page.form("/approval")
    [button] = form.element.all("button")
    return browser.submit(form, press=f"version={button.get('value')}")


def test_the_form_starts_from_what_is_kept_now(
    visit: Visiting, people: People, reference: str
) -> None:
    browser = visit(people.officer)
    _requested(browser, reference)
    _approved(visit(people.supervisor), reference)
    assert _asking(browser, reference).values["value"] == "Quliyev"


def test_the_corrected_value_is_found_printed_and_shown_and_the_old_one_is_kept(
    as_actor: ActingAs, visit: Visiting, people: People, reference: str
) -> None:
    browser = visit(people.officer)
    assert "A second person decides." in _requested(browser, reference).text
    assert "Quliyef" in browser.get(f"/cases/{reference}").heading
    assert "A correction waits for a second person" in visit(people.supervisor).get("/notices").text
    waiting = visit(people.supervisor).get(f"/cases/{reference}/corrections").text
    assert "Quliyef → Quliyev" in waiting and "Copy of the passport, page 2." in waiting
    _approved(visit(people.supervisor), reference)

    assert "Quliyev" in browser.get(f"/cases/{reference}").heading
    assert "Quliyev" in browser.get(f"/cases/{reference}/paper").text
    assert reference in browser.get("/queue?text=Quliyev").text
    assert "Quliyef → Quliyev" in browser.get(f"/cases/{reference}/history").text
    assert "A correction you asked for was decided" in browser.get("/notices").text
    with as_actor(people.officer):
        kept = db.session.scalars(select(Correction)).one()
        assert (kept.old_value, kept.new_value, kept.outcome) == ("Quliyef", "Quliyev", "applied")


def test_the_requesting_authority_is_told_of_the_correction_and_of_no_reason(
    visit: Visiting, people: People, reference: str
) -> None:
    _requested(visit(people.officer), reference)
    german = visit(people.german)
    assert "Corrected by the Service" not in german.get(f"/authority/applications/{reference}").text
    _approved(visit(people.supervisor), reference)
    assert "The Service corrected a fact of your application" in german.get("/notices").text
    told = german.get(f"/authority/applications/{reference}").text
    assert "Quliyef → Quliyev" in told and "A letter was mistyped." not in told
    visit(people.french).get(f"/authority/applications/{reference}", status=404)


def test_who_asked_for_a_correction_cannot_approve_it(as_actor: ActingAs, people: People, reference: str) -> None:
    with as_actor(people.supervisor):
        target = Target("person", _case().principal_id, "family_name")
        asked = request_correction(
            _case(), target, "Quliyev", reason="Mistyped.", evidence="Passport.", actor=people.supervisor
        )
        number = asked.id
    with pytest.raises(MoveRefused), as_actor(people.supervisor):
        approve_correction(_case(), number, actor=people.supervisor)
    with as_actor(people.second_supervisor):
        approve_correction(_case(), number, actor=people.second_supervisor)
    with pytest.raises(Conflict), as_actor(people.second_supervisor):
        approve_correction(_case(), number, actor=people.second_supervisor)


def test_a_corrected_date_of_birth_moves_all_that_follows_from_it(
    as_actor: ActingAs, people: People, reference: str
) -> None:
    with as_actor(people.officer):
        target = Target("person", _case().principal_id, "date_of_birth")
        asked = request_correction(
            _case(), target, "2010-06", reason="Exchanged.", evidence="Certificate.", actor=people.officer
        )
        number = asked.id
    with as_actor(people.supervisor):
        approve_correction(_case(), number, actor=people.supervisor)
    with as_actor(people.officer):
        person = db.session.get_one(Person, _case().principal_id)
        assert (str(person.birth_from), str(person.birth_to)) == ("2010-06-01", "2010-06-30")
        assert _case().has_minor
        [raised] = open_safeguards(_case().id)
        assert (raised.person_id, raised.kind) == (person.id, "unaccompanied"), "nobody of age is with them"


@pytest.mark.parametrize(
    ("field", "value"),
    [("date_of_birth", "1994-13-40"), ("sex", "woman"), ("family_name", "Quliyef"), ("family_name", "   ")],
)
def test_a_value_that_the_application_would_not_take_is_no_correction(
    as_actor: ActingAs, people: People, reference: str, field: str, value: str
) -> None:
    with pytest.raises(InvalidInput), as_actor(people.officer):
        target = Target("person", _case().principal_id, field)
        request_correction(_case(), target, value, reason="Wrong.", evidence="None.", actor=people.officer)


def test_a_declined_correction_leaves_the_fact_and_says_why(
    visit: Visiting, people: People, reference: str
) -> None:
    _requested(visit(people.officer), reference)
    browser = visit(people.supervisor)
    page = browser.get(browser.get(f"/cases/{reference}/corrections").links["Decline…"])
    browser.submit(page.form(having="answer"), answer="The passport says otherwise.")
    told = visit(people.officer).get(f"/cases/{reference}/corrections").text
    assert "Declined" in told and "The passport says otherwise." in told
    assert "Quliyef" in browser.get(f"/cases/{reference}").heading


def test_a_field_of_another_case_is_not_corrected_from_here(
    visit: Visiting, people: People, reference: str
) -> None:
    visit(people.officer).get(f"/cases/{reference}/corrections/new?field=person.999999.family_name", status=404)
    visit(people.officer).get(f"/cases/{reference}/corrections/new?field=person.1.search_keys", status=404)
