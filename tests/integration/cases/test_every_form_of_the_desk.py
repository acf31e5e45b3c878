"""Two people save the same case: whichever form of the desk it is, the later one is told and loses nothing."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app.cases.models import ReadmissionCase
from app.cases.services.notes import write_note
from app.kernel import clock as house_clock
from app.kernel.database import db
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Form
from tests.support.people import People

STALE = "Somebody changed this while the page was open"
TYPED = "Typed before a colleague was faster."
FEWEST = 8  # forms with a question in words, so that this test never passes by finding none


def forms_of_the_desk(app: Flask) -> list[str]:
    """Every address below a case that shows a form and takes it; a new one is asked without being named here."""
    return sorted(
        rule.rule.replace("<string:reference>", "{reference}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.")
        and rule.arguments == {"reference"}
        and {"GET", "POST"} <= (rule.methods or set())
    )


def _written(form: Form) -> dict[str, str]:
    """Something in each box for words."""
    return {box.get("name").replace(".", "__"): TYPED for box in form.element.all("textarea")}


def test_no_form_of_the_desk_loses_what_was_typed_when_a_colleague_was_faster(
    app: Flask, as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
        number = db.session.scalars(select(ReadmissionCase.principal_id)).one()
    asked = 0
    browser = visit(people.supervisor)
    for place, address in enumerate(forms_of_the_desk(app)):
        query = f"?field=person.{number}.family_name" if address.endswith("/corrections/new") else ""
        page = browser.get(address.format(reference=reference) + query, budget=None)
        forms = [each for each in page.forms if each.posts and "version" in each.names and _written(each)]
        if not forms:
            continue
        clock.moves_to(house_clock.now() + timedelta(minutes=1))
        with as_actor(people.officer):
            case = db.session.scalars(select(ReadmissionCase)).one()
            write_note(case, actor=people.officer, text=f"Note {place}")
        again = browser.submit(forms[0], status=409, **_written(forms[0]))
        assert STALE in again.text, address
        assert TYPED in again.html, address
        asked += 1
    assert asked >= FEWEST
