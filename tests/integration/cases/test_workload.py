"""Who has how much, who is away, all cases of one officer to another and back, one case to a colleague by name."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.access.actor import Actor
from app.cases.models import CaseWork, HandOver, ReadmissionCase
from app.cases.services.absences import set_absence
from app.cases.services.assignment import assign
from app.cases.services.notes import write_note
from app.kernel import clock as house_clock
from app.kernel.database import db
from app.kernel.errors import Conflict, Forbidden
from app.samples.builders import an_application
from app.workflow.models import History
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Page, PageClient
from tests.support.people import People


def _case(reference: str) -> ReadmissionCase:
    return db.session.scalars(select(ReadmissionCase).where(ReadmissionCase.reference == reference)).one()


@pytest.fixture
def four(as_actor: ActingAs, people: People, clock: StandingClock) -> list[str]:
    """Three cases of the officer, and one that nobody works."""
    with as_actor(people.officer):
        references = lodged(
            *(an_application().referenced(f"R-{place}") for place in range(4)), actor=people.officer
        )
        for reference in references[:3]:
            assign(_case(reference), people.officer.id or 0, actor=people.officer)
    return references


def _officers(as_actor: ActingAs, people: People, references: list[str]) -> list[int | None]:
    with as_actor(people.officer):
        works = dict(
            db.session.execute(
                select(ReadmissionCase.reference, CaseWork.officer_id).join(
                    CaseWork, CaseWork.case_id == ReadmissionCase.id
                )
            ).all()
        )
    return [works.get(reference) for reference in references]


def _row_of(page: Page, actor: Actor) -> str:
    return next(row.text for row in page.tree.all("tr") if actor.name in row.text)


def _moved(browser: PageClient, giver: Actor, taker: Actor) -> Page:
    page = browser.get("/workload/move")
    filled = {"giver": str(giver.id), "taker": str(taker.id), "reason": "leave"}
    preview = browser.submit(page.form(having="giver"), status=200, **filled)
    return browser.submit(preview.form(having="confirmed"))


def test_the_workload_shows_the_numbers_of_the_lists_behind_it(
    visit: Visiting, people: People, four: list[str], clock: StandingClock
) -> None:
    clock.moves_to("2026-11-30")
    browser = visit(people.supervisor)
    page = browser.get("/workload")
    row = _row_of(page, people.officer)
    assert row.split(people.officer.name)[1].split()[0] == "3"
    listed = browser.follow(people.officer.name)
    assert "3 in this list" in listed.text
    assert four[3] in page.text and four[0] not in page.text


def test_unassigned_cases_are_ticked_and_given_from_the_workload(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    browser = visit(people.supervisor)
    page = browser.get("/workload")
    [action] = [each.get("formaction") for each in page.tree.all("button") if "Assign to" in each.text]
    confirm = browser.post(action, {"ticked": [four[3]]}, status=200)
    browser.submit(confirm.form(having="confirmed"), status=200, officer=str(people.second_officer.id))
    assert _officers(as_actor, people, four)[3] == people.second_officer.id


def test_an_absence_is_shown_with_who_stands_in_and_where_cases_are_given(
    visit: Visiting, people: People, four: list[str]
) -> None:
    browser = visit(people.second_officer)
    form = browser.get("/workload/absence").form(having="first_on")
    page = browser.submit(
        form, first_on="2026-11-16", last_on="2026-11-20", substitute=str(people.officer.id)
    )
    assert f"{people.officer.name} stands in" in _row_of(page, people.second_officer)
    choosing = visit(people.supervisor).get(f"/queue/assignment?case={four[3]}")
    assert f"{people.second_officer.name} (away" in choosing.text
    page = browser.submit(browser.get("/workload").form("/cancellation"))
    assert "stands in" not in page.text


def test_an_officer_enters_no_absence_of_another_and_no_day_twice(
    as_actor: ActingAs, people: People, four: list[str]
) -> None:
    first, last = house_clock.today(), house_clock.today() + timedelta(days=2)
    with pytest.raises(Forbidden), as_actor(people.officer):
        set_absence(people.second_officer.id or 0, first, last, None, actor=people.officer)
    with as_actor(people.supervisor):
        set_absence(people.officer.id or 0, first, last, None, actor=people.supervisor)
    with pytest.raises(Conflict), as_actor(people.officer):
        set_absence(people.officer.id or 0, last, last, None, actor=people.officer)


def test_an_absence_that_ends_before_it_begins_is_sent_back_with_a_sentence(
    visit: Visiting, people: People, four: list[str]
) -> None:
    browser = visit(people.officer)
    form = browser.get("/workload/absence").form(having="first_on")
    page = browser.submit(form, status=422, first_on="2026-11-20", last_on="2026-11-17")
    assert "Choose the first day or a later one." in page.text


def test_all_cases_of_an_officer_move_after_a_preview_with_the_reason_in_each_history(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    page = _moved(visit(people.supervisor), people.officer, people.second_officer)
    assert "All 3 cases were done." in page.text
    assert _officers(as_actor, people, four) == [people.second_officer.id] * 3 + [None]
    with as_actor(people.officer):
        told = db.session.scalars(select(History).where(History.reason == "leave")).all()
        assert len(told) == 3
    assert "Leave" in visit(people.officer).get(f"/cases/{four[0]}/history").text


def test_a_move_is_undone_for_what_nobody_touched_since(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str], clock: StandingClock
) -> None:
    browser = visit(people.supervisor)
    _moved(browser, people.officer, people.second_officer)
    clock.moves_to(house_clock.now() + timedelta(minutes=2))
    with as_actor(people.second_officer):
        write_note(_case(four[0]), actor=people.second_officer, text="I telephoned the mission.")
    page = browser.submit(browser.get("/workload").form("/undoing"))
    assert "2 cases were given back. 1 case stays" in page.text
    assert _officers(as_actor, people, four[:3]) == [people.second_officer.id, people.officer.id, people.officer.id]
    assert not [form for form in page.forms if form.action.endswith("/undoing")]


def test_a_move_of_many_rings_once_and_its_undoing_takes_that_back(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    with as_actor(people.officer):
        more = lodged(*(an_application().referenced(f"M-{place}") for place in range(4)), actor=people.officer)
        for reference in more:
            assign(_case(reference), people.officer.id or 0, actor=people.officer)
    browser = visit(people.supervisor)
    _moved(browser, people.officer, people.second_officer)

    taker = visit(people.second_officer)
    notices = taker.get("/notices")
    assert notices.text.count("assigned to you") == 1
    assert "Several cases were assigned to you at once" in notices.text and "7 cases" in notices.text
    opened = taker.submit(next(form for form in notices.forms if re.search(r"/notices/\d+$", form.action)))
    assert opened.path == "/queue" and four[0] in opened.text

    _moved(browser, people.second_officer, people.officer)
    browser.submit(browser.get("/workload").form("/2/undoing"))
    assert "Unread" not in visit(people.officer).get("/notices").text


def test_a_move_cannot_be_undone_after_ten_minutes(
    visit: Visiting, people: People, four: list[str], clock: StandingClock
) -> None:
    browser = visit(people.supervisor)
    page = _moved(browser, people.officer, people.second_officer)
    undo = page.form("/undoing")
    clock.moves_to(house_clock.now() + timedelta(minutes=11))
    late = browser.submit(undo)
    assert "can no longer be undone" in late.text


def test_only_a_supervisor_moves_all_cases(visit: Visiting, people: People, four: list[str]) -> None:
    browser = visit(people.officer)
    assert "Move all cases" not in browser.get("/workload").links
    browser.get("/workload/move", status=403)


def _version(page: Page) -> str:
    """The button of the offer, as it would be pressed."""
    [button] = [
        each for form in page.forms if "/offer/" in form.action for each in form.element.all("button")
    ]
    return f"version={button.get('value')}"


def _offered(visit: Visiting, people: People, reference: str) -> Page:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}/offer").form(having="message")
    return browser.submit(form, officer=str(people.second_officer.id), message="The mission answers on Friday.")


def test_a_case_offered_by_name_is_in_the_bell_and_stays_until_it_is_accepted(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    page = _offered(visit, people, four[0])
    assert "There is no answer yet." in page.text
    assert _officers(as_actor, people, four[:1]) == [people.officer.id]
    colleague = visit(people.second_officer)
    assert "A colleague offers you a case" in colleague.get("/notices").text
    shown = colleague.get(f"/cases/{four[0]}")
    assert "The mission answers on Friday." in shown.text
    colleague.submit(shown.form("/offer/acceptance"), press=_version(shown))
    assert _officers(as_actor, people, four[:1]) == [people.second_officer.id]
    assert "Your colleague accepted the case" in visit(people.officer).get("/notices").text


def test_an_offered_case_is_returned_with_a_reason_that_both_read(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    _offered(visit, people, four[0])
    colleague = visit(people.second_officer)
    form = colleague.get(f"/cases/{four[0]}/offer/return").form(having="reason")
    page = colleague.submit(form, reason="I am a relative of the applicant.")
    assert "I am a relative of the applicant." in page.text
    assert "I am a relative of the applicant." in visit(people.officer).get(f"/cases/{four[0]}").text
    assert "Your colleague returned the case" in visit(people.officer).get("/notices").text
    assert _officers(as_actor, people, four[:1]) == [people.officer.id]


def test_an_offer_is_over_when_a_supervisor_gives_the_case_to_somebody_else(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    _offered(visit, people, four[0])
    with as_actor(people.supervisor):
        assign(_case(four[0]), people.supervisor.id or 0, actor=people.supervisor)
        assert [each.outcome for each in db.session.scalars(select(HandOver))] == ["recalled"]
    assert "There is no answer yet." not in visit(people.second_officer).get(f"/cases/{four[0]}").text


def test_nobody_else_accepts_an_offer_and_it_can_be_recalled(
    as_actor: ActingAs, visit: Visiting, people: People, four: list[str]
) -> None:
    page = _offered(visit, people, four[0])
    outsider = visit(people.second_supervisor)
    version = _version(page)
    outsider.get(f"/cases/{four[0]}")
    outsider.post(f"/cases/{four[0]}/offer/acceptance", {"version": version.partition("=")[2]}, status=404)
    browser = visit(people.officer)
    shown = browser.get(f"/cases/{four[0]}")
    done = browser.submit(shown.form("/offer/recall"), press=version)
    assert "The offer was recalled." in done.text


def test_a_case_that_a_colleague_has_open_says_so(visit: Visiting, people: People, four: list[str]) -> None:
    visit(people.second_officer).get(f"/cases/{four[0]}")
    told = visit(people.officer).get(f"/cases/{four[0]}").text
    assert "within ten minutes" in told and people.second_officer.name in told
    assert "within ten minutes" not in visit(people.officer).get(f"/cases/{four[1]}").text
