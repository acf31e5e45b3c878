"""A number never differs from the list it opens, and a change is seen at once."""

from itertools import combinations
from random import Random

from flask import Flask
from sqlalchemy import select

from app.accounts.rail import NARROWING, RAIL
from app.cases.models import CaseFlag, ReadmissionCase
from app.cases.queries import Place, queue_page
from app.cases.queue_filters import DIMENSIONS, MINE, QueueFilter, address_of, days_of, range_of, read_address
from app.cases.services.desk import take_up
from app.cases.services.notes import clear_flag, raise_flag
from app.cases.tallies import Tally, tally_now
from app.kernel import clock as house_clock
from app.kernel.columns import NO_DEADLINE
from app.kernel.database import db, speaking_as
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.budget import counted_queries, query_budget
from tests.support.people import People

EVERYTHING = QueueFilter()


def _case(reference: str) -> ReadmissionCase:
    return db.session.execute(
        select(ReadmissionCase).where(ReadmissionCase.reference == reference)
    ).scalar_one()


def _many_kinds(as_actor: ActingAs, people: People, clock: StandingClock) -> None:
    applications = [
        an_application().of("CH-SEM"), an_application().accelerated(), an_application().with_child(),
        an_application().of("FR-DGEF").named("Aliyeva", "Gunel"), an_application().named("Hasanov", "Rauf"),
        an_application().of("FR-DGEF").with_spouse().named("Abbasov", "Elnur"),
    ]  # fmt: skip
    references: list[str] = []
    for day, three in (("2026-10-26", applications[:3]), ("2026-11-16", applications[3:])):
        clock.moves_to(day)
        with as_actor(people.officer):
            references += lodged(*(each.on(day) for each in three), actor=people.officer)
    for place, officer in ((0, people.officer), (1, people.officer), (3, people.second_officer)):
        with as_actor(officer):
            take_up(_case(references[place]), actor=officer)
    with as_actor(people.officer):
        raise_flag(_case(references[0]), actor=people.officer, reason="Call the mission")
        raise_flag(_case(references[4]), actor=people.officer, reason="Same surname as another file")


def _length(narrowed: QueueFilter, people: People) -> int:
    return len(queue_page(narrowed, "due", Place(), officer_id=people.officer.id, size=100).rows)


