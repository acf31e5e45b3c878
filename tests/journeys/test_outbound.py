"""Azerbaijan asks: every way an application of the Service to a partner state may end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.access.actor import Actor
from tests.support.journey import Walk
from tests.support.pages import Page
from tests.support.server import Sandbox

PERSON = {
    "country": "DE", "partner_authority": "Federal Police Directorate", "basis": "OWN",
    "person.family_name": "Schneider", "person.given_names": "Karl", "person.sex": "M",
    "person.date_of_birth.year": "1988", "person.date_of_birth.month": "4", "person.date_of_birth.day": "2",
    "person.place_of_birth": "Bremen", "person.nationalities": "DE",
    "evidence.0.code": "N1-PASS", "evidence.0.note": "Passport found at the flat",
}  # fmt: skip


def prepared(walk: Walk, **changes: str) -> str:
    typed: dict[str, Any] = {name.replace(".", "__"): value for name, value in {**PERSON, **changes}.items()}
    page = walk.fill(walk.people.officer, "/outbound/new", having="partner_authority", **typed)
    assert page.path.startswith("/cases/"), page.text[:800]
    return page.path.rsplit("/", 1)[-1]


def step(walk: Walk, reference: str, name: str, actor: Actor | None = None, **typed: Any) -> Page:
    page = walk.fill(
        actor or walk.people.officer, f"/cases/{reference}/partner/{name}", having="version", **typed
    )
    assert page.path == f"/cases/{reference}", page.text[:800]
    return page


def sent(walk: Walk, **changes: str) -> str:
    reference = prepared(walk, **changes)
    page = walk.press(walk.people.supervisor, f"/cases/{reference}", "/partner/sending")
    assert "The application was sent." in page.text and "Readmission application SMS-2026-" in letters(walk, reference)
    return reference


def letters(walk: Walk, reference: str) -> str:
    return walk.visit(walk.people.officer).get(f"/cases/{reference}/letters").text


def agreed(walk: Walk, **changes: str) -> str:
    reference = sent(walk, **changes)
    today = walk.clock.today.isoformat()
    step(walk, reference, "receipt", on=today, partner_reference="BPOL 77/26")
    step(walk, reference, "acceptance", on=today)
    return reference


def on_the_way(walk: Walk) -> str:
    reference = agreed(walk)
    step(walk, reference, "document", number="RC 0012", valid_until="2027-01-31")
    step(walk, reference, "notice", planned_on="2026-11-30", crossing_point="Frankfurt airport")
    return reference


def test_who_prepared_an_application_cannot_send_it(walk: Walk) -> None:
    reference = prepared(walk)
    page = walk.visit(walk.people.supervisor).get(f"/cases/{reference}")
    assert "Send the application to the partner" in page.text
    own = walk.visit(walk.people.officer).get(f"/cases/{reference}")
    assert not any(form.action.endswith("/partner/sending") for form in own.forms)


def test_an_application_is_answered_carried_out_and_closed(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = on_the_way(walk)
    walk.clock.moves_to("2026-11-30")
    page = step(walk, reference, "handover", on="2026-11-30")
    assert "Handed over" in page.text
    early = walk.press_regardless(walk.people.officer, reference, "partner/closure")
    assert "A readmission in error may still be claimed until" in early.text
    walk.clock.moves_to("2027-12-15")
    closed = walk.press(walk.people.officer, f"/cases/{reference}", "/partner/closure")
    assert "The case is closed." in closed.text
    assert worker() == []


def test_the_partner_refuses_and_its_reasons_are_kept(walk: Walk) -> None:
    reference = sent(walk)
    today = walk.clock.today.isoformat()
    step(walk, reference, "receipt", on=today)
    silent = walk.fill(
        walk.people.officer, f"/cases/{reference}/partner/refusal", having="words", status=422, on=today, words=""
    )
    assert silent.path.endswith("/partner/refusal")
    page = step(walk, reference, "refusal", on=today, words="The person holds no German nationality.")
    assert "Refused" in page.text and "The person holds no German nationality." in page.text


def test_who_only_reads_cases_is_shown_no_form_of_a_step(walk: Walk) -> None:
    reference = sent(walk)
    assert walk.visit(walk.people.manager).get(f"/cases/{reference}/partner/receipt", status=403)


def test_where_the_agreement_says_so_silence_of_the_partner_is_consent(
    walk: Walk, worker: Callable[[], list[str]], database: Sandbox
) -> None:
    reference = sent(walk)
    step(walk, reference, "receipt", on=walk.clock.today.isoformat())
    walk.clock.moves_to("2026-12-20")
    assert worker() == ["accept_by_silence"]
    assert database.admin.execute("select count(*) from notice where kind = 'accept_by_silence'").fetchall() == [(0,)]
    assert "Accepted by silence" in walk.visit(walk.people.officer).get(f"/cases/{reference}").text


def test_a_partner_without_silence_is_only_marked_as_overdue(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = sent(walk, country="CH")
    step(walk, reference, "receipt", on=walk.clock.today.isoformat())
    walk.clock.moves_to("2027-02-20")
    assert worker() == ["mark_overdue"]
    assert "Receipt confirmed" in walk.visit(walk.people.officer).get(f"/cases/{reference}").text


def test_a_question_of_the_partner_is_answered_while_its_clock_runs(walk: Walk) -> None:
    reference = sent(walk)
    step(walk, reference, "receipt", on=walk.clock.today.isoformat())
    step(walk, reference, "question", words="Which municipality registered the birth?")
    page = step(walk, reference, "answer", words="Bremen, see the attached certificate.")
    assert "Receipt confirmed" in page.text and "Bremen, see the attached certificate." in page.text


def test_a_notice_that_comes_too_late_is_refused_with_the_earliest_day(walk: Walk) -> None:
    reference = agreed(walk)
    step(walk, reference, "document", number="RC 0012", valid_until="2027-01-31")
    tomorrow = walk.clock.today.replace(day=walk.clock.today.day + 1).isoformat()
    page = walk.fill(
        walk.people.officer, f"/cases/{reference}/partner/notice", having="planned_on", status=409,
        planned_on=tomorrow, crossing_point="Frankfurt airport",
    )  # fmt: skip
    assert "The earliest day of transfer is" in page.text and "Frankfurt airport" in page.html


def test_a_handover_that_fails_is_planned_again_and_lapses_in_the_end(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = on_the_way(walk)
    step(walk, reference, "failure", reason_code="transport_cancelled")
    page = walk.press(walk.people.officer, f"/cases/{reference}", "/partner/another-plan")
    assert "Another transfer can be planned." in page.text
    walk.clock.moves_to("2027-03-20")
    assert worker() == ["lapse"]


def test_the_person_is_taken_back_when_the_readmission_was_an_error(walk: Walk) -> None:
    reference = on_the_way(walk)
    walk.clock.moves_to("2026-11-30")
    step(walk, reference, "handover", on="2026-11-30")
    walk.clock.moves_to("2027-01-10")
    page = step(
        walk, reference, "error", walk.people.supervisor, words="The registers of the partner hold another person."
    )
    assert "Taken back: readmitted in error" in page.text


def test_the_service_withdraws_its_application(walk: Walk) -> None:
    reference = sent(walk)
    page = step(walk, reference, "withdrawal", walk.people.supervisor, words="The person left by own will.")
    assert "Withdrawn" in page.text


def test_a_detention_has_its_own_clock_by_the_courts_decision(walk: Walk) -> None:
    reference = agreed(walk, basis="TCN_VISA", known_on="2026-10-01", **{"evidence.0.code": "T3-VISA"})
    today = walk.clock.today.isoformat()
    decision = "Binəqədi court, 2(004)-77/26"
    step(walk, reference, "detention", walk.people.supervisor, on=today, court_decision=decision)
    page = walk.visit(walk.people.officer).get(f"/cases/{reference}/deadlines")
    assert "Detention" in page.text


def test_an_application_for_others_that_would_come_too_late_is_not_sent(walk: Walk) -> None:
    reference = prepared(walk, basis="TCN_VISA", known_on="2026-01-05", **{"evidence.0.code": "T3-VISA"})
    page = walk.press_regardless(walk.people.supervisor, reference, "partner/sending")
    assert "The application was lodged after the period for it." in page.text


def test_no_portal_knows_of_an_application_of_the_service(walk: Walk) -> None:
    reference = sent(walk)
    assert walk.visit(walk.people.german).get(f"/authority/applications/{reference}", status=404)
    assert "Schneider" not in walk.visit(walk.people.german).get("/authority").text
    assert walk.visit(walk.people.consul).get(f"/cases/{reference}", status=404)
