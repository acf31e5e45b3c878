"""What the pages say between the steps: what comes next, in names instead of codes, and what happened meanwhile."""

from __future__ import annotations

from datetime import timedelta

from app.kernel import clock
from tests.support.journey import CHILD, PERSON, Walk, sent


def test_an_authority_is_told_at_each_step_what_comes_next(walk: Walk) -> None:
    german = walk.people.german
    reference = walk.lodge(german)
    path = f"/authority/applications/{reference}"
    assert "Next action Wait for the reply" in walk.visit(german).get(path).text
    walk.to_acceptance(reference)
    assert "Next action Wait for the travel document" in walk.visit(german).get(path).text
    walk.ask_for_document(reference)
    walk.issue(walk.people.consul, "QS100208")
    page = walk.visit(german).get(path)
    assert "Next action Announce the transfer" in page.text
    assert page.links["Announce the transfer"].endswith("/transfer-notice")
    walk.announce(german, reference, planned_on="2026-11-24")
    assert "Next action Hand the person over on the day" in walk.visit(german).get(path).text


def test_answers_are_read_back_in_names_and_codes_may_have_commas_between_them(walk: Walk) -> None:
    german = walk.visit(walk.people.german)
    told = {**PERSON, **CHILD, "lodged_on": walk.clock.today.isoformat(), "person.languages": "az, ru"}
    form = german.get("/authority/applications/new").form(having="requesting_reference")
    checked = german.post(form.action, {**form.values, **told, "person.nationalities": "AZ,TR"})
    assert "Nationalities Azerbaijan, Türkiye" in checked.text
    assert "Languages Azerbaijani, Russian" in checked.text


def test_the_receipt_begins_with_the_reference_and_has_the_focus(walk: Walk) -> None:
    page = sent(walk.visit(walk.people.german), {**PERSON, "lodged_on": walk.clock.today.isoformat()})
    (banner,) = [each for each in page.tree.all("div") if "e-banner-success" in each.get("class")]
    assert banner.text.startswith(page.path.split("/")[3]) and "data-focus" in banner.attributes


def test_a_note_from_an_old_page_is_told_what_happened_meanwhile(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    officer = walk.visit(walk.people.officer)
    old = officer.get(f"/cases/{reference}/notes").form(having="text")
    walk.clock.moves_to(clock.now() + timedelta(minutes=5))
    walk.ask_registers(reference)
    page = officer.submit(old, text="Called the guardian.", status=409)
    assert "What happened meanwhile:" in page.text and "A register was asked" in page.text
    assert page.form(having="text").values["text"] == "Called the guardian."


def test_a_list_of_waiting_cases_says_for_whom_and_since_when(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_acceptance(reference)
    walk.ask_for_document(reference)
    officer = walk.visit(walk.people.officer)
    waiting = officer.get("/queue?state=td_pending").text
    assert "Waits for, since" in waiting and "The mission, since" in waiting
    assert "Waits for, since" not in officer.get("/queue").text


def test_a_mission_finds_the_documents_it_has_issued(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference, "QS100208")
    page = walk.visit(walk.people.consul).get("/consulate")
    assert "Issued, to be handed over" in page.text and "QS100208" in page.text
    assert "QS100208" not in walk.visit(walk.people.other_consul).get("/consulate").text


def test_the_ledger_tells_steps_and_fields_in_words(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    text = walk.visit(walk.people.auditor).get(f"/ledger?reference={reference}").text
    assert f": Receipt was confirmed (the file {reference})." in text
    assert "The case was taken up (the file" in text and "made the step" not in text


def test_the_administrator_reads_services_as_words(walk: Walk) -> None:
    text = walk.visit(walk.people.administrator).get("/administration").text
    assert "State Employment Agency Working group member Azerbaijan Employment" in text


def test_who_comes_for_one_thing_begins_there(walk: Walk) -> None:
    assert walk.visit(walk.people.coordinator).get("/", status=302).response.location == "/reintegration"
    assert walk.visit(walk.people.officer).get("/", status=302).response.location == "/queue"


def test_extending_the_reply_is_found_on_every_page_of_the_file(walk: Walk) -> None:
    swiss = walk.lodge(walk.people.swiss)
    walk.take_up(swiss)
    walk.ask_registers(swiss)
    supervisor = walk.visit(walk.people.supervisor)
    page = supervisor.get(f"/cases/{swiss}/history")
    assert page.links["Extend the reply period"] == f"/cases/{swiss}/reply-extension"
    german = walk.lodge(walk.people.german)
    assert "Extend the reply period" not in supervisor.get(f"/cases/{german}/history").links


def test_who_signs_is_shown_the_earlier_files_that_the_proposer_was_shown(walk: Walk) -> None:
    earlier = walk.lodge(walk.people.german)
    later = walk.lodge(walk.people.german, requesting_reference="BAMF-8413/26")
    walk.take_up(later)
    walk.ask_registers(later)
    walk.conclude(later)
    walk.propose(later)
    page = walk.visit(walk.people.supervisor).get(f"/cases/{later}/approval")
    assert f"Earlier files may be of the same person: {earlier}." in page.text
