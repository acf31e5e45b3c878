"""A page speaks one language: that of the address or the session, not half of it that of the account."""

from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People


def test_dates_and_states_follow_the_language_of_the_page(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        reference = lodged(an_application(), actor=people.officer)[0]
    browser = visit(people.officer)

    assert "Almaniya" in browser.get("/queue?lang=az").text
    assert "Германия" in browser.get(f"/cases/{reference}?lang=ru").text
    assert "Germany" in browser.get(f"/cases/{reference}").text
