"""One verb on many ticked cases: a result for each, nothing skipped silently, a repeat without effect."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.audit.models import LedgerEntry
from app.cases.models import CaseFlag, CaseNote, CaseWork, ReadmissionCase
from app.cases.pulse import pulse
from app.cases.queue_filters import QueueFilter
from app.cases.services.assignment import assign, officers
from app.cases.services.bulk import Ticked, Verb, do_each
from app.cases.services.desk import take_up, withdraw
from app.cases.services.notes import raise_flag, write_note, write_notes
from app.cases.tallies import tally_now
from app.kernel import clock as house_clock
from app.kernel.database import db
from app.kernel.errors import MoveRefused, Refusal, StaleRecord
from app.samples.builders import an_application
from app.workflow.engine import note_each
from app.workflow.models import History
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Page, PageClient
from tests.support.people import People


def _case(reference: str) -> ReadmissionCase:
    return db.session.scalars(select(ReadmissionCase).where(ReadmissionCase.reference == reference)).one()


@pytest.fixture
def three(as_actor: ActingAs, people: People, clock: StandingClock) -> list[str]:
    """Three open cases; nobody works them."""
    with as_actor(people.officer):
        return lodged(
            *(an_application().referenced(f"R-{place}") for place in range(3)), actor=people.officer
        )


def _ticked(browser: PageClient, verb: str, references: list[str], status: int = 200) -> Page:
    browser.get("/queue")
    return browser.post(f"/queue/bulk/{verb}", {"ticked": references}, status=status)


def _confirm(browser: PageClient, page: Page, status: int = 200, **typed: str) -> Page:
    return browser.submit(page.form(having="confirmed"), status=status, **typed)


def _officers_of(as_actor: ActingAs, people: People, references: list[str]) -> list[int | None]:
    with as_actor(people.officer):
        found = dict(
            db.session.execute(
                select(ReadmissionCase.reference, CaseWork.officer_id).join(
                    CaseWork, CaseWork.case_id == ReadmissionCase.id
                )
            ).all()
        )
    return [found.get(reference) for reference in references]


def test_a_supervisor_gives_the_ticked_cases_to_an_officer(
    as_actor: ActingAs, visit: Visiting, people: People, three: list[str]
) -> None:
    browser = visit(people.supervisor)
    page = _ticked(browser, "assignment", three[:2])
    assert "2 cases will be done" in page.text
    done = _confirm(browser, page, officer=str(people.officer.id))
    assert "All 2 cases were done." in done.text
    assert _officers_of(as_actor, people, three) == [people.officer.id, people.officer.id, None]
    with as_actor(people.officer):
        told = db.session.scalars(select(History).where(History.tag == "case:work:assigned")).all()
        assert [entry.changes[0]["to"] for entry in told] == [people.officer.name] * 2
        assert tally_now().number(QueueFilter(officer=("mine",)), people.officer.id) == 2
    assert "The case was assigned" in browser.get(f"/cases/{three[0]}/history").text
    assert "A case was assigned to you" in visit(people.officer).get("/notices").text


def test_rows_that_cannot_be_done_are_named_with_the_reason_and_the_others_are_done(
    as_actor: ActingAs, visit: Visiting, people: People, three: list[str]
) -> None:
    with as_actor(people.second_officer):
        take_up(_case(three[0]), actor=people.second_officer)
    with as_actor(people.german):
        withdraw(_id_of(three[1]), actor=people.german, reason="He left by himself.")
    browser = visit(people.officer)
    page = _ticked(browser, "assignment", [*three, "RA-2026-999999-Z"])
    assert "1 case will be done" in page.text and "3 cases will be skipped" in page.text
    assert "A colleague works this case." in page.text and "There is no such case." in page.text
    assert "The case has ended" in page.text or "ended" in page.text
    done = _confirm(browser, page, officer=str(people.officer.id))
    assert "1 case was done." in done.text
    assert _officers_of(as_actor, people, three) == [people.second_officer.id, None, people.officer.id]


def _id_of(reference: str) -> int:
    return db.session.scalars(
        select(ReadmissionCase.id).where(ReadmissionCase.requesting_reference == "R-1")
    ).one()


def test_a_row_that_a_colleague_changed_meanwhile_is_told(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, three: list[str]
) -> None:
    browser = visit(people.officer)
    page = _ticked(browser, "assignment", three)
    clock.moves_to(house_clock.now() + timedelta(minutes=1))
    with as_actor(people.second_officer):
        take_up(_case(three[1]), actor=people.second_officer)
    done = _confirm(browser, page, officer=str(people.officer.id))
    assert "2 of 3 cases were done." in done.text
    assert "Somebody changed this case meanwhile." in done.text
    assert _officers_of(as_actor, people, three) == [
        people.officer.id, people.second_officer.id, people.officer.id,
    ]  # fmt: skip


def test_nothing_ticked_and_too_much_ticked_are_said_on_the_list(
    visit: Visiting, people: People, three: list[str]
) -> None:
    browser = visit(people.officer)
    empty = _ticked(browser, "note", [], status=422)
    assert "Nothing is ticked." in empty.text and "Mammadov" in empty.text
    browser.get("/queue?country=DE&sort=name")
    narrowed = browser.post("/queue/bulk/flag?country=DE&sort=name", {}, status=422)
    assert "Nothing is ticked." in narrowed.text and "Remove the filter Germany" in narrowed.text
    many = _ticked(browser, "printing", [f"RA-2026-{number:06}-A" for number in range(101)], status=422)
    assert "101 cases are ticked. At most 100 can be done at once." in many.text


def test_a_hundred_are_done_at_once(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        many = lodged(
            *(an_application().referenced(f"R-{place}") for place in range(100)), actor=people.officer
        )
    browser = visit(people.supervisor)
    done = _confirm(browser, _ticked(browser, "assignment", many), officer=str(people.officer.id))
    assert "All 100 cases were done." in done.text
    assert set(_officers_of(as_actor, people, many)) == {people.officer.id}


def test_a_note_is_written_once_however_often_it_is_sent(
    as_actor: ActingAs, visit: Visiting, people: People, three: list[str]
) -> None:
    browser = visit(people.officer)
    page = _ticked(browser, "note", three)
    first = _confirm(browser, page, text="Called the authority.")
    again = _confirm(browser, page, text="Called the authority.")
    assert "All 3 cases were done." in first.text and "All 3 cases were done." in again.text
    with as_actor(people.officer):
        assert db.session.scalar(select(func.count()).select_from(CaseNote)) == 3


def test_a_refused_note_keeps_what_was_typed_and_the_ticks(
    visit: Visiting, people: People, three: list[str]
) -> None:
    browser = visit(people.officer)
    page = _confirm(
        browser, _ticked(browser, "flag", three), status=422, reason="x" * 201, due_on="2026-12-01"
    )
    assert page.form(having="confirmed").values["due_on"] == "2026-12-01"
    assert "3 cases will be done" in page.text and "Shorten this text" in page.text


def test_a_flag_is_raised_where_it_is_not_raised_already(
    as_actor: ActingAs, visit: Visiting, people: People, three: list[str]
) -> None:
    browser = visit(people.officer)
    assert "done." in _confirm(browser, _ticked(browser, "flag", three[:1]), reason="Charter flight").text
    done = _confirm(browser, _ticked(browser, "flag", three), reason="Charter flight")
    assert (
        "2 of 3 cases were done." in done.text and "A flag with this reason is raised already." in done.text
    )
    with as_actor(people.officer):
        assert db.session.scalar(select(func.count()).select_from(CaseFlag)) == 3
        assert tally_now().number(QueueFilter(flag=("flagged",)), None) == 3
    assert "Flagged" in browser.get("/queue?flag=flagged").text


def test_what_cannot_be_done_together_is_done_one_by_one_and_nothing_is_kept_twice(
    as_actor: ActingAs, people: People, three: list[str]
) -> None:
    """Somebody else comes between: the attempt on all of them leaves no note and no entry behind."""

    def meddled(cases: Sequence[ReadmissionCase]) -> dict[int, Refusal]:
        write_notes(cases, actor=people.officer, text="Together.")
        raise StaleRecord()

    with as_actor(people.officer):
        alone = Verb(lambda case: write_note(case, actor=people.officer, text="Alone."), meddled)
        results = do_each([Ticked(reference) for reference in three], alone)
    assert [each.refusals for each in results] == [(), (), ()]
    with as_actor(people.officer):
        assert list(db.session.scalars(select(CaseNote.text))) == ["Alone."] * 3
        told = db.session.scalars(select(History.changes).where(History.tag == "case:note:written"))
        assert [changes[0]["to"] for changes in told] == ["Alone."] * 3
    with as_actor(people.auditor):
        noted = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.tag == "case:note:written")
        assert db.session.scalar(noted) == 3


def test_a_change_is_noted_in_many_files_only_if_nobody_changed_one_of_them(
    as_actor: ActingAs, people: People, three: list[str]
) -> None:
    with as_actor(people.officer):
        cases = [_case(reference) for reference in three]
        versions = [case.version for case in cases]
        note_each([(case, {"note": (None, "Seen.")}) for case in cases], "case:note:written", actor=people.officer)
    with as_actor(people.officer):
        again = [_case(reference) for reference in three]
        assert [case.version for case in again] == [version + 1 for version in versions]
        db.session.expunge_all()
        again[1].version -= 1
        with pytest.raises(StaleRecord):
            note_each([(case, {"note": (None, "Late.")}) for case in again], "case:note:written", actor=people.officer)
        db.session.rollback()


def test_a_note_leaves_the_numbers_of_the_desk_as_they_are(
    as_actor: ActingAs, people: People, three: list[str]
) -> None:
    with as_actor(people.officer):
        before = pulse().mark
        counted = tally_now()
    with as_actor(people.officer):
        write_note(_case(three[0]), actor=people.officer, text="Called.")
    with as_actor(people.officer):
        assert pulse().mark == before
        assert tally_now() is counted
        raise_flag(_case(three[0]), actor=people.officer, reason="Charter flight")
    with as_actor(people.officer):
        assert pulse().mark != before


def test_ticked_cases_are_printed_as_one_page_and_the_ledger_knows(
    as_actor: ActingAs, visit: Visiting, people: People, three: list[str]
) -> None:
    page = _ticked(visit(people.manager), "printing", three[:2])
    assert three[0] in page.text and three[2] not in page.text
    assert not page.tree.all("nav") and not page.tree.all("header")


def test_who_may_only_read_is_offered_only_printing(
    visit: Visiting, people: People, three: list[str]
) -> None:
    page = visit(people.manager).get("/queue")
    offered = [button.text for button in page.tree.all("button") if "/bulk/" in button.get("formaction")]
    assert offered == ["Print"]
    visit(people.manager).get("/queue")
    browser = visit(people.manager)
    browser.get("/queue")
    browser.post("/queue/bulk/note", {"ticked": three}, status=403)


def test_an_officer_takes_hands_over_and_cannot_give_what_is_not_theirs(
    as_actor: ActingAs, people: People, three: list[str]
) -> None:
    with as_actor(people.officer):
        assign(_case(three[0]), people.officer.id or 0, actor=people.officer)
        assign(_case(three[0]), people.second_officer.id or 0, actor=people.officer)
    for reference, officer in ((three[0], people.officer), (three[1], people.second_officer)):
        with as_actor(people.officer), pytest.raises(MoveRefused):
            assign(_case(reference), officer.id or 0, actor=people.officer)
    with as_actor(people.supervisor), pytest.raises(MoveRefused):
        assign(_case(three[2]), people.manager.id or 0, actor=people.supervisor)
    with as_actor(people.supervisor):
        assign(_case(three[0]), people.officer.id or 0, actor=people.supervisor)
        assert people.manager.name not in [each.name for each in officers()]


def test_one_case_is_assigned_from_its_file(
    as_actor: ActingAs, visit: Visiting, people: People, three: list[str]
) -> None:
    browser = visit(people.supervisor)
    form = browser.get(f"/queue/assignment?case={three[0]}").form(having="officer")
    page = browser.post(f"/queue/assignment?case={three[0]}", {**form.values, "officer": ""}, status=422)
    assert "Officer: " in page.text
    page = browser.post(
        f"/queue/assignment?case={three[0]}", {**form.values, "officer": str(people.officer.id)}
    )
    assert "The case was assigned." in page.text
    assert _officers_of(as_actor, people, three[:1]) == [people.officer.id]
    browser.get("/queue/assignment?case=RA-2026-999999-Z", status=404)
    browser.get("/queue/assignment", status=404)
