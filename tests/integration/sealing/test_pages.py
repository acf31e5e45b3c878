"""Sealing as it is done on the pages, from the case to the certificate; who may see what."""

from __future__ import annotations

import io

import pytest

from app.cases.dossier import open_head
from app.cases.services.files import Place, keep, received
from tests.integration.messages.conftest import of_authority, of_desk, write
from tests.integration.sealing.conftest import TRACE, open_it
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.hostile import papers
from tests.support.pages import Form, Page, PageClient
from tests.support.pdf import strings
from tests.support.people import People
from tests.support.server import Sandbox


@pytest.fixture
def written(reference: str, visit: Visiting, people: People) -> str:
    """The officer wrote the trace to the authority, which the screen does not read."""
    write(visit(people.officer), of_desk(reference), TRACE)
    return reference


def offered(form: Form) -> list[str]:
    return [box.get("value") for box in form.element.all("input") if box.get("name") == "chosen"]


def seal(browser: PageClient, reference: str, place: str, *, status: int = 200) -> Page:
    form = browser.get(f"/cases/{reference}/sealed").form(having="chosen")
    chosen = [value for value in offered(form) if value.startswith(place)]
    return browser.post(form.action, {**form.values, "chosen": chosen, "rule": "1"}, status=status)


def step(browser: PageClient, address: str, where: str, *, status: int = 200, **answers: str) -> Page:
    form = browser.get(address).form(ending=where)
    return browser.post(form.action, {**form.values, **answers}, status=status)


def test_a_message_is_sealed_opened_by_two_and_destroyed_with_a_certificate(
    written: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    officer, supervisor, auditor = visit(people.officer), visit(people.supervisor), visit(people.auditor)
    assert "Seal a trace" in officer.get(f"/cases/{written}").text
    done = seal(officer, written, "authority_message")
    assert "It was sealed." in done.text and "A message with the requesting authority" in done.text
    for browser, page in (
        (officer, of_desk(written)), (officer, f"/cases/{written}/history"),
        (visit(people.german), of_authority(written)),
    ):  # fmt: skip
        shown = browser.get(page).text
        assert "withheld" in shown and "Zephyrquill" not in shown and "[[" not in shown, page

    [address] = [link for link in supervisor.get("/sealed").links.values() if link.startswith("/sealed/")]
    officer.get("/sealed", status=403)
    officer.get(address, status=403)
    supervisor.get(f"{address}/content", status=404)
    step(supervisor, address, "/asking", reason="judge")
    assert not [form for form in supervisor.get(address).forms if form.action.endswith("/opening")]
    step(auditor, address, "/opening")
    for browser in (supervisor, auditor):
        looked = browser.get(f"{address}/content")
        assert "Zephyrquill" in looked.text and looked.response.headers["Cache-Control"] == "no-store"
    visit(people.second_supervisor).get(f"{address}/content", status=404)
    step(auditor, address, "/proposal", ending="destroy")
    assert not [form for form in auditor.get(address).forms if form.action.endswith("/end")]
    done = step(supervisor, address, "/end")
    assert "Done, by two people." in done.text and "Destroyed" in done.text
    supervisor.get(f"{address}/content", status=404)
    paper = auditor.get(f"{address}/certificate")
    assert paper.response.mimetype == "application/pdf" and paper.response.data.startswith(b"%PDF")
    printed = "".join(strings(paper.response.data))
    assert all(words in printed for words in ("Certificate of destruction", written, "Keyed hash"))
    assert "Zephyrquill" not in printed
    tags = [row[0] for row in database.admin.execute(
        "select tag from ledger_entry where tag like 'seal%' order by seq").fetchall()]  # fmt: skip
    assert sorted(tag for tag in tags if tag != "sealed:items:read") == [
        "sealed:begin:done", "sealed:content:read", "sealed:content:read", "sealed:destroy_sealed:done",
        "sealed:open_sealed:done", "sealed:opening:asked", "sealing:text:withheld",
    ]  # fmt: skip


def test_the_second_person_declines_a_proposal_on_the_same_page(
    sealed: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    open_it(sealed, as_actor, people)
    supervisor, auditor = visit(people.supervisor), visit(people.auditor)
    address = f"/sealed/{sealed}"
    step(auditor, address, "/proposal", ending="destroy")
    assert "Decline the proposal" not in auditor.get(address).text
    assert "Decline the proposal" in supervisor.get(address).text
    done = step(supervisor, address, "/taking-back")
    assert "The proposal stands no more." in done.text and "Propose it" in done.text


def test_a_sealed_file_is_told_as_withheld_opened_by_two_and_goes_back_whole(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People, database: Sandbox
) -> None:
    body = papers.pdf(2, papers.with_words("a scan"))
    with as_actor(people.officer), received("decision letter.pdf", io.BytesIO(body)) as file:
        kept, _new = keep(open_head(reference).case, file, actor=people.officer, place=Place())
        public_id = kept.public_id
    officer, supervisor, auditor = visit(people.officer), visit(people.supervisor), visit(people.auditor)
    before = officer.get(f"/files/{public_id}").response.data
    seal(officer, reference, "stored_file")
    officer.get(f"/files/{public_id}", status=404)
    shown = officer.get(f"/cases/{reference}/evidence").text
    assert "withheld" in shown and "Withheld" in shown
    assert "decision letter" not in officer.get(f"/cases/{reference}/history").text

    [address] = [link for link in supervisor.get("/sealed").links.values() if link.startswith("/sealed/")]
    supervisor.get(f"{address}/file", status=404)
    step(supervisor, address, "/asking", reason="judge")
    step(auditor, address, "/opening")
    assert auditor.get(f"{address}/file").response.data == before
    step(auditor, address, "/proposal", ending="release")
    step(supervisor, address, "/end")
    assert officer.get(f"/files/{public_id}").response.data == before
    assert "decision letter.pdf" in officer.get(f"/cases/{reference}/evidence").text
    auditor.get(f"{address}/certificate", status=404)


def test_nothing_chosen_is_told_and_a_stale_page_seals_nothing(
    written: str, visit: Visiting, people: People, database: Sandbox, clock: StandingClock
) -> None:
    officer = visit(people.officer)
    page = seal(officer, written, "nothing", status=422)
    assert "Choose at least one text or file from the list." in page.text
    form = officer.get(f"/cases/{written}/sealed").form(having="chosen")
    clock.moves_to("2026-11-16T12:05:00+04:00")
    write(officer, of_desk(written), "Another message.")
    officer.post(form.action, {**form.values, "chosen": offered(form)[:1], "rule": "1"}, status=409)
    assert database.admin.execute("select count(*) from sealed_item").fetchone() == (0,)


def test_the_pages_of_sealing_ask_few_questions_and_are_for_those_who_may(
    sealed: str, reference: str, visit: Visiting, people: People, clock: StandingClock
) -> None:
    for actor, pages in (
        (people.officer, [f"/cases/{reference}/sealed"]),
        (people.supervisor, [f"/cases/{reference}/sealed", "/sealed", f"/sealed/{sealed}"]),
        (people.auditor, ["/sealed", f"/sealed/{sealed}"]),
    ):
        for page in pages:
            shown = visit(actor).get(page)
            assert "Zephyrquill" not in shown.text
    for actor, status in ((people.manager, 403), (people.german, 404), (people.consul, 404)):
        visit(actor).get(f"/cases/{reference}/sealed", status=status)
        visit(actor).get("/sealed", status=status)
