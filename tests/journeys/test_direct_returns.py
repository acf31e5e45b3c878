"""Returns without application: own nationals come without notice, others with it, and only where the law allows it."""

from __future__ import annotations

from typing import Any

import pytest

from app.access.actor import Actor
from app.agreements.model import Version
from tests.support.journey import Walk, link_to
from tests.support.pages import Page
from tests.support.server import Sandbox

NEW = "/authority/direct-returns/new"
OWN = {
    "requesting_reference": "BAMF-D1/26", "basis": "OWN", "person.family_name": "Əliyev", "person.given_names": "Elçin",
    "person.sex": "M", "person.date_of_birth.year": "1994", "person.place_of_birth": "Gəncə",
    "person.nationalities": "AZ", "documents.0.kind": "passport", "documents.0.number": "C01234567",
    "documents.0.expires_on.year": "2028", "documents.0.expires_on.month": "5", "documents.0.expires_on.day": "1",
}  # fmt: skip
OTHER = {
    **OWN, "requesting_reference": "BAMF-D2/26", "basis": "TCN_VISA", "person.nationalities": "GE",
    "documents.1.kind": "residence_permit", "documents.1.number": "RP-77", "documents.1.expires_on.year": "2027",
    "documents.1.expires_on.month": "1", "documents.1.expires_on.day": "31",
}  # fmt: skip


def announced(walk: Walk, actor: Actor, told: dict[str, str], *, status: int | None = None) -> Page:
    client = walk.visit(actor)
    form = client.get(NEW).form(having="requesting_reference")
    assert set(told) <= form.names, set(told) - form.names
    return client.post(form.action, {**form.values, **told}, status=status)


def reference_of(page: Page) -> str:
    assert page.path.startswith("/authority/applications/"), page.text[:800]
    return page.path.split("/")[3]


def test_an_own_national_with_a_passport_comes_on_the_same_day_without_notice(walk: Walk, database: Sandbox) -> None:
    page = announced(walk, walk.people.german, OWN)
    assert "It was received." in page.text and "Return without application" in page.text
    reference = reference_of(page)
    file = walk.visit(walk.people.officer).get(f"/cases/{reference}")
    assert "Wait for the transfer notice" in file.text and "Return without application" in file.text
    notice = walk.visit(walk.people.german).get(link_to(page, "/transfer-notice"))
    assert "come without prior notice" in notice.text
    walk.announce(walk.people.german, reference, planned_on="2026-11-16")
    assert "C01234567" in walk.visit(walk.people.airport).get(link_to(arrivals(walk), "/arrivals/")).text
    assert "The arrival was confirmed." in walk.met(walk.people.airport).text
    assert "Arrived" in walk.visit(walk.people.german).get(f"/authority/applications/{reference}").text
    walk.refer(reference, "SEA", "employment", "Please advise on work.")
    assert "Reintegration" in walk.visit(walk.people.officer).get(f"/cases/{reference}").text
    kinds = {kind for (kind,) in database.admin.execute("select distinct kind from milestone").fetchall()}
    assert kinds == {"transferred"}, "nothing was received or decided; somebody arrived"


def arrivals(walk: Walk) -> Page:
    return walk.visit(walk.people.airport).get("/arrivals")


def test_a_third_country_national_is_announced_with_the_notice_of_the_agreement(walk: Walk) -> None:
    reference = reference_of(announced(walk, walk.people.german, OTHER))
    refused = walk.announce(walk.people.german, reference, planned_on="2026-11-17", status=409)
    assert refused.form(having="planned_on").values["planned_on"] == "2026-11-17"
    walk.announce(walk.people.german, reference, planned_on="2026-11-24")
    walk.clock.moves_to("2026-11-24")
    walk.met(walk.people.airport)
    file = walk.visit(walk.people.officer).get(f"/cases/{reference}")
    assert "Hand over to the national procedure" in file.text
    deadlines = walk.visit(walk.people.officer).get(f"/cases/{reference}/deadlines").text
    assert "24 November 2027" in deadlines or "24 May 2027" in deadlines


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"documents.0.expires_on.year": "2025"}, "travel document"),
        ({"documents.0.kind": "driving_licence"}, "travel document"),
    ],
)
def test_without_a_valid_travel_document_nobody_returns_so(
    walk: Walk, changes: dict[str, str], sentence: str
) -> None:
    refused = announced(walk, walk.people.german, {**OWN, **changes}, status=409)
    assert sentence in refused.text
    assert refused.form(having="requesting_reference").values["documents.0.number"] == "C01234567"


def test_a_third_country_national_names_the_permit_too(walk: Walk) -> None:
    told = {name: value for name, value in OTHER.items() if not name.startswith("documents.1")}
    assert "residence permit of Azerbaijan too" in announced(walk, walk.people.german, told, status=422).text
    late = announced(walk, walk.people.german, {**OTHER, "documents.1.expires_on.year": "2026"}, status=409)
    assert "visa or residence permit of Azerbaijan" in late.text


def test_where_the_agreement_knows_no_such_return_the_page_says_so(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Version.flag

    def without(version: Version, code: str) -> Any:
        return False if code.startswith("direct_return_with") else known(version, code)

    monkeypatch.setattr(Version, "flag", without)
    refused = announced(walk, walk.people.german, OWN, status=409)
    assert "does not provide for a return without application" in refused.text


def test_a_return_without_application_is_withdrawn_and_the_crossing_point_forgets_it(walk: Walk) -> None:
    reference = reference_of(announced(walk, walk.people.german, OWN))
    walk.announce(walk.people.german, reference, planned_on="2026-11-18")
    page = f"/authority/applications/{reference}"
    walk.fill(walk.people.german, page, having="reason", reason="The person stays for now.")
    assert "Əliyev" not in arrivals(walk).text


def test_who_did_not_come_may_be_announced_again(walk: Walk) -> None:
    reference = reference_of(announced(walk, walk.people.german, OWN))
    walk.announce(walk.people.german, reference, planned_on="2026-11-16")
    walk.not_met(walk.people.airport, "missed_flight")
    walk.announce(walk.people.german, reference, planned_on="2026-11-17", flight="LH 614")
    walk.clock.moves_to("2026-11-17")
    assert "The arrival was confirmed." in walk.met(walk.people.airport).text


def test_the_list_shows_one_kind_of_request_alone(walk: Walk) -> None:
    walk.lodge(walk.people.german)
    announced(walk, walk.people.german, {**OWN, "person.family_name": "Novruzov"})
    client = walk.visit(walk.people.german)
    narrowed = client.get("/authority?kind=direct_return").text
    assert "Novruzov" in narrowed and "BAMF-8412/26" not in narrowed
    assert "BAMF-8412/26" in client.get("/authority?kind=readmission").text
