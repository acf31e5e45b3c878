"""Retention as it is done on the pages, from the list to the certificate; who may do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.integration.retention.conftest import ERASED_ON, NAME, PAST_TERM, Ended
from tests.support.acting import StandingClock, Visiting
from tests.support.pages import Page, PageClient
from tests.support.pdf import text
from tests.support.people import People


def press(browser: PageClient, reference: str, where: str, *, status: int | None = None, **typed: str) -> Page:
    form = browser.get(f"/retention/{reference}").form(ending=where)
    return browser.submit(form, status=status, **typed)


def test_a_file_goes_from_the_list_through_two_people_and_the_worker_to_its_certificate(
    ended: Ended, visit: Visiting, people: People, clock: StandingClock, worker: Callable[[], int]
) -> None:
    reference = ended()
    supervisor, manager = visit(people.supervisor), visit(people.manager)
    assert reference not in supervisor.get("/retention", budget=12).text
    early = supervisor.get(f"/retention/{reference}", budget=12)
    assert "It is kept until 16 November 2027." in early.text and "the law is to set the terms" in early.text
    assert not [form for form in early.forms if form.action.endswith("/proposal")]
    case = visit(people.officer).get(f"/cases/{reference}")
    assert "How long this file is kept" in case.text and "Kept until 16 November 2027" in case.text

    clock.moves_to(PAST_TERM)
    supervisor, manager = visit(people.supervisor), visit(people.manager)
    listed = supervisor.get("/retention").text
    assert reference in listed and "Past their term 1" in listed
    press(supervisor, reference, "/proposal")
    own = supervisor.get(f"/retention/{reference}")
    assert "Rauf Hasanli proposes to erase it; a second person confirms." in own.text
    assert not [form for form in own.forms if form.action.endswith("/confirmation")]
    assert "The erasure of a file waits for a second person" in manager.get("/notices").text
    assert reference in manager.get("/retention?show=proposed").text
    done = press(manager, reference, "/confirmation")
    assert "It will be erased on 17 December 2027." in done.text
    assert "Will be erased on 17 December 2027" in visit(people.officer).get(f"/cases/{reference}").text

    clock.moves_to(ERASED_ON)
    assert worker() == 1
    supervisor = visit(people.supervisor)
    page = supervisor.get(f"/retention/{reference}")
    assert "Nothing of this file can be brought back." in page.text and "Persons" in page.text
    assert reference in supervisor.get("/retention?show=erased").text
    printed = text(supervisor.get(f"/retention/{reference}/certificate").body)
    for words in ("Certificate of erasure", reference, people.supervisor.name, people.manager.name, "Notes"):
        assert words in printed
    assert NAME not in printed


def test_many_files_are_proposed_and_confirmed_at_once_and_those_that_cannot_be_are_named(
    ended: Ended, visit: Visiting, people: People, clock: StandingClock
) -> None:
    reference = ended()
    clock.moves_to(PAST_TERM)
    supervisor, manager = visit(people.supervisor), visit(people.manager)
    form = supervisor.get("/retention").form(having="chosen")
    bulk = "/retention/proposals"
    nothing = supervisor.post(bulk, {**form.values, "chosen": []})
    assert "tick at least one file first" in nothing.text
    both = supervisor.post(bulk, {**form.values, "chosen": [reference, "RA-2026-999999-X"]})
    assert "Done: 1 of 2." in both.text and "Not done: RA-2026-999999-X." in both.text
    own = supervisor.get("/retention?show=proposed").form(having="chosen")
    refused = supervisor.post("/retention/confirmations", {**own.values, "chosen": [reference]})
    assert "Done: 0 of 1." in refused.text
    theirs = manager.get("/retention?show=proposed").form(having="chosen")
    done = manager.post("/retention/confirmations", {**theirs.values, "chosen": [reference]})
    assert "Done: 1 of 1." in done.text and reference in manager.get("/retention?show=confirmed").text


def test_a_hold_needs_a_reason_and_is_lifted_with_one(
    ended: Ended, visit: Visiting, people: People, clock: StandingClock
) -> None:
    reference = ended()
    supervisor, manager = visit(people.supervisor), visit(people.manager)
    short = press(supervisor, reference, "/hold", status=422, reason="No.")
    assert "at least 10 characters" in short.text and "No." in short.html
    done = press(supervisor, reference, "/hold", reason="The Ombudsperson has asked for the file (77/26).")
    assert "The file is on legal hold." in done.text and "Ombudsperson has asked" in done.text
    assert reference in manager.get("/retention?show=held").text
    assert "On legal hold" in visit(people.officer).get(f"/cases/{reference}").text
    clock.moves_to(PAST_TERM)
    manager = visit(people.manager)
    assert reference not in manager.get("/retention").text
    lifted = press(manager, reference, "/lifting", because="The Ombudsperson has answered.")
    assert "The hold was lifted." in lifted.text
    assert reference in manager.get("/retention").text


def test_a_stale_page_confirms_nothing(
    ended: Ended, visit: Visiting, people: People, clock: StandingClock
) -> None:
    reference = ended()
    clock.moves_to(PAST_TERM)
    supervisor, manager = visit(people.supervisor), visit(people.manager)
    press(supervisor, reference, "/proposal")
    stale = manager.get(f"/retention/{reference}").form(ending="/confirmation")
    press(supervisor, reference, "/taking-back")
    clock.moves_to(f"{PAST_TERM}T12:05:00+04:00")
    press(supervisor, reference, "/proposal")
    manager.submit(stale, status=409)
    assert "It will be erased" not in manager.get(f"/retention/{reference}").text


@pytest.mark.parametrize("page", ["/retention", "/retention/{}", "/retention/{}/certificate"])
def test_only_supervisors_and_managers_come_here(page: str, ended: Ended, visit: Visiting, people: People) -> None:
    path = page.format(ended())
    for actor, status in ((people.officer, 403), (people.auditor, 404), (people.german, 404), (people.consul, 404)):
        visit(actor).get(path, status=status)
    visit(people.manager).get("/retention/RA-2020-000001-A", status=404)
    visit(people.manager).get("/retention?show=nonsense")


def test_where_the_terms_come_from_is_told_in_the_language_of_the_reader(
    ended: Ended, visit: Visiting, people: People
) -> None:
    path = f"/retention/{ended()}"
    manager = visit(people.manager)
    for language, told in (("az", "Layihə tərəfindən təklif olunub"), ("ru", "Предложено проектом")):
        for page in ("/retention", path):
            shown = manager.get(f"{page}?lang={language}").text
            assert told in shown and "Proposed by the project" not in shown
