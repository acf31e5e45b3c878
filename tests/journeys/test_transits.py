"""Every way a transit ends: carried out, refused, revoked, lapsed, answered late, withdrawn; never by silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.notifications.vocabulary import NoticeKind as K
from tests.integration.notifications.conftest import told
from tests.support.journey import Walk, picture
from tests.support.pages import Page
from tests.support.pdf import text
from tests.support.server import Sandbox

__all__ = ["told"]

NEW = "/authority/transits/new"
FORM = {
    "requesting_reference": "BAMF-T1/26", "person.family_name": "Beridze", "person.given_names": "Nino",
    "person.sex": "F", "person.date_of_birth.year": "1991", "person.place_of_birth": "Batumi",
    "person.nationalities": "GE", "documents.0.kind": "passport", "documents.0.number": "12AB34567",
    "transit.transport": "air", "transit.destination": "GE", "transit.border_post": "SBS-GYD",
    "transit.planned_on": "2026-11-23", "transit.planned_time": "14:35", "transit.flight": "LH 612",
    "transit.escorts": "2", "transit.admission_guaranteed": "yes", "transit.refusal_reason_known": "no",
}  # fmt: skip
ENTRY: dict[str, Any] = {"border_post": "SBS-GYD", "entry_on": "2026-11-24", "entry_time": "15:10"}
WHY = "The police of the state of destination seek the person for a political offence."


def asked(walk: Walk, *, status: int | None = None, photo: bool = False, **changes: Any) -> Page:
    client = walk.visit(walk.people.german)
    form = client.get(NEW).form(having="requesting_reference")
    told = {**FORM, **{name.replace("__", "."): value for name, value in changes.items()}}
    assert set(told) <= form.names, set(told) - form.names
    data: dict[str, Any] = {**form.values, **told}
    if photo:
        data["photo"] = picture()
    return client.post(form.action, data, status=status, content_type="multipart/form-data")


def reference_of(page: Page) -> str:
    assert page.path.startswith("/authority/applications/"), page.text[:900]
    return page.path.split("/")[3]


def lodged(walk: Walk, **changes: Any) -> str:
    return reference_of(asked(walk, **changes))


def allowed(walk: Walk, **changes: Any) -> str:
    reference = lodged(walk, **changes)
    walk.propose(reference, "accept", **ENTRY)
    walk.approve(reference)
    return reference


def file(walk: Walk, reference: str) -> Page:
    return walk.visit(walk.people.officer).get(f"/cases/{reference}")


def outside(walk: Walk, reference: str) -> Page:
    return walk.visit(walk.people.german).get(f"/authority/applications/{reference}")


def test_a_transit_is_allowed_with_point_and_time_of_entry_and_carried_out(
    walk: Walk, database: Sandbox, told: Callable[[], Any]
) -> None:
    reference = reference_of(asked(walk, photo=True))
    page = file(walk, reference)
    for fact in ("Propose a decision", "State of destination", "Georgia", "Admission guaranteed by the other states"):
        assert fact in page.text
    form = walk.visit(walk.people.officer).get(f"/cases/{reference}/proposal").form(having="outcome")
    assert form.values["entry_on"] == "2026-11-23" and form.values["entry_time"] == "14:35"
    empty = walk.propose(reference, "accept", border_post="", entry_on="", entry_time="", status=422)
    assert "Choose the point of entry." in empty.text
    walk.propose(reference, "accept", **ENTRY)
    approval = walk.visit(walk.people.supervisor).get(f"/cases/{reference}/approval")
    assert "24 Nov" in approval.text and "15:10" in approval.text
    walk.approve(reference)
    assert ("DE-BAMF", K.ACCEPT) in told()
    for language, words in (("en", "Entry on 24 November 2026 at 15:10"), ("az", "Giriş məntəqəsi")):
        letter = walk.visit(walk.people.german).get(f"/authority/applications/{reference}/reply.{language}.pdf")
        assert words in " ".join(text(letter.body).split())

    walk.clock.moves_to("2026-11-24")
    arrivals = walk.visit(walk.people.airport).get("/arrivals")
    assert "Transit" in arrivals.text and "Beridze" in arrivals.text
    assert "It was recorded that the transit was carried out." in walk.met(walk.people.airport).text
    assert ("DE-BAMF", K.COMPLETE_TRANSIT) in told()
    assert "The transit was carried out" in file(walk, reference).text
    assert "Closed" in outside(walk, reference).text
    counted = database.admin.execute("select count(*) from milestone").fetchone()
    assert counted == (0,), "a transit is no decision about a readmission"


def test_a_refusal_names_grounds_of_the_closed_list_and_reasons(walk: Walk) -> None:
    reference = lodged(walk)
    page = walk.propose(reference, "refuse", grounds=["risk_ill_treatment"], reasons="No.", status=422)
    assert "Write the reasons" in page.text
    walk.propose(reference, "refuse", grounds=["risk_ill_treatment"], reasons=WHY)
    walk.approve(reference)
    assert "Refused" in outside(walk, reference).text
    letter = walk.visit(walk.people.german).get(f"/authority/applications/{reference}/reply.en.pdf")
    assert "inhuman or degrading" in " ".join(text(letter.body).split())
    assert "Beridze" not in walk.visit(walk.people.airport).get("/arrivals").text


def test_a_transit_without_assured_admission_is_not_allowed_but_may_be_refused(walk: Walk) -> None:
    reference = lodged(walk, transit__admission_guaranteed="no")
    page = walk.propose(reference, "accept", status=409, **ENTRY)
    assert "Onward travel and admission are not assured" in page.text
    walk.propose(reference, "refuse", grounds=["onward_not_assured"], reasons="Georgia has not confirmed admission.")
    assert "The decision was approved" in walk.approve(reference).text


def test_a_reason_to_refuse_that_was_declared_is_looked_into_before_the_transit_is_allowed(walk: Walk) -> None:
    again = asked(walk, status=422, transit__refusal_reason_known="yes")
    assert "Say which reason to refuse the transit is known." in again.text
    reference = lodged(walk, transit__refusal_reason_known="yes", transit__refusal_note="A fine is open in Baku.")
    assert "may exist" in walk.propose(reference, "accept", status=409, **ENTRY).text
    walk.propose(reference, "accept", reasons="The fine was paid yesterday; nothing is open.", **ENTRY)
    assert "The decision was approved" in walk.approve(reference).text


def test_a_consent_is_revoked_with_ground_and_reason_and_the_crossing_point_forgets_it(
    walk: Walk, told: Callable[[], Any]
) -> None:
    reference = allowed(walk)
    supervisor, path = walk.people.supervisor, f"/cases/{reference}/revocation"
    assert "write at least 10 characters" in walk.fill(
        supervisor, path, having="reason", grounds=["criminal_sanction"], reason="No.", status=422
    ).text  # fmt: skip
    browser = walk.visit(supervisor)
    form = browser.get(path).form(having="reason")
    draft = browser.submit(form, press="look=1", grounds=["criminal_sanction"], reason=WHY)
    assert "Draft, not sent" in text(draft.body) and WHY in " ".join(text(draft.body).split())
    assert ("DE-BAMF", K.REVOKE) not in told()
    walk.fill(supervisor, path, having="reason", grounds=["criminal_sanction"], reason=WHY)
    assert "Revocation of the consent to a transit SMS-2026-" in outside(walk, reference).text
    assert ("DE-BAMF", K.REVOKE) in told() and ("SBS-GYD", K.ARRIVAL_CANCELLED) in told()
    assert WHY in outside(walk, reference).text
    assert "Beridze" not in walk.visit(walk.people.airport).get("/arrivals").text
    assert "revoked" in file(walk, reference).text


def test_a_consent_lapses_when_nobody_travels_within_its_period(walk: Walk, worker: Callable[[], list[str]]) -> None:
    reference = allowed(walk)
    walk.clock.moves_to("2026-12-16")
    assert worker() == []
    walk.clock.moves_to("2026-12-18")
    assert worker() == ["lapse"]
    assert "not carried out in time" in file(walk, reference).text
    assert "Beridze" not in walk.visit(walk.people.airport).get("/arrivals").text


def test_a_late_reply_is_marked_told_and_given_all_the_same_for_silence_is_no_consent(
    walk: Walk, worker: Callable[[], list[str]], told: Callable[[], Any]
) -> None:
    reference = lodged(walk, transit__planned_on="2026-12-01")
    walk.clock.moves_to("2026-11-25")
    assert worker() == ["mark_overdue"]
    assert worker() == []
    assert ("supervisor", K.TRANSIT_OVERDUE) in told()
    assert "silence is not consent" in file(walk, reference).text
    assert "Accepted" not in outside(walk, reference).text
    walk.propose(reference, "accept", **{**ENTRY, "entry_on": "2026-12-01"})
    walk.approve(reference)
    assert "Accepted" in outside(walk, reference).text


def test_the_authority_withdraws_its_transit(walk: Walk) -> None:
    reference = allowed(walk)
    page = f"/authority/applications/{reference}"
    done = walk.fill(walk.people.german, page, having="reason", reason="A direct flight was found.")
    assert "Withdrawn" in done.text
    assert "Beridze" not in walk.visit(walk.people.airport).get("/arrivals").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"transit__destination": "AZ"}, "A transit leads to another state"),
        ({"person__nationalities": "AZ"}, "is readmitted, not let through"),
        ({"transit__planned_time": "25:99"}, "Write the time as hours and minutes"),
        ({"transit__planned_on": "2026-11-01"}, "Choose today or a later day."),
        ({"transit__escorts": "99"}, "20"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question(walk: Walk, changes: dict[str, Any], sentence: str) -> None:
    again = asked(walk, status=422, **changes)
    assert sentence in again.text
    assert again.form(having="requesting_reference").values["person.family_name"] == "Beridze"
