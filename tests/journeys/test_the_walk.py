"""The walk that must always work: one family, from Germany's application to the printed month.

Each chapter is one step of the promise, done by the pages of those whose step it is; each says what they see, and what
they must not see.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.access.actor import Actor
from app.cases.register_client import Register
from app.workflow.states import AWAITING_RETURN
from tests.support import pdf
from tests.support.journey import CHILD, Walk, link_to, open_first
from tests.support.month import by_command, csv_totals, json_totals, page_totals, sheet_totals
from tests.support.pages import Page
from tests.support.registers import switched

NAME = "Əliyev Elçin Vüqar"
QUESTION = "Please interview the person and confirm the identity."
CARE = {"care.statement": "insulin-dependent", "care.consent": "1"}
# The queue after approval: who was accepted and has not come back.
AWAITED = "/queue?" + "&".join(f"state={state}" for state in AWAITING_RETURN)
# Said inside the desk only; nobody beyond it may ever read one of these.
INTERNAL = ("Population register", "Border register", "Aysel Quliyeva", "Rauf Hasanli")


def must_not_say(page: Page, *words: str) -> None:
    """Nothing of this stands anywhere on the page, not even in its source."""
    assert not [word for word in words if word in page.html], page.path


def test_one_family_walks_from_the_application_to_the_printed_month(
    walk: Walk, app: Flask, tmp_path: Path
) -> None:
    reference = germany_lodges(walk)
    the_officer_takes_it_up_and_asks(walk, reference)
    only_berlin_sees_the_question_and_answers(walk, reference)
    one_proposes_and_another_approves(walk, reference)
    both_sides_read_the_letter(walk, reference)
    the_mission_issues_the_document(walk, reference)
    the_transfer_is_announced(walk, reference)
    the_border_meets_the_family(walk, reference)
    the_coordinator_refers_a_need(walk, reference)
    the_agency_answers_for_itself(walk, reference)
    the_month_is_counted_alike_everywhere(walk, app, tmp_path)
    the_auditor_finds_every_read(walk, reference)


def germany_lodges(walk: Walk) -> str:
    """1 and 2: the family by the long form; a reference and the day a reply is due, explained."""
    german = walk.people.german
    reference = walk.lodge(german, with_photo=True, interview_requested="1", **CHILD, **CARE)
    receipt = walk.visit(german).get(f"/authority/applications/{reference}/receipt")
    assert reference in receipt.text
    assert "1 December 2026" in receipt.text or "2026-12-01" in receipt.text
    assert "How this date is counted" in receipt.text

    own = walk.visit(german).get(f"/authority/applications/{reference}")
    for word in ("Received", "Əliyeva Zəhra", "insulin-dependent", "Copy of the passport, page 2"):
        assert word in own.text
    must_not_say(own, *INTERNAL)
    walk.visit(walk.people.french).get(f"/authority/applications/{reference}", status=404)
    assert NAME not in walk.visit(walk.people.french).get("/authority").text
    return reference


def the_officer_takes_it_up_and_asks(walk: Walk, reference: str) -> None:
    """3: found in the queue, taken up, both registers asked, claimed and registered values side by side."""
    officer = walk.visit(walk.people.officer)
    assert NAME in officer.get("/queue").text
    assert officer.get(f"/search?q={NAME}").path == f"/cases/{reference}"
    assert "You work this case now." in walk.take_up(reference).text

    file = walk.ask_registers(reference)
    assert "The registers were asked; their answers stand below." in file.text
    assert "Minor" in file.text and "Family of 2" in file.text
    tables = [table.text for table in file.tree.all("table")]
    assert any("Əliyev" in table and "Elçin" in table for table in tables), "no comparison with the claim"
    assert officer.get(f"/cases/{reference}/photograph").response.mimetype == "image/jpeg"


def only_berlin_sees_the_question_and_answers(walk: Walk, reference: str) -> None:
    """3 and 4: referred to the mission competent for Germany, which sees this request and no more."""
    path = f"/cases/{reference}/verification-request"
    asked = walk.fill(walk.people.officer, path, having="question", question=QUESTION)
    assert "The mission was asked." in asked.text

    walk.clock.moves_to("2026-11-17")
    consul = walk.visit(walk.people.consul)
    request = open_first(consul, "/consulate", "/consulate/requests/")
    assert QUESTION in request.text and NAME in request.text
    must_not_say(request, *INTERNAL, "insulin", reference, "BAMF-8412/26")
    photo = next(image.get("src") for image in request.tree.all("img") if "/photographs/" in image.get("src"))
    assert consul.get(photo).response.mimetype == "image/jpeg"

    paris = walk.visit(walk.people.other_consul)
    assert "Əliyev" not in paris.get("/consulate").text
    for address in (request.path, photo, f"/cases/{reference}"):
        paris.get(address, status=404)

    form = request.form(ending="/answer")
    doubt: dict[str, Any] = {
        "manner": "video",
        "held_on": "2026-11-17",
        "language": "az",
        "outcome": "cannot_tell",
    }
    again = consul.submit(form, status=422, **doubt)
    assert "Give reasons of at least ten characters" in again.text
    assert again.form(having="outcome").values["language"] == "az", "what was typed stays"
    answered = consul.submit(again.form(having="outcome"), outcome="confirmed")
    assert "Your answer was sent" in answered.text


def one_proposes_and_another_approves(walk: Walk, reference: str) -> None:
    """5: who proposes cannot approve; a second person does."""
    walk.clock.moves_to("2026-11-18")
    assert "The proposal waits for a second person." in walk.propose(reference).text
    officer = walk.visit(walk.people.officer)
    own = officer.get(f"/cases/{reference}/approval")
    assert "Your role does not include this step." in own.text
    posted = [form.action for form in own.forms if "version" in form.names]
    assert posted == [f"/cases/{reference}/proposal-withdrawal"], "a proposer may take back and not sign"
    officer.post(own.path, {"version": "1"}, status=403)

    pending = walk.visit(walk.people.german).get(f"/authority/applications/{reference}")
    assert "In progress" in pending.text
    must_not_say(pending, *INTERNAL, "proposal")
    assert "The decision was approved and the reply letter was made." in walk.approve(reference).text


def both_sides_read_the_letter(walk: Walk, reference: str) -> None:
    """5: the reply is a PDF in the reader's language with every letter right, the same for both sides."""
    for actor, place in (
        (walk.people.officer, f"/cases/{reference}"),
        (walk.people.german, f"/authority/applications/{reference}"),
    ):
        reader = walk.visit(actor)
        english = pdf.text(reader.get(f"{place}/reply.en.pdf").body)
        azerbaijani = pdf.text(reader.get(f"{place}/reply.az.pdf").body)
        for letter in (english, azerbaijani):
            assert all(word in letter for word in ("Əliyev", "Elçin", "BAMF-8412/26", reference)), letter
            assert not [name for name in INTERNAL if name in letter], letter
        assert "Azərbaycan Respublikası" in azerbaijani
        assert "18 November 2026" in english and "18 noyabr 2026" in azerbaijani
    walk.visit(walk.people.french).get(f"/authority/applications/{reference}/reply.en.pdf", status=404)


