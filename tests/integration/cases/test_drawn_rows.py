"""A row of the queue is drawn once, and anew as soon as anything in it changes."""

from app.cases.dossier import open_head
from app.cases.presenters.queue_rows import drawn
from app.cases.services.desk import take_up
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People


def test_a_row_is_kept_and_never_shown_when_something_in_it_changed(
    as_actor: ActingAs, people: People, visit: Visiting, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
    officer = visit(people.officer)
    first = officer.get("/queue").text
    before = drawn.cache_info()
    assert officer.get("/queue").text == first
    assert drawn.cache_info().hits > before.hits
    with as_actor(people.officer):
        take_up(open_head(reference).case, actor=people.officer)
    assert "You" in officer.get("/queue").text and officer.get("/queue").text != first
    clock.moves_to("2026-11-18")
    officer = visit(people.officer)
    assert officer.get("/queue").text != first


def test_each_reader_sees_rows_in_their_own_words(
    as_actor: ActingAs, people: People, visit: Visiting, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), actor=people.officer)
    english = visit(people.officer).get("/queue?lang=en").text
    russian = visit(people.officer).get("/queue?lang=ru").text
    assert "Ask the registers" in english and "Ask the registers" not in russian
