"""Running clocks follow the calendar: new dates, the reason in the explanation and in the history, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from app.access.actor import SYSTEM
from app.agreements.services import add_day, moved_day, remove_day
from app.cases.dossier import open_head
from app.cases.jobs import act_on_clocks, announce_deadlines, recount_clocks
from app.cases.services import desk, recounting
from app.consulates import services as consulates
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

CLOCKS = "select code, due_strict::text, due_rolled::text from clock where ended_on is null order by code"


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A German case: the reply due on 1 December, the mission's report on 23 November (five working days)."""
    with as_actor(people.officer):
        [made] = lodged(an_application(), actor=people.officer)
        case = open_head(made).case
        desk.take_up(case, actor=people.officer)
        desk.start_checks(case, actor=people.officer)
        consulates.refer(case, actor=people.officer, question="Is this person known to you?")
    return made


@pytest.fixture
def worker(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """Run a job as the worker does."""

    def runs(job: Callable[[], Any]) -> Any:
        with app.app_context():
            return job()

    return runs


Worker = Callable[[Callable[[], Any]], Any]


def _moved(as_actor: ActingAs, people: People, day: str, *, working: bool = False, country: str = "AZ") -> None:
    with as_actor(people.supervisor):
        add_day(
            actor=people.supervisor, country=country, day=date.fromisoformat(day), working=working, note="Decision 345"
        )


def test_a_day_off_moves_every_running_limit_that_counted_it_and_the_case_says_why(
    reference: str, as_actor: ActingAs, people: People, database: Sandbox, worker: Worker, visit: Visiting
) -> None:
    assert database.admin.execute(CLOCKS).fetchall()[0] == ("INT", "2026-11-23", "2026-11-23")
    _moved(as_actor, people, "2026-11-19")
    assert worker(recount_clocks) == 1
    assert database.admin.execute(CLOCKS).fetchall() == [
        ("INT", "2026-11-24", "2026-11-24"), ("RPL-NORM", "2026-12-01", "2026-12-01"),
    ]  # fmt: skip
    assert database.admin.execute("select due_on::text, due_clock from readmission_case").fetchall() == [
        ("2026-11-24", "INT")
    ]
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/deadlines").text
    assert "became a day off in Azerbaijan (Decision 345); before, it was" in page
    past = browser.get(f"/cases/{reference}/history").text
    assert "A time limit was counted anew: the calendar changed" in past
    assert "Interview report: 23 Nov 2026 → 24 Nov 2026" in past and "Decision 345" in past


def test_a_change_is_worked_once_and_a_day_taken_back_brings_the_old_date_back(
    reference: str, as_actor: ActingAs, people: People, database: Sandbox, worker: Worker
) -> None:
    _moved(as_actor, people, "2026-11-19")
    assert (worker(recount_clocks), worker(recount_clocks)) == (1, 0)
    with as_actor(people.supervisor):
        moved = moved_day("AZ", date(2026, 11, 19))
        assert moved is not None
        remove_day(moved.id, actor=people.supervisor)
    assert worker(recount_clocks) == 1
    assert database.admin.execute(CLOCKS).fetchall()[0] == ("INT", "2026-11-23", "2026-11-23")
    steps = database.admin.execute("select explanation from clock where code = 'INT'").fetchall()[0][0]
    assert [each["code"] for each in steps][-2:] == ["recounted_off", "recounted_usual"]


@pytest.mark.parametrize(("day", "country"), [("2026-11-15", "AZ"), ("2026-12-02", "AZ"), ("2026-11-19", "DE")])
def test_days_outside_the_period_and_days_of_another_calendar_move_nothing(
    reference: str, as_actor: ActingAs, people: People, worker: Worker, day: str, country: str, database: Sandbox
) -> None:
    before = database.admin.execute(CLOCKS).fetchall()
    _moved(as_actor, people, day, country=country)
    assert worker(recount_clocks) == 0
    assert database.admin.execute(CLOCKS).fetchall() == before


def test_the_requesting_states_calendar_counts_its_own_limits(
    as_actor: ActingAs, people: People, worker: Worker, database: Sandbox, reference: str
) -> None:
    database.admin.execute(
        "update clock set code = 'TRF', due_strict = '2027-02-16', due_rolled = '2027-02-16', alert_on = '2027-02-16'"
        " where code = 'RPL-NORM'"
    )
    _moved(as_actor, people, "2027-02-16", country="DE")
    assert worker(recount_clocks) == 1
    assert database.admin.execute(CLOCKS).fetchall()[1] == ("TRF", "2027-02-16", "2027-02-17")


def test_an_extended_limit_keeps_its_extension_when_it_is_counted_anew(
    as_actor: ActingAs, people: People, worker: Worker, database: Sandbox, clock: StandingClock
) -> None:
    clock.moves_to("2026-09-01")
    with as_actor(people.officer):
        [made] = lodged(an_application().of("CH-SEM").on("2026-09-01"), actor=people.officer)
        desk.start_checks(open_head(made).case, actor=people.officer)
    with as_actor(people.supervisor):
        desk.extend_reply(open_head(made).case, actor=people.supervisor, reason="The registers disagree.")
    assert database.admin.execute(CLOCKS).fetchall() == [("RPL-NORM", "2026-10-21", "2026-10-21")]
    _moved(as_actor, people, "2026-10-21")
    assert worker(recount_clocks) == 1
    assert database.admin.execute(CLOCKS).fetchall() == [("RPL-NORM", "2026-10-21", "2026-10-22")]
    steps = database.admin.execute("select explanation from clock").fetchall()[0][0]
    assert [each["code"] for each in steps].count("extended") == 1


def test_many_cases_are_counted_in_batches_and_each_gets_its_entry(
    as_actor: ActingAs, people: People, worker: Worker, database: Sandbox, clock: StandingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(recounting, "AT_ONCE", 2)
    with as_actor(people.officer):
        lodged(*(an_application().referenced(f"R-{number}") for number in range(5)), actor=people.officer)
    _moved(as_actor, people, "2026-12-01")
    with as_actor(SYSTEM):
        assert recounting.count_next_batch() == 2
    assert worker(recount_clocks) == 3
    counted = "select count(*), count(distinct case_id) from case_history where tag = 'case:clock:recounted'"
    assert database.admin.execute(counted).fetchone() == (5, 5)


def test_notices_follow_the_new_day_and_come_once(
    reference: str, as_actor: ActingAs, people: People, worker: Worker, database: Sandbox, clock: StandingClock
) -> None:
    clock.moves_to("2026-11-20")
    assert (worker(announce_deadlines), worker(announce_deadlines)) == (1, 0)
    _moved(as_actor, people, "2026-11-23")
    worker(recount_clocks)
    unread = "select fact from notice where read_at is null and kind like 'deadline%'"
    assert database.admin.execute(unread).fetchall() == []
    clock.moves_to("2026-11-24")
    assert (worker(announce_deadlines), worker(announce_deadlines)) == (1, 0)
    [(fact,)] = database.admin.execute(unread).fetchall()
    assert fact.startswith("INT:2026-11-24@")


def test_a_limit_that_ran_out_and_runs_again_is_acted_on_at_its_new_end(
    as_actor: ActingAs, people: People, worker: Worker, database: Sandbox, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(an_application().of("CH-SEM").on("2026-11-16"), actor=people.officer)
    clock.moves_to("2026-12-12")
    assert worker(act_on_clocks) == ["mark_overdue"]
    _moved(as_actor, people, "2026-12-11")
    worker(recount_clocks)
    assert worker(act_on_clocks) == [], "it runs until Monday again"
    clock.moves_to("2026-12-15")
    assert worker(act_on_clocks) == ["mark_overdue"]