def the_mission_issues_the_document(walk: Walk, reference: str) -> None:
    """6: the desk asks, the mission records; the authority reads number and validity."""
    assert "The mission was asked for the travel document." in walk.ask_for_document(reference).text
    walk.clock.moves_to("2026-11-19")
    assert "Əliyev" not in walk.visit(walk.people.other_consul).get("/consulate").text
    assert "The travel document was recorded." in walk.issue(walk.people.consul, "QS100208").text
    assert "QS100208" in walk.visit(walk.people.german).get(f"/authority/applications/{reference}").text


def the_transfer_is_announced(walk: Walk, reference: str) -> None:
    """6: too early a day is refused with the earliest one; then the case leaves the queue of the approved."""
    german = walk.people.german
    assert NAME in walk.visit(walk.people.officer).get("/queue?state=td_issued").text
    held = walk.announce(german, reference, status=409)
    assert "A safeguard of the person is still open" in held.text
    must_not_say(held, "insulin", "State of health", "Minor")
    told = "Travels with the parents; the doctor found the person fit to fly."
    assert walk.clear_safeguards(walk.people.supervisor, reference, told) == 2, "the child, and the need for care"
    early = walk.announce(german, reference, planned_on="2026-11-20", status=409)
    assert early.form(having="planned_on").values["flight"] == "LH 612", "what was typed stays"
    assert "2026-11-24" in early.text or "24 November 2026" in early.text, early.text[:1500]
    page = walk.announce(german, reference)
    assert "The transfer was announced." in page.text and "Transfer planned" in page.text
    assert NAME not in walk.visit(walk.people.officer).get("/queue?state=td_issued").text
    assert NAME in walk.visit(walk.people.officer).get(AWAITED).text


