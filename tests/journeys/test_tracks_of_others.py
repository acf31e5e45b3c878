"""Third-country nationals, stateless persons, the accelerated procedure: every ending, as short as it can be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.journey import Walk, link_to
from tests.support.pages import Page
from tests.support.pdf import text

OTHERS: dict[str, Any] = {
    "basis": "TCN_DIRECT",
    "person.nationalities": "AF",
    "evidence.0.code": "T4-STMT",
    "evidence.0.note": "Statement of the border police",
    "circumstances.unlawful_since": "2026-09-01",
    "circumstances.no_exception": "1",
}
QUICK: dict[str, Any] = {
    "procedure": "accelerated",
    "circumstances.apprehended_on": "2026-11-15",
    "circumstances.apprehended_at": "Frankfurt airport",
    "circumstances.in_border_region": "yes",
    "circumstances.came_directly": "yes",
}
REASONS = "The documents and the answers do not show what the agreement asks for."


def case_page(walk: Walk, reference: str) -> Page:
    return walk.visit(walk.people.officer).get(f"/cases/{reference}")


def outside(walk: Walk, reference: str) -> Page:
    return walk.visit(walk.people.german).get(f"/authority/applications/{reference}")


def examined(walk: Walk, reference: str) -> None:
    """Taken up, asked about and concluded, all on this day."""
    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.conclude(reference)


def letter(walk: Walk, reference: str) -> str:
    """The reply as the authority reads it in English."""
    german = walk.visit(walk.people.german)
    page = german.get(f"/authority/applications/{reference}")
    return text(german.get(link_to(page, "/reply.en.pdf")).body)


def test_a_third_country_national_is_accepted_arrives_and_enters_a_national_procedure(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german, **OTHERS)
    page = case_page(walk, reference)
    assert "Conditions of the agreement" in page.text and "in time" in page.text
    assert "Article 4(2)(b) · not verified" in page.text, "each condition tells its article and how well it is known"
    examined(walk, reference)
    walk.propose(reference)
    walk.approve(reference)
    page = case_page(walk, reference)
    assert not [form for form in page.forms if form.action.endswith("/travel-document-request")]
    assert "Announce the transfer" in outside(walk, reference).text, "no document of the mission is waited for"
    walk.announce(walk.people.german, reference, planned_on="2026-11-24")
    walk.clock.moves_to("2026-11-24")
    walk.met(walk.people.airport)
    path = f"/cases/{reference}/national-procedure"
    done = walk.fill(walk.people.officer, path, having="procedure", procedure="removal", remark="Handed to the unit.")
    assert "In a national procedure" in done.text
    assert "Removal from the country" in walk.visit(walk.people.officer).get(f"/cases/{reference}/history").text
    assert "A readmission in error may still be claimed until" in case_page(walk, reference).text
    walk.clock.moves_to("2028-01-10")
    assert worker() == []
    assert "The case was closed." in walk.press(walk.people.officer, f"/cases/{reference}", "/closing").text


def test_an_application_lodged_too_late_is_refused_as_out_of_time(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **{**OTHERS, "circumstances.unlawful_since": "2026-01-05"})
    examined(walk, reference)
    assert "lodged after the period" in case_page(walk, reference).text
    again = walk.propose(reference, status=409)
    assert "A supervisor may accept the obstacle; otherwise refuse it as out of time." in again.text
    assert "Nationality is not shown" not in again.text, "grounds of nationals are not offered"
    walk.propose(reference, "refuse", grounds=["out_of_time"], reasons=REASONS)
    assert "Refused" in walk.approve(reference).text
    assert "after the time limit of the agreement had ended (Article 11(1))." in letter(walk, reference)


def test_a_supervisor_accepts_the_obstacle_and_the_late_application_is_accepted(walk: Walk) -> None:
    late: dict[str, Any] = {
        **OTHERS, "circumstances.unlawful_since": "2026-01-05",
        "circumstances.late_because": "The person was in prison until October.",
    }  # fmt: skip
    reference = walk.lodge(walk.people.german, **late)
    examined(walk, reference)
    path = f"/cases/{reference}/lateness-excuse"
    again = walk.fill(walk.people.supervisor, path, having="reason", reason="Prison.", status=409)
    assert "which legal or factual obstacle" in again.text
    assert again.form(having="reason").values["reason"] == "Prison."
    done = walk.fill(walk.people.supervisor, path, having="reason", reason="In prison until 20 October 2026.")
    assert "The obstacle was accepted" in done.text
    walk.propose(reference)
    assert "Accepted" in walk.approve(reference).text
    assert "late, excused" in case_page(walk, reference).text


def test_an_officer_may_not_excuse_lateness(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **{**OTHERS, "circumstances.unlawful_since": "2026-01-05"})
    walk.visit(walk.people.officer).get(f"/cases/{reference}/lateness-excuse", status=403)


def test_an_exception_frees_from_readmitting_and_the_letter_names_its_article(walk: Walk) -> None:
    told: dict[str, Any] = {name: value for name, value in OTHERS.items() if name != "circumstances.no_exception"}
    reference = walk.lodge(walk.people.german, **{**told, "circumstances.exceptions": "VISA_FREE_IN_RQS"})
    examined(walk, reference)
    again = walk.propose(reference, status=409)
    assert "An exception frees the requested state" in again.text
    assert "May enter the requesting state without a visa" in again.text, "in words, not by its code"
    walk.propose(reference, "refuse", grounds=["visa_free"], reasons=REASONS)
    walk.approve(reference)
    assert "without a visa (Article 4(2)(b))." in letter(walk, reference)


def test_the_desk_finds_an_exception_that_the_authority_did_not_see(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **OTHERS)
    examined(walk, reference)
    path = f"/cases/{reference}/finding"
    page = walk.fill(
        walk.people.officer, path, having="source", exceptions=["AIRSIDE_TRANSIT_ONLY"], source="Boarding pass via GYD",
    )  # fmt: skip
    assert "The finding was kept." in page.text and "applies" in page.text
    history = walk.visit(walk.people.officer).get(f"/cases/{reference}/history").text
    assert "What the desk found was recorded" in history and "Boarding pass via GYD" in history
    assert "Boarding pass" not in outside(walk, reference).text, "the authority does not read it"
    assert "An exception frees" in walk.propose(reference, status=409).text
    kept = walk.visit(walk.people.officer).get(path).form(having="source")
    assert kept.values["source"] == "Boarding pass via GYD"


def test_silence_accepts_a_third_country_national_who_then_may_be_announced(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german, **OTHERS)
    walk.clock.moves_to("2026-12-02")
    assert worker() == ["accept_by_silence"]
    assert "Announce the transfer" in outside(walk, reference).text
    walk.announce(walk.people.german, reference, planned_on="2026-12-14")
    assert "Transfer announced" in case_page(walk, reference).text


def test_a_consent_to_a_third_country_national_lapses_with_the_transfer_period(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german, **OTHERS)
    examined(walk, reference)
    walk.propose(reference)
    walk.approve(reference)
    walk.clock.moves_to("2027-06-01")
    assert worker() == ["lapse"]
    assert "Lapsed" in case_page(walk, reference).text


def test_an_application_for_a_third_country_national_is_withdrawn(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **OTHERS)
    path = f"/authority/applications/{reference}"
    walk.fill(walk.people.german, path, having="reason", reason="The person left on their own.")
    assert "Withdrawn" in case_page(walk, reference).text


def test_a_transfer_of_a_third_country_national_that_failed_is_planned_again(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **OTHERS)
    examined(walk, reference)
    walk.propose(reference)
    walk.approve(reference)
    walk.announce(walk.people.german, reference, planned_on="2026-11-24")
    walk.clock.moves_to("2026-11-24")
    walk.not_met(walk.people.airport, "not_handed_over")
    walk.press(walk.people.german, f"/authority/applications/{reference}", "/transfer-plan", having="csrf_token")
    assert "Accepted" in case_page(walk, reference).text


def test_switzerland_first_declares_that_return_to_the_state_of_origin_is_impossible(walk: Walk) -> None:
    told = {**OTHERS, "requesting_reference": "SEM-91/26", "circumstances.origin_return_impossible": "no"}
    reference = walk.lodge(walk.people.swiss, **told)
    examined(walk, reference)
    assert "Ask the authority to declare that it is impossible." in walk.propose(reference, status=409).text
    walk.fill(
        walk.people.officer, f"/cases/{reference}/finding", having="source", origin_return_impossible="yes",
        source="Letter of the authority of 16 November",
    )  # fmt: skip
    walk.propose(reference)
    assert "Accepted" in walk.approve(reference).text


def test_proof_of_annex_3_forces_acceptance_of_a_stateless_person(walk: Walk) -> None:
    told: dict[str, Any] = {
        **OTHERS, "basis": "TCN_VISA", "person.nationalities": "XX", "evidence.0.code": "T3-VISA",
        "circumstances.permit_kind": "residence_permit", "circumstances.permit_valid_until": "2027-03-01",
    }  # fmt: skip
    reference = walk.lodge(walk.people.german, **told)
    examined(walk, reference)
    again = walk.propose(reference, "refuse", grounds=["conditions_not_met"], reasons=REASONS, status=409)
    assert "proof that the conditions are met" in again.text
    page = walk.visit(walk.people.officer).get(f"/cases/{reference}/evidence")
    assert "Proof for third-country nationals" in page.text
    walk.propose(reference)
    assert "Accepted" in walk.approve(reference).text


def test_an_accelerated_application_is_accepted_within_two_working_days(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **QUICK)
    assert "18 November 2026" in case_page(walk, reference).text, "two working days from Monday the 16th"
    walk.clock.moves_to("2026-11-18")
    examined(walk, reference)
    walk.propose(reference)
    assert "Accepted" in walk.approve(reference).text
    assert "answered in time" in walk.visit(walk.people.german).get("/authority").text


def test_an_accelerated_application_nobody_answers_is_accepted_by_silence(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german, **QUICK)
    walk.clock.moves_to("2026-11-18")
    assert worker() == []
    walk.clock.moves_to("2026-11-19")
    assert worker() == ["accept_by_silence"]
    assert "Accepted by silence" in case_page(walk, reference).text


def test_an_accelerated_application_is_refused(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **QUICK)
    examined(walk, reference)
    walk.propose(reference, "refuse", grounds=["nationality_not_shown"], reasons=REASONS)
    assert "Refused" in walk.approve(reference).text


def test_an_accelerated_case_falls_back_and_its_reply_period_counts_from_the_receipt(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german, **{**OTHERS, **QUICK})
    walk.clock.moves_to("2026-11-17")
    walk.take_up(reference)
    path = f"/cases/{reference}/normal-procedure"
    again = walk.fill(walk.people.officer, path, having="reason", status=422)
    assert "Fill in this field." in again.text or "Choose" in again.text
    done = walk.fill(walk.people.officer, path, having="reason", reason="not_direct")
    assert "goes on in the normal procedure" in done.text
    page = case_page(walk, reference)
    assert "1 December 2026" in page.text and "Normal procedure" in page.text
    assert "does not hold" in page.text
    told = outside(walk, reference)
    assert "The person did not come directly from Azerbaijan" in told.text
    assert "The accelerated procedure does not apply" in walk.visit(walk.people.german).get("/notices").text
    walk.clock.moves_to("2026-11-19")
    assert worker() == [], "the shorter period counts no longer"


def test_a_supervisor_agrees_to_a_reply_period_that_begins_anew(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **QUICK)
    walk.clock.moves_to("2026-11-17")
    path = f"/cases/{reference}/normal-procedure-anew"
    walk.visit(walk.people.officer).get(path, status=403)
    walk.fill(walk.people.supervisor, path, having="reason", reason="outside_border_region")
    assert "2 December 2026" in case_page(walk, reference).text, "fifteen days from the 17th"


def test_a_mission_is_told_that_its_answer_is_not_needed_when_the_case_falls_back(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, **QUICK, interview_requested="1")
    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.fill(walk.people.officer, f"/cases/{reference}/verification-request", having="question", question="Who is it?")
    walk.fill(walk.people.officer, f"/cases/{reference}/normal-procedure", having="reason", reason="not_direct")
    assert "was recalled" in walk.visit(walk.people.consul).get("/notices").text
