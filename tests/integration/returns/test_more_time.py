"""More time for a transfer: asked for by the authority, answered by a supervisor, and nothing lapses meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from flask import Flask

from app.cases.dossier import open_head
from app.cases.services import desk
from app.notifications.vocabulary import NoticeKind as K
from app.requesting.queries import own_case
from app.returns.services import extensions
from app.samples.builders import ApplicationBuilder, an_application
from tests.integration.cases.lodging import lodged
from tests.integration.returns.conftest import ANSWER, COURT, Accepted, answer_page, portal
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.api import ApiClient
from tests.support.journey import button
from tests.support.pages import Page
from tests.support.people import People
from tests.support.raw import attempt, raw
from tests.support.server import Sandbox

Told = Callable[[], set[tuple[str, str]]]
Worker = Callable[[], list[str]]
Ask = Callable[..., Page]
Answer = Callable[..., Page]
PERIOD = "select due_strict::text, due_rolled::text, missed_on::text, outcome from clock where code = 'TRF'"


def test_more_time_is_asked_for_granted_and_told_to_both_sides(
    accepted: Accepted, ask: Ask, answer: Answer, visit: Visiting, people: People, told: Told, database: Sandbox
) -> None:
    reference = accepted()
    german, officer = visit(people.german), visit(people.officer)
    page = german.get(f"/authority/applications/{reference}")
    assert "ask for more time" in page.text
    done = ask(reference)
    assert "The consent does not lapse before it is answered." in done.text and COURT in done.text
    assert {("supervisor", K.EXTENSION_ASKED), ("officer", K.EXTENSION_ASKED)} <= told()
    assert "Waits for an answer" in german.get(f"/authority/applications/{reference}").text

    file = officer.get(f"/cases/{reference}")
    assert "Answer the request to extend the transfer period" in file.text and "A supervisor" in file.text
    words = "An extension was asked for on 16 November 2026, until 3 May 2027: A court suspended the transfer"
    assert words in officer.get(f"/cases/{reference}/deadlines").text
    assert not [form for form in officer.get(answer_page(reference)).forms if form.action.endswith("/grant")]

    done = answer(reference, "grant", until_on="2027-04-30")
    assert "The transfer period was extended, and the authority was told." in done.text
    assert ("DE-BAMF", K.EXTENSION_GRANTED) in told()
    assert database.admin.execute(PERIOD).fetchone() == ("2027-04-30", "2027-04-30", None, "running")
    deadlines = officer.get(f"/cases/{reference}/deadlines").text
    assert "Extended until 30 April 2027 because: A court suspended the transfer" in deadlines and ANSWER in deadlines
    assert "at the request of the requesting state until 30 April 2027" in deadlines
    history = officer.get(f"/cases/{reference}/history").text
    assert "More time for the transfer was asked for" in history and "The transfer period was extended" in history
    theirs = german.get(f"/authority/applications/{reference}").text
    assert "30 Apr" in theirs and "Granted" in theirs
    assert ANSWER in german.get(portal(reference)).text
    assert people.supervisor.name not in german.get(portal(reference)).html
    tags = database.admin.execute("select tag from ledger_entry where tag like 'extension:%' order by seq").fetchall()
    assert tags == [("extension:begin:done",), ("extension:grant_extension:done",)]


def test_the_lapse_is_held_back_while_a_request_waits_and_comes_once_it_is_declined(
    accepted: Accepted, ask: Ask, answer: Answer, visit: Visiting, people: People, clock: StandingClock,
    worker: Worker, told: Told,
) -> None:  # fmt: skip
    reference = accepted()
    clock.moves_to("2027-02-16")
    ask(reference)
    clock.moves_to("2027-03-01")
    assert worker() == [] and worker() == []
    page = visit(people.officer).get(f"/cases/{reference}/deadlines")
    assert "The consent does not lapse before it is answered." in page.text
    done = answer(reference, "decline")
    assert "The request was declined, and the authority was told." in done.text
    assert ("DE-BAMF", K.EXTENSION_DECLINED) in told()
    assert worker() == ["lapse"]
    assert "Lapsed" in visit(people.officer).get(f"/cases/{reference}").text
    late = visit(people.german).get(portal(reference))
    assert "The transfer period is over. A new application is needed." in late.text
    assert not [form for form in late.forms if "obstacle" in form.names]


def test_a_period_that_was_extended_after_its_end_ends_on_its_new_last_day(
    accepted: Accepted, ask: Ask, answer: Answer, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    reference = accepted()
    ask(reference)
    clock.moves_to("2027-03-01")
    assert worker() == []
    early = answer(reference, "grant", until_on="2027-02-27", status=422)
    assert "Choose 1 March 2027 or a later day" in early.text, "an extension into the past would lapse at once"
    far = answer(reference, "grant", until_on="2099-02-27", status=422)
    assert "Check the year" in far.text
    answer(reference, "grant", until_on="2027-05-02")
    assert database.admin.execute(PERIOD).fetchone() == ("2027-05-02", "2027-05-03", None, "running")
    clock.moves_to("2027-05-03")
    assert worker() == []
    clock.moves_to("2027-05-04")
    assert worker() == ["lapse"]


def test_a_request_is_withdrawn_and_what_it_held_back_follows(
    accepted: Accepted, ask: Ask, visit: Visiting, people: People, clock: StandingClock, worker: Worker, told: Told
) -> None:
    reference = accepted()
    ask(reference)
    clock.moves_to("2027-03-01")
    assert worker() == []
    german = visit(people.german)
    form = german.get(portal(reference)).form(ending="/withdrawal")
    page = german.submit(form, press=button(form))
    assert "Your request was withdrawn." in page.text and "Withdrawn by the authority" in page.text
    assert {("supervisor", K.EXTENSION_WITHDRAWN), ("officer", K.EXTENSION_WITHDRAWN)} <= told()
    assert worker() == ["lapse"]


def test_a_withdrawn_application_overtakes_its_request_and_the_bells_fall_silent(
    accepted: Accepted, ask: Ask, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    reference = accepted()
    ask(reference)
    with as_actor(people.german):
        desk.withdraw(own_case(reference, people.german).id, actor=people.german, reason="Left by himself.")
    assert database.admin.execute("select state from extension_request").fetchall() == [("overtaken",)]
    unread = "select count(*) from notice where kind = 'extension_asked' and read_at is null"
    assert database.admin.execute(unread).fetchone() == (0,)


def of_another_state() -> ApplicationBuilder:
    told = an_application().on_basis("TCN_DIRECT").person(nationalities=["AF"]).without_evidence()
    return told.with_evidence("T3-TICKET", "Coach ticket").under(unlawful_since="2026-10-01", no_exception=True)


def quickly() -> ApplicationBuilder:
    return an_application().on("2026-11-16").accelerated().under(
        apprehended_on="2026-11-15", apprehended_at="Frankfurt airport", in_border_region=True, came_directly=True
    )


@pytest.mark.parametrize("told", [of_another_state, quickly], ids=lambda told: told.__name__)
def test_third_country_nationals_and_the_accelerated_procedure_have_the_same_period(
    told: Callable[[], ApplicationBuilder], accepted: Accepted, ask: Ask, answer: Answer, clock: StandingClock,
    worker: Worker, database: Sandbox,
) -> None:  # fmt: skip
    reference = accepted(told())
    ask(reference)
    clock.moves_to("2027-03-01")
    assert worker() == []
    answer(reference, "grant", until_on="2027-06-01")
    assert database.admin.execute(PERIOD).fetchall() == [("2027-06-01", "2027-06-01", None, "running")]
    clock.moves_to("2027-06-02")
    assert worker() == ["lapse"]


def test_one_request_waits_at_most_and_an_older_page_is_told(
    accepted: Accepted, ask: Ask, visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    reference = accepted()
    german = visit(people.german)
    form = german.get(portal(reference)).form(having="obstacle")
    ask(reference)
    stale = german.submit(form, status=409, until_on="2027-05-03", obstacle="court", reasons=COURT)
    assert "Somebody changed this while the page was open" in stale.text
    assert stale.form(having="obstacle").values["reasons"] == COURT, "nothing typed is lost"
    again = german.submit(stale.form(having="obstacle"), status=409)
    assert "More time was asked for already." in again.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until_on": "2027-02-16"}, "Choose 17 February 2027 or a later day"),
        ({"until_on": "2026-01-01"}, "Choose 17 February 2027 or a later day"),
        ({"until_on": "2099-01-01"}, "Check the year"),
        ({"until_on": "soon"}, "Until which day"),
        ({"obstacle": ""}, "Obstacle"),
        ({"obstacle": "weather"}, "Obstacle"),
        ({"reasons": "Court."}, "write at least 10 characters"),
        ({"reasons": "x" * 50_000}, "Shorten this text to 4000 characters."),
        ({"reasons": "The court\u200b suspended it."}, "Remove the invisible characters"),
        ({"reasons": "The asylum claim of the person is heard in May."}, "Stopped by rule 1"),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_field_and_kept(
    accepted: Accepted, ask: Ask, database: Sandbox, changes: dict[str, str], words: str
) -> None:
    page = ask(accepted(), status=422, **changes)
    assert words in page.text
    typed = page.form(having="obstacle").values
    assert all(typed[name] == value for name, value in changes.items() if name != "obstacle")
    assert database.admin.execute("select count(*) from extension_request").fetchone() == (0,)


def test_an_answer_without_reasons_is_refused_by_the_page_and_by_the_database(
    accepted: Accepted, ask: Ask, answer: Answer, database: Sandbox
) -> None:
    reference = accepted()
    ask(reference)
    for how in ("grant", "decline"):
        assert "write at least 10 characters" in answer(reference, how, status=422, reasons="No.").text
    with database.connect("ercms_owner") as owner, pytest.raises(psycopg.errors.CheckViolation):
        owner.execute("update extension_request set state = 'declined', decided_at = now(), answer = 'No.'")


def test_only_who_may_answer_answers_and_nobody_twice(
    accepted: Accepted, ask: Ask, visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    reference = accepted()
    ask(reference)
    supervisor = visit(people.supervisor)
    form = supervisor.get(answer_page(reference)).form(ending="/decline")
    for who, status in ((people.officer, 403), (people.manager, 403), (people.german, 404)):
        browser = visit(who)
        browser.get("/")
        browser.post(f"{answer_page(reference)}/decline", {"reasons": ANSWER}, status=status)
    with as_actor(people.second_supervisor):
        case, until = open_head(reference).case, date(2027, 5, 3)
        extensions.grant(case, actor=people.second_supervisor, until_on=until, reasons=ANSWER)
    late = supervisor.submit(form, status=409, reasons="It can wait no longer.")
    assert "Somebody changed this" in late.text and "It can wait no longer." in late.html


def test_before_an_acceptance_no_period_runs_and_no_other_authority_asks(
    as_actor: ActingAs, accepted: Accepted, visit: Visiting, people: People, clock: StandingClock
) -> None:
    reference = accepted()
    visit(people.french).get(portal(reference), status=404)
    with as_actor(people.german):
        [new] = lodged(an_application().referenced("BAMF-9/26"), actor=people.german)
    assert "No transfer period runs on this case." in visit(people.german).get(portal(new)).text


def test_a_second_waiting_request_is_refused_by_the_database_itself(
    accepted: Accepted, ask: Ask, people: People, database: Sandbox
) -> None:
    ask(accepted())
    again = (
        "insert into extension_request"
        " (case_id, authority_id, state, due_before, until_on, obstacle, reasons, asked_at, version)"
        " select case_id, authority_id, state, due_before, until_on, obstacle, 'Ten letters', now(), 1"
        " from extension_request"
    )
    with (
        raw(database, people.german.as_speaker()) as connection,
        pytest.raises(psycopg.errors.UniqueViolation),
        attempt(connection),
    ):
        connection.execute(again)


def test_the_api_asks_once_reads_and_withdraws(
    app: Flask, accepted: Accepted, visit: Visiting, people: People, database: Sandbox
) -> None:
    api, path = ApiClient(app, "DE-BAMF"), f"/applications/{accepted()}/extension-requests"
    body = {"until_on": "2027-05-03", "obstacle": "court", "reasons": COURT}
    first = api.post(path, body, Idempotency_Key="one")
    assert first.status_code == 201
    [told] = first.get_json()["extension_requests"]
    assert (told["state"], told["until_on"], told["answer"]) == ("requested", "2027-05-03", None)
    assert not {"asked_by", "decided_by", "id"} & told.keys()
    again = api.post(path, body, Idempotency_Key="one")
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert api.post(path, body).status_code == 409
    assert api.post(path, {**body, "until_on": "2026-12-01"}).status_code == 409
    assert api.get(path).get_json() == first.get_json()
    [told] = api.post(f"{path}/withdrawal", {}).get_json()["extension_requests"]
    assert told["state"] == "withdrawn"
    assert api.post(f"{path}/withdrawal", {}).status_code == 409
    assert api.post(path, {**body, "until_on": "2026-12-01"}).get_json()["errors"]["until_on"]
    assert api.post(path, {**body, "reasons": "He asked for asylum again."}).get_json()["errors"]["reasons"]
    assert ApiClient(app, "FR-DGEF").get(path).status_code == 404