def the_border_meets_the_family(walk: Walk, reference: str) -> None:
    """7: on the list of that crossing point stand the traveller and the journey, nothing of the file."""
    planned = walk.visit(walk.people.officer).get(f"/cases/{reference}")
    assert "LH 612" in planned.text
    walk.clock.moves_to("2026-11-24")
    assert "Əliyev" not in walk.visit(walk.people.land_border).get("/arrivals").text
    border = walk.visit(walk.people.airport)
    notice = open_first(border, "/arrivals", "/arrivals/")
    assert "Əliyev" in notice.text and "LH 612" in notice.text and "QS100208" in notice.text
    must_not_say(notice, *INTERNAL, reference, "insulin", "Gəncə", "BAMF-8412/26")
    walk.visit(walk.people.land_border).get(notice.path, status=404)
    unsure = border.submit(notice.form(ending="/confirmation"), status=409)
    assert "Confirm that the person who arrived is the person named in the notice." in unsure.text
    assert "The arrival was confirmed." in walk.met(walk.people.airport).text
    waiting = walk.visit(walk.people.officer).get(AWAITED)
    assert NAME not in waiting.text, "the queue after approval does not empty"
    assert "Arrived" in walk.visit(walk.people.german).get(f"/authority/applications/{reference}").text


def the_coordinator_refers_a_need(walk: Walk, reference: str) -> None:
    """8: nothing is shared before the person consents; then a need, and a referral to one agency."""
    walk.clock.moves_to("2026-11-25")
    coordinator = walk.visit(walk.people.coordinator)
    file = open_first(coordinator, "/reintegration", f"/reintegration/{reference}")
    file = coordinator.submit(
        file.form(ending="/needs"), domain="employment", priority="normal", text="Looks for work as a mason."
    )
    offered = [form for form in file.forms if form.action.endswith("/referrals")]
    assert not offered and "consent" in file.text.lower(), "nothing is referred before the person consents"
    consent: dict[str, Any] = {"agency": "SEA", "given": "yes", "method": "in_writing", "language": "az"}
    file = coordinator.submit(file.form(ending="/consents"), **consent)
    assert "all_the_same" not in file.form(ending="/referrals").names, "nobody helps twice yet"
    file = coordinator.submit(file.form(ending="/referrals"), agency="SEA", question="Please advise on work.")
    assert "The referral was sent." in file.text
    assert "all_the_same" in file.form(ending="/referrals").names, "a second one is asked to be meant"


def the_agency_answers_for_itself(walk: Walk, reference: str) -> None:
    """8: the agency sees what the person agreed to, takes it on, reports; another agency finds nothing."""
    agency = walk.visit(walk.people.employment)
    referral = open_first(agency, "/referrals", "/referrals/")
    assert "Please advise on work." in referral.text and "1994" in referral.text
    must_not_say(
        referral, *INTERNAL, reference, "insulin", "BAMF", "LH 612", "QS100208", "1994-05-09", "9 May 1994"
    )
    other = walk.visit(walk.people.health)
    assert "Əliyev" not in other.get("/referrals").text
    other.get(referral.path, status=404)

    taken = agency.submit(referral.form(ending="/acceptance"))
    assert "The referral was taken on." in taken.text
    walk.clock.moves_to("2026-11-27")
    agency = walk.visit(walk.people.employment)
    inbox = agency.submit(
        agency.get(referral.path).form(ending="/outcome"), outcome="need_met", note="Hired as a mason."
    )
    assert "The outcome was reported." in inbox.text
    assert "Hired as a mason." in walk.visit(walk.people.coordinator).get(f"/reintegration/{reference}").text
    german = walk.visit(walk.people.german).get(f"/authority/applications/{reference}")
    must_not_say(german, "Hired as a mason", "Employment", "reintegration", "Reintegration")


def the_month_is_counted_alike_everywhere(walk: Walk, app: Flask, folder: Path) -> None:
    """9: one request, one acceptance, two persons returned; the page, the downloads and the command agree."""
    walk.clock.moves_to("2026-11-30")
    manager = walk.visit(walk.people.manager)
    numbers = json_totals(manager.get("/statistics/2026-11.json").body)
    assert numbers["requests"] == [1, 2], "one request for two persons"
    assert numbers["decisions"] == [1, 0, 0, 0, 1], "one acceptance"
    assert numbers["returns"] == [1, 2], "one transfer, two persons"
    assert numbers["documents"] == [1, 1] and numbers["failed"] == [0, 0]
    shown = page_totals(manager.get("/statistics?month=2026-11"))
    assert {code: shown[code] for code in numbers if code != "replies"} == {
        code: told for code, told in numbers.items() if code != "replies"
    }

    written = {
        ending: by_command(app, folder, "2026-11", ending) for ending in ("json", "csv", "xlsx", "pdf")
    }
    assert json_totals(written["json"]) == csv_totals(written["csv"]) == numbers
    assert sheet_totals(written["xlsx"])[:2] == [numbers["requests"], numbers["decisions"]]
    printed = pdf.text(written["pdf"])
    assert "Germany" in printed and "Persons readmitted, by requesting state" in printed
    for other in (walk.people.german, walk.people.consul):
        walk.visit(other).get("/statistics", status=404)


