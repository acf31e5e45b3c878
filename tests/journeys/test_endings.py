"""Every way a case may end or turn, each as short as it can be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from app.samples.stories import STORIES, tell, tell_all
from app.samples.stories_of_tracks import Told
from tests.support.acting import StandingClock
from tests.support.journey import Walk, link_to, open_first
from tests.support.pages import Page
from tests.support.practice import load_practice_people
from tests.support.server import Sandbox

REASONS = "The registers hold nobody of this name and date of birth."


def case_page(walk: Walk, reference: str) -> Page:
    return walk.visit(walk.people.officer).get(f"/cases/{reference}")


def outside(walk: Walk, reference: str) -> Page:
    """What the German authority is told."""
    return walk.visit(walk.people.german).get(f"/authority/applications/{reference}")


def test_nobody_decides_in_time_and_silence_is_consent(
    walk: Walk, worker: Callable[[], list[str]], database: Sandbox
) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    walk.clock.moves_to("2026-12-01")
    assert worker() == [], "the last day is still a day to answer"
    walk.clock.moves_to("2026-12-02")
    assert worker() == ["accept_by_silence"]
    assert worker() == [], "silence accepts once"

    assert "Accepted by silence" in case_page(walk, reference).text
    told = outside(walk, reference)
    assert "Accepted" in told.text and link_to(told, "/reply.en.pdf")
    assert "Accepted by silence" not in walk.visit(walk.people.german).get("/authority").text
    [(day,)] = database.admin.execute(
        "select on_day from milestone where kind = 'accepted_silence'"
    ).fetchall()
    assert day == date(2026, 12, 1), "counted on the day the period ended, not when the worker looked"


def test_switzerland_has_no_silence_so_the_case_is_overdue(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.swiss, requesting_reference="SEM-77/26")
    walk.take_up(reference)
    walk.clock.moves_to("2027-03-01")
    assert worker() == ["mark_overdue"]
    assert worker() == []
    assert "Accepted" not in walk.visit(walk.people.swiss).get(f"/authority/applications/{reference}").text
    assert "Əliyev" in walk.visit(walk.people.officer).get("/queue?due=overdue").text
    walk.ask_registers(reference)
    walk.conclude(reference)
    walk.propose(reference)
    assert "The decision was approved" in walk.approve(reference).text, "late is not never"


def test_a_refusal_needs_grounds_and_reasons_and_nothing_typed_is_lost(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.conclude(reference)
    again = walk.propose(reference, "refuse", grounds=["nationality_not_shown"], reasons="No.", status=422)
    typed = again.form(having="outcome").values
    assert (typed["outcome"], typed["grounds"], typed["reasons"]) == (
        "refuse",
        "nationality_not_shown",
        "No.",
    )
    assert "Write the reasons" in again.text

    walk.propose(reference, "refuse", grounds=["nationality_not_shown"], reasons=REASONS)
    assert "Refused" in walk.approve(reference).text
    told = outside(walk, reference)
    assert "Refused" in told.text
    assert not [form for form in told.forms if form.action.endswith("/withdrawal")], "it has ended"
    assert not [form for form in case_page(walk, reference).forms if "version" in form.names]


def test_the_authority_withdraws_with_a_reason(walk: Walk, worker: Callable[[], list[str]]) -> None:
    reference = walk.lodge(walk.people.german)
    path = f"/authority/applications/{reference}"
    german = walk.visit(walk.people.german)
    empty = german.submit(german.get(path).form(ending="/withdrawal"), status=422)
    assert "Fill in" in empty.text
    done = walk.fill(walk.people.german, path, having="reason", reason="The person left on their own.")
    assert "The application was withdrawn." in done.text and "Withdrawn" in done.text
    assert "Withdrawn" in case_page(walk, reference).text
    walk.clock.moves_to("2027-01-15")
    assert worker() == [], "no clock runs on for what was withdrawn"


def test_a_question_is_asked_and_answered_while_the_period_runs(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    before = outside(walk, reference)
    assert not [form for form in before.forms if form.action.endswith("/answer")]
    path = f"/cases/{reference}/information-request"
    walk.fill(walk.people.officer, path, having="question", question="Which passport was photocopied?")
    asked = outside(walk, reference)
    assert "More information needed" in asked.text and "Which passport was photocopied?" in asked.text
    for paper in ("1 December 2026", "How this date is counted"):
        assert paper in asked.text, "the period keeps running"
    done = walk.fill(walk.people.german, asked.path, having="answer", answer="The one of 2014.")
    assert "Your answer was sent." in done.text
    requests = walk.visit(walk.people.officer).get(f"/cases/{reference}/requests")
    assert "The one of 2014." in requests.text


def test_switzerland_may_be_told_once_that_the_reply_takes_longer(walk: Walk) -> None:
    reference = walk.lodge(walk.people.swiss, requesting_reference="SEM-78/26")
    walk.take_up(reference)
    walk.ask_registers(reference)
    told: dict[str, Any] = {"reason": "The archive of the town has to be searched by hand."}
    path = f"/cases/{reference}/reply-extension"
    before = walk.visit(walk.people.swiss).get(f"/authority/applications/{reference}").text
    done = walk.fill(walk.people.supervisor, path, having="reason", **told)
    assert "The reply period was extended" in done.text
    after = walk.visit(walk.people.swiss).get(f"/authority/applications/{reference}").text
    assert "5 January 2027" in after and "5 January 2027" not in before
    assert "The new period begins where the previous one ends" in after
    again = walk.fill(walk.people.supervisor, path, having="reason", status=409, **told)
    assert again.form(having="reason").values["reason"] == told["reason"]


def test_the_european_agreement_knows_no_extension(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    walk.ask_registers(reference)
    path = f"/cases/{reference}/reply-extension"
    walk.fill(walk.people.supervisor, path, having="reason", reason="More time is needed.", status=409)


def test_a_document_that_does_not_come_is_replaced_by_the_european_one(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_acceptance(reference)
    walk.ask_for_document(reference)
    walk.clock.moves_to("2026-12-21")
    assert worker() == ["default_document"]
    assert "European travel document may be used" in case_page(walk, reference).text
    assert "The transfer was announced." in walk.announce(walk.people.german, reference).text


def test_a_transfer_that_failed_is_planned_again_with_the_same_document(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    walk.announce(walk.people.german, reference)
    walk.clock.moves_to("2026-11-19")
    done = walk.not_met(walk.people.airport, "missed_flight")
    assert "It was recorded that the transfer did not take place." in done.text
    assert "Transfer failed" in case_page(walk, reference).text

    page = walk.press(
        walk.people.german, f"/authority/applications/{reference}", "/transfer-plan", having="csrf_token"
    )
    assert page.path.endswith("/transfer-notice")
    assert "The transfer was announced." in walk.announce(walk.people.german, reference, flight="LH 614").text
    walk.clock.moves_to("2026-11-24")
    assert "LH 614" in walk.met(walk.people.airport).text
    assert "Arrived" in outside(walk, reference).text


def test_a_border_officer_who_gives_another_reason_says_which(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    walk.announce(walk.people.german, reference)
    walk.clock.moves_to("2026-11-19")
    again = walk.not_met(walk.people.airport, "other", status=422)
    assert "Say in a few words what happened." in again.text
    assert again.form(having="reason_code").values["reason_code"] == "other"


def test_consent_lapses_when_nobody_comes_within_the_period(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    walk.clock.moves_to("2027-06-01")
    assert worker() == ["lapse"]
    assert "Lapsed" in case_page(walk, reference).text
    assert "Closed" in outside(walk, reference).text
    told = walk.announce(walk.people.german, reference, planned_on="2027-06-10", status=409)
    assert told.form(having="planned_on").values["planned_on"] == "2027-06-10"


def test_an_agency_that_declines_gives_a_reason_and_the_need_stays_open(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_arrival(reference)
    walk.refer(reference, "MOH", "health", "Please see the person.")
    agency = walk.visit(walk.people.health)
    page = open_first(agency, "/referrals", "/referrals/")
    again = agency.submit(page.form(ending="/refusal"), note="We are full.", status=422)
    assert again.form(having="reason_code").values["note"] == "We are full."
    agency.submit(again.form(having="reason_code"), reason_code="no_capacity")
    file = walk.visit(walk.people.coordinator).get(f"/reintegration/{reference}")
    assert "No capacity" in file.text and "We are full." in file.text


def test_a_referral_nobody_answers_stands_with_the_coordinator_as_late(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_arrival(reference)
    walk.refer(reference, "SEA", "employment", "Please advise on work.")
    late = "/reintegration?late=1"
    assert "Əliyev" not in walk.visit(walk.people.coordinator).get(late).text
    walk.clock.moves_to("2026-12-16")
    assert "Əliyev" in walk.visit(walk.people.coordinator).get(late).text


def test_without_the_person_s_consent_nothing_reaches_an_agency(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_arrival(reference)
    coordinator = walk.visit(walk.people.coordinator)
    path = f"/reintegration/{reference}"
    refusal: dict[str, Any] = {"agency": "SEA", "given": "no", "method": "spoken", "language": "az"}
    file = coordinator.submit(coordinator.get(path).form(ending="/consents"), **refusal)
    file = coordinator.submit(file.form(ending="/needs"), domain="employment", priority="normal")
    assert "The person consents to no agency now." in file.text
    assert not [form for form in file.forms if form.action.endswith("/referrals")]
    shown = file.form(ending="/needs").values["version"]
    (need,) = [each.get("id") for each in file.tree.all("h2") if each.get("id").startswith("need-")]
    told = {"agency": "SEA", "question": "Please advise on work.", "need": need[5:], "version": shown}
    again = coordinator.post(f"{path}/referrals", told, status=409)
    assert again.form(having="question").values["question"] == "Please advise on work."
    assert "Əliyev" not in walk.visit(walk.people.employment).get("/referrals").text


ENDS = {
    "accepted": "accepted",
    "refused with reasons": "refused",
    "accepted by silence": "accepted_silence",
    "withdrawn": "withdrawn",
    "transfer failed": "transfer_failed",
    "identity not confirmed": "decision",
    "family with minors": "transfer_notified",
    "reintegrated": "reintegration",
    "third-country national": "national_procedure",
    "stateless person, lodged late": "decision",
    "accelerated": "verification",
    "accelerated, continued in the normal procedure": "receipt_confirmed",
    "family with one refused": "accepted",
    "readmitted in error": "transferred",
    "returned without application": "transferred",
    "transit allowed": "transit_accepted",
    "kept past its term": "refused",
    "its erasure is proposed": "refused",
    "asked for again after a refusal": "verification",
    "sent by post": "verification",
    "sent again through the portal": "receipt_confirmed",
}


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.name)
def test_each_story_of_practice_mode_ends_where_it_says(
    app: Flask, database: Sandbox, clock: StandingClock, told: Told
) -> None:
    cast = load_practice_people(app, database)
    with app.app_context():
        story = tell(told, cast, clock.today)
        with story.by(story.officer):
            assert story.case.state == ENDS[told.name]
    assert story.day <= clock.today, "a story told today ends by today"


def test_the_stories_leave_a_whole_record(app: Flask, database: Sandbox, clock: StandingClock) -> None:
    cast = load_practice_people(app, database)
    with app.app_context():
        stories = tell_all(cast, clock.today)
    assert {story.reference for story in stories.values()} != {""} and len(stories) == len(ENDS)
    runner = app.test_cli_runner()
    for command in ("ledger", "workflow"):
        done = runner.invoke(args=[command, "verify"])
        assert done.exit_code == 0, done.output