def test_every_number_is_the_length_of_the_list_it_opens(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    _many_kinds(as_actor, people, clock)
    own = people.officer.id
    chance = Random(8)
    with as_actor(people.officer):
        tally = tally_now()
        offered = {name: list(tally.facets(EVERYTHING, own).by[name]) for name in DIMENSIONS}
        assert tally.number(EVERYTHING, own) == _length(EVERYTHING, people) == 6
        for names in [*combinations(DIMENSIONS, 1), *combinations(DIMENSIONS, 2)] * 2:
            chosen = {name: tuple(chance.sample(offered[name], min(2, len(offered[name])))) for name in names}
            narrowed = QueueFilter(**chosen, text="", on="")
            facets = tally.facets(narrowed, own)
            assert facets.total == tally.number(narrowed, own) == _length(narrowed, people), narrowed
            for name in DIMENSIONS:
                for value in offered[name]:
                    behind = QueueFilter(**{**chosen, name: (value,)}, text="", on="")
                    assert facets.by[name].get(value, 0) == _length(behind, people), behind


def test_numbers_of_a_text_are_those_of_its_list(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    _many_kinds(as_actor, people, clock)
    with as_actor(people.officer):
        for typed in ("Mammadov", "Əliyeva", "nobody at all"):
            narrowed = QueueFilter(text=typed)
            tally = tally_now(typed)
            assert tally.facets(narrowed, people.officer.id).total == _length(narrowed, people)


def test_numbers_are_kept_while_nothing_changes(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    _many_kinds(as_actor, people, clock)
    with as_actor(people.officer):
        first = tally_now()
    with as_actor(people.officer), query_budget(2) as sent:  # the speaker, the mark
        assert tally_now() is first, sent.told()


def test_a_change_by_another_transaction_is_seen_at_once(
    app: Flask, as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    _many_kinds(as_actor, people, clock)

    def now() -> Tally:
        with app.app_context(), speaking_as(people.officer.as_speaker()):
            return tally_now()

    flagged, mine = QueueFilter(flag=("flagged",)), QueueFilter(officer=(MINE,))
    assert now().number(flagged, people.officer.id) == 2
    with as_actor(people.second_officer):
        raised = db.session.scalars(select(CaseFlag)).first()
        assert raised is not None
        case = db.session.get_one(ReadmissionCase, raised.case_id)
        clear_flag(case, raised.id, actor=people.second_officer)
    assert now().number(flagged, people.officer.id) == 1
    assert now().number(mine, people.officer.id) == 2
    with as_actor(people.officer):
        [reference] = lodged(an_application().referenced("R-new"), actor=people.officer)
    assert now().number(EVERYTHING, people.officer.id) == 7
    with as_actor(people.officer):
        take_up(_case(reference), actor=people.officer)
    assert now().number(mine, people.officer.id) == 3


def test_a_new_day_moves_the_numbers(as_actor: ActingAs, people: People, clock: StandingClock) -> None:
    _many_kinds(as_actor, people, clock)
    overdue = QueueFilter(due=("overdue",))
    with as_actor(people.officer):
        before = tally_now().number(overdue, None)
    clock.moves_to("2027-11-16")
    with as_actor(people.officer):
        assert tally_now().number(overdue, None) == _length(overdue, people) > before


def test_nothing_is_kept_while_somebody_is_writing(
    app: Flask, as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
    with as_actor(people.second_officer):
        take_up(_case(reference), actor=people.second_officer)
        db.session.flush()
        with app.app_context(), speaking_as(people.officer.as_speaker()):
            assert tally_now().number(QueueFilter(officer=("none",)), None) == 1
    with as_actor(people.officer), counted_queries() as sent:
        assert tally_now().number(QueueFilter(officer=("none",)), None) == 0
    assert any("group by" in text.lower() for text in sent.sent)


def test_the_rail_shows_the_number_of_every_queue(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    _many_kinds(as_actor, people, clock)
    page = visit(people.officer).get("/queue")
    shown = page.links
    assert "My cases 2" in shown and "All open cases 6" in shown and "Unassigned 3" in shown
    for words, address in shown.items():
        if words.startswith(
            ("My cases", "Unassigned", "Overdue ", "Receipt confirmed", "Verification", "Accepted ")
        ):
            listed = visit(people.officer).get(address)
            rows = [row for row in listed.tree.all("tr") if "data-row" in row.attributes]
            assert words.split()[-1] == str(len(rows)), words


def test_the_rail_speaks_the_words_of_the_filters() -> None:
    asked = {name for _title, places in RAIL for place in places for name, _value in place.arguments}
    assert asked <= set(DIMENSIONS) and {*DIMENSIONS, "text", "on"} == NARROWING


def test_an_address_says_a_filter_and_is_read_back(clock: StandingClock) -> None:
    narrowed = QueueFilter(state=("decision", "verification"), officer=("12", "mine"), text="Əliyev & oğlu")
    assert read_address(address_of(narrowed, "name")) == (narrowed, "name")
    assert address_of(EVERYTHING) == ""


def test_a_day_is_in_the_range_that_its_filter_asks_for(clock: StandingClock) -> None:
    today = house_clock.today()
    for days in (-400, -1, 0, 3, 4, 7, 8, 400):
        day = today.fromordinal(today.toordinal() + days)
        first, last = days_of(range_of(day, today), today)
        assert first <= day <= last
    assert days_of(range_of(NO_DEADLINE, today), today) == (NO_DEADLINE, NO_DEADLINE)