READS = {
    "requesting:file:read": "Jana Vogt",
    "requesting:letter:read": "Jana Vogt",
    "case:file:read": "Aysel Quliyeva",
    "case:photograph:read": "Aysel Quliyeva",
    "case:letter:read": "Aysel Quliyeva",
    "verification:file:read": "Orkhan Rzayev",
    "verification:photo:read": "Orkhan Rzayev",
    "document:file:read": "Orkhan Rzayev",
    "arrival:notice:read": "Elshad Nagiyev",
    "reintegration:file:read": "Leyla Ibrahimova",
    "referral:file:read": "Gunel Abbasova",
}


def the_auditor_finds_every_read(walk: Walk, reference: str) -> None:
    """10: everybody who opened a part of the file stands in the ledger, and not one entry was altered."""
    auditor = walk.visit(walk.people.auditor)
    whole = auditor.get(f"/ledger?reference={reference}")
    must_not_say(whole, "insulin", "Əliyev", "QS100208")
    for tag, reader in READS.items():
        entries = auditor.get(f"/ledger?tag={tag}")
        assert reader in entries.text, f"{reader} is not among {tag}"
        must_not_say(entries, "Sevinj Karimova", "Luc Renaud", "Murad Sultanov", "Vusal Guliyev")
    auditor.get(f"/cases/{reference}", status=404)

    verification = auditor.get("/ledger/verification")
    verdict = auditor.submit(verification.form(ending="/verification", having="csrf_token"))
    assert "Intact" in verdict.text and "Broken" not in verdict.text


def test_a_register_that_is_off_is_kept_as_unavailable_and_entered_by_hand(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    switched(walk.registers, Register.BORDER, on=False)
    file = walk.ask_registers(reference)
    assert "This register has not answered yet." in file.text
    assert "Əliyev" in " ".join(table.text for table in file.tree.all("table")), "the other one did answer"
    assert "These registers have not answered yet" in file.text

    refused = walk.press_regardless(walk.people.officer, reference, "checks-conclusion")
    assert refused.status == 409 and "have not answered yet" in refused.text

    kept = walk.enter_answer(reference, Register.BORDER, family_name="Əliyev", given_names="Elçin")
    assert "Entered by hand" in kept.text
    history = walk.visit(walk.people.officer).get(f"/cases/{reference}/history")
    assert "No answer" in history.text or "unavailable" in history.text, "the outage stays in the history"
    assert "The case is ready for a decision." in walk.conclude(reference).text


@pytest.mark.parametrize("who", ["officer", "second_officer", "supervisor"])
def test_a_supervisor_who_proposed_cannot_approve_and_a_second_one_can(walk: Walk, who: str) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.conclude(reference)
    proposer: Actor = getattr(walk.people, who)
    walk.fill(proposer, f"/cases/{reference}/proposal", having="outcome", outcome="accept")
    page = walk.visit(proposer).get(f"/cases/{reference}/approval")
    assert "A second person must." in page.text or "Your role does not include this step." in page.text
    done = walk.press(walk.people.second_supervisor, f"/cases/{reference}/approval", "/approval")
    assert "The decision was approved" in done.text
    assert link_to(done, "/reply.en.pdf")


def test_an_earlier_case_of_the_same_person_is_pointed_out_however_the_name_is_spelt(walk: Walk) -> None:
    first = walk.lodge(walk.people.german)
    again: dict[str, Any] = {
        "person.family_name": "Aliyev",
        "person.given_names": "Elchin",
        "person.fathers_name": "Vugar",
    }
    second = walk.lodge(walk.people.french, requesting_reference="DGEF-9/26", **again)
    stranger: dict[str, Any] = {**again, "person.date_of_birth.year": "1961", "person.given_names": "Samir"}
    third = walk.lodge(walk.people.french, requesting_reference="DGEF-10/26", **stranger)

    officer = walk.visit(walk.people.officer)
    file = officer.get(f"/cases/{second}/identity")
    assert "Possible earlier files" in file.text and link_to(file, f"/beside/{first}")
    assert first not in officer.get(f"/cases/{third}").html, "a namesake is kept apart"
    french = walk.visit(walk.people.french)
    for page in (french.get(f"/authority/applications/{second}"), french.get("/authority")):
        must_not_say(page, first, "BAMF", "Possible earlier files")
