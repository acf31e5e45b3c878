"""Readmission in error: every way a claim goes, from the desk's page to the authority's portal and back (Art. 13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.notifications.vocabulary import NoticeKind as K
from tests.integration.notifications.conftest import told
from tests.support.journey import Walk, button, link_to
from tests.support.pages import Page

__all__ = ["told"]

WHY = "The birth certificate that was offered turned out to be of another person (article 3)."
WHO = "The person holds a passport of a third state and never had ours."
NOT_SO = "Our court established the nationality after a hearing in May."


@pytest.fixture
def arrived(walk: Walk) -> str:
    """A person who was met on Tuesday 24 November; an error can be claimed for six months."""
    reference = walk.lodge(walk.people.german)
    walk.to_arrival(reference)
    return reference


def desk_page(reference: str) -> str:
    return f"/cases/{reference}/error-claim"


def portal_page(reference: str) -> str:
    return f"/authority/applications/{reference}/error-claim"


def claim(walk: Walk, reference: str, *, status: int | None = None, **said: Any) -> Page:
    words = {"reasons": WHY, "person_facts": WHO, **said}
    return walk.fill(walk.people.officer, desk_page(reference), having="reasons", status=status, **words)


def pressed(walk: Walk, actor: Any, page: str, ending: str) -> Page:
    client = walk.visit(actor)
    form = client.get(page).form(ending=ending)
    return client.submit(form, press=button(form))


def test_an_error_is_acknowledged_and_the_person_goes_back(walk: Walk, arrived: str, told: Callable[[], Any]) -> None:
    file = walk.visit(walk.people.officer).get(f"/cases/{arrived}")
    assert link_to(file, "/error-claim")
    page = walk.visit(walk.people.officer).get(desk_page(arrived))
    assert "24 May 2027" in page.text, "the page says until when an error can be claimed"
    assert "The authority was told" in claim(walk, arrived).text
    assert ("DE-BAMF", K.ERROR_CLAIMED) in told()

    application = walk.visit(walk.people.german).get(f"/authority/applications/{arrived}")
    read = walk.visit(walk.people.german).get(link_to(application, "/error-claim"))
    assert WHY in read.text and WHO in read.text
    done = pressed(walk, walk.people.german, portal_page(arrived), "/acknowledgement")
    assert "You acknowledged the error." in done.text
    assert ("officer", K.ERROR_ACKNOWLEDGED) in told()
    assert "Record the return of the person" in walk.visit(walk.people.officer).get(f"/cases/{arrived}").text

    done = pressed(walk, walk.people.officer, desk_page(arrived), "/return")
    assert "It was recorded that the person was returned." in done.text
    assert ("DE-BAMF", K.ERROR_RETURNED) in told()
    history = walk.visit(walk.people.officer).get(f"/cases/{arrived}/history").text
    steps = ("readmission in error", "The error was acknowledged", "returned")
    assert all(step in history for step in steps)


def test_a_dispute_has_reasons_goes_to_the_supervisor_and_can_be_dropped(
    walk: Walk, arrived: str, told: Callable[[], Any]
) -> None:
    claim(walk, arrived)
    page = portal_page(arrived)
    again = walk.fill(walk.people.german, page, having="answer", answer="No.", status=422)
    assert "write at least 10 characters" in again.text
    assert again.form(having="answer").values["answer"] == "No."
    done = walk.fill(walk.people.german, page, having="answer", answer=NOT_SO)
    assert "Your reasons were sent." in done.text
    assert {("officer", K.ERROR_DISPUTED), ("supervisor", K.ERROR_DISPUTED)} <= told()
    assert NOT_SO in walk.visit(walk.people.officer).get(desk_page(arrived)).text

    officer = walk.visit(walk.people.officer).get(desk_page(arrived))
    assert not [form for form in officer.forms if form.action.endswith("/end")], "only who approves drops a claim"
    supervisor = walk.people.supervisor
    walk.fill(supervisor, desk_page(arrived), having="comment", comment="No", status=422)
    done = walk.fill(supervisor, desk_page(arrived), having="comment", comment="A court established the nationality.")
    assert "The claim was given up." in done.text
    assert ("DE-BAMF", K.ERROR_DROPPED) in told()
    assert "The authority was told" in claim(walk, arrived).text, "new papers may show an error after all"


def test_what_was_disputed_may_be_acknowledged_later(walk: Walk, arrived: str) -> None:
    claim(walk, arrived)
    walk.fill(walk.people.german, portal_page(arrived), having="answer", answer=NOT_SO)
    assert "You acknowledged" in pressed(walk, walk.people.german, portal_page(arrived), "/acknowledgement").text
    page = walk.visit(walk.people.german).get(portal_page(arrived))
    assert not [form for form in page.forms if form.action.endswith(("/dispute", "/acknowledgement"))]


def test_an_error_is_claimed_within_the_period_or_not_at_all(walk: Walk, arrived: str) -> None:
    client = walk.visit(walk.people.officer)
    form = client.get(desk_page(arrived)).form(having="reasons")
    walk.clock.moves_to("2027-05-25")
    late = walk.visit(walk.people.officer)
    late.get(desk_page(arrived))
    data = {"version": form.values["version"], "reasons": WHY, "person_facts": WHO}
    refused = late.post(desk_page(arrived), data, status=409)
    assert "The period for claiming a readmission in error is over." in refused.text
    assert refused.form(having="reasons").values["reasons"] == WHY, "nothing typed is lost"


def test_nobody_claims_an_error_before_the_person_arrived_nor_twice_at_once(walk: Walk, arrived: str) -> None:
    other = walk.lodge(walk.people.german, requesting_reference="BAMF-1/26")
    assert not walk.visit(walk.people.officer).get(desk_page(other)).text.count("Tell the authority")
    claim(walk, arrived)
    again = walk.visit(walk.people.officer)
    page = again.get(desk_page(arrived))
    assert not [each for each in page.forms if "reasons" in each.names], "an open claim stands alone"
    version = walk.visit(walk.people.supervisor).get(desk_page(arrived)).form(having="comment").values["version"]
    data = {"version": version, "reasons": WHY, "person_facts": WHO}
    assert "is open already" in again.post(desk_page(arrived), data, status=409).text


def test_the_case_is_not_closed_while_a_claim_is_open(walk: Walk, arrived: str) -> None:
    claim(walk, arrived)
    walk.clock.moves_to("2027-06-01")
    file = walk.visit(walk.people.coordinator).get(f"/reintegration/{arrived}")
    assert "A claim of readmission in error is still open." in file.text
    walk.fill(walk.people.supervisor, desk_page(arrived), having="comment", comment="The papers were ours after all.")
    file = walk.visit(walk.people.coordinator).get(f"/reintegration/{arrived}")
    assert "A claim of readmission in error is still open." not in file.text
