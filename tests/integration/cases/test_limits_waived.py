"""A supervisor waives a time limit with a reason: it is watched no more, and nothing follows from its last day."""

import pytest
from flask import Flask
from psycopg.errors import CheckViolation

from app.cases.dossier import open_head
from app.cases.jobs import act_on_clocks, announce_deadlines
from app.cases.services import limits
from app.kernel.errors import Forbidden, MoveRefused
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

REASON = "The authority asked in writing to wait for its own court."


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A German case: silence would be consent after 1 December."""
    with as_actor(people.officer):
        return lodged(an_application(), actor=people.officer)[0]


def test_a_waived_reply_never_accepts_by_silence(
    reference: str, as_actor: ActingAs, people: People, app: Flask, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.supervisor):
        limits.waive(open_head(reference).case, "RPL-NORM", actor=people.supervisor, reason=REASON)
    clock.moves_to("2026-12-01")
    with app.app_context():
        assert announce_deadlines() == 0
    clock.moves_to("2027-01-15")
    with app.app_context():
        assert act_on_clocks() == []
    found = database.admin.execute("select outcome, ended_on::text, missed_on from clock").fetchall()
    assert found == [("waived", "2026-11-16", None)]
    assert database.admin.execute("select state, due_clock from readmission_case").fetchall() == [
        ("receipt_confirmed", None)
    ]


def test_a_supervisor_waives_on_the_page_of_deadlines_and_the_history_keeps_who_and_why(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.supervisor)
    page = browser.get(f"/cases/{reference}/deadlines")
    assert f"/cases/{reference}/waiver/RPL-NORM" in [link.get("href") for link in page.tree.all("a")]
    form = browser.get(f"/cases/{reference}/waiver/RPL-NORM").form(having="reason")
    assert "at least ten characters" in browser.submit(form, reason="short", status=422).text
    page = browser.submit(browser.get(f"/cases/{reference}/waiver/RPL-NORM").form(having="reason"), reason=REASON)
    assert "The time limit was waived." in page.text
    assert "Waived by a supervisor" in browser.get(f"/cases/{reference}/deadlines").text
    past = browser.get(f"/cases/{reference}/history").text
    assert "A time limit was waived" in past and REASON in past and people.supervisor.name in past


def test_the_authority_is_not_shown_why(reference: str, as_actor: ActingAs, people: People, visit: Visiting) -> None:
    with as_actor(people.supervisor):
        limits.waive(open_head(reference).case, "RPL-NORM", actor=people.supervisor, reason=REASON)
    page = visit(people.german).get(f"/authority/applications/{reference}").text
    assert "no longer runs" in page and REASON not in page


def test_an_officer_may_not_waive(reference: str, as_actor: ActingAs, people: People, visit: Visiting) -> None:
    with as_actor(people.officer), pytest.raises(Forbidden):
        limits.waive(open_head(reference).case, "RPL-NORM", actor=people.officer, reason=REASON)
    page = visit(people.officer).get(f"/cases/{reference}/deadlines")
    assert not [link for link in page.tree.all("a") if "/waiver/" in link.get("href")]


@pytest.mark.parametrize(("code", "why"), [("TRF", "clock_not_waivable"), ("TD-ISS", "no_such_clock")])
def test_limits_that_bind_others_and_limits_that_do_not_run_are_not_waived(
    reference: str, as_actor: ActingAs, people: People, database: Sandbox, code: str, why: str
) -> None:
    database.admin.execute("update clock set code = 'TRF'")
    with as_actor(people.supervisor), pytest.raises(MoveRefused) as refused:
        limits.waive(open_head(reference).case, code, actor=people.supervisor, reason=REASON)
    assert [each.code for each in refused.value.refusals] == [why]


def test_the_database_refuses_a_waiver_without_a_reason_and_an_outcome_nobody_knows(
    reference: str, database: Sandbox
) -> None:
    with pytest.raises(CheckViolation):
        database.admin.execute("update case_history set tag = 'case:clock:waived', reason = '   '")
    database.admin.rollback()
    with pytest.raises(CheckViolation):
        database.admin.execute("update clock set outcome = 'forgiven', ended_on = '2026-11-16'")
    database.admin.rollback()
