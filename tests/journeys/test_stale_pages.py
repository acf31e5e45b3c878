"""A form sent from an old page, or twice: nothing is done, nothing typed is lost, and the page says why."""

from __future__ import annotations

from typing import Any

from tests.support.journey import Walk, open_first
from tests.support.pages import Form

QULIYEV: Any = {"person.family_name": "Quliyev"}
STALE = "Somebody changed this while the page was open, or it was sent twice."


def sent_late(form: Form, **typed: Any) -> dict[str, Any]:
    """The form as it was shown, filled in; its version is one that was passed over long ago."""
    return {**form.values, **typed, "version": "0"}


def test_a_mission_that_answers_from_an_old_page_keeps_its_reasons(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, interview_requested="1")
    walk.take_up(reference)
    walk.ask_registers(reference)
    path = f"/cases/{reference}/verification-request"
    walk.fill(walk.people.officer, path, having="question", question="Please interview the person.")
    consul = walk.visit(walk.people.consul)
    page = open_first(consul, "/consulate", "/consulate/requests/")
    form = page.form(ending="/answer")
    typed = sent_late(form, reasons="Spoke at length about Gəncə.", outcome="", manner="video")
    again = consul.post(form.action, typed, status=409)
    assert STALE in again.text and "What you typed is kept below" in again.text
    kept = again.form(having="reasons").values
    assert kept["reasons"] == "Spoke at length about Gəncə."
    assert kept["version"] == form.values["version"], "the page shown again is a current one"

    told: dict[str, Any] = {"manner": "video", "held_on": "2026-11-16", "language": "az"}
    right = {**kept, **told, "outcome": "confirmed"}
    assert "Your answer was sent" in consul.post(form.action, right).text
    twice = consul.post(form.action, right, status=409)
    assert STALE in twice.text and twice.form(having="reasons").values["reasons"] == typed["reasons"]


def test_a_field_left_empty_is_named_in_the_summary(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    again = walk.announce(walk.people.german, reference, border_post="", status=422)
    (summary,) = [each for each in again.tree.all("div") if "e-summary" in each.get("class")]
    assert "Crossing point: Fill in this field." in summary.text


def test_an_authority_on_an_old_page_keeps_its_reason_for_withdrawal(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    german = walk.visit(walk.people.german)
    page = german.get(f"/authority/applications/{reference}")
    form = page.form(ending="/withdrawal")
    typed = sent_late(form, reason="The person left on their own.")
    again = german.post(form.action, typed, status=409)
    assert STALE in again.text
    assert again.form(having="reason").values["reason"] == "The person left on their own."
    right = {**typed, "version": form.values["version"]}
    assert "The application was withdrawn." in german.post(form.action, right).text
    twice = german.post(form.action, right, status=409)
    assert STALE in twice.text and "The person left on their own." in twice.text


def test_a_photograph_is_asked_for_again_and_told_once_received(walk: Walk) -> None:
    walk.lodge(walk.people.german)
    page = walk.send_application(walk.people.german, with_photo=True, status=422, **QULIYEV)
    assert "Choose the file again." in page.text
    assert "This reference already stands for another application of yours." in page.text
    page = walk.send_application(walk.people.german, status=422, **QULIYEV)
    assert "Choose the file again." not in page.text, "nothing was chosen, so nothing was lost"

    path = "/authority/applications/{}".format
    plain = walk.lodge(walk.people.german, requesting_reference="BAMF-8414/26")
    with_picture = walk.lodge(walk.people.german, with_photo=True, requesting_reference="BAMF-8413/26")
    german = walk.visit(walk.people.german)
    assert "A photograph was received." in german.get(path(with_picture)).text
    assert "A photograph was received." not in german.get(path(plain)).text


def test_a_transfer_cancelled_twice_leads_back_to_the_application(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    walk.announce(walk.people.german, reference)
    german = walk.visit(walk.people.german)
    path = f"/authority/applications/{reference}/transfer-cancellation"
    form = german.get(path).form(having="reason_code")
    choices = [option.get("value") for option in form.element.all("option") if option.get("value")]
    stale = german.post(path, sent_late(form, note="Ill."), status=409)
    assert STALE in stale.text and stale.form(having="reason_code").values["note"] == "Ill."
    right = {**form.values, "reason_code": choices[0]}
    assert "The transfer was cancelled." in german.post(path, right).text
    for twice in (german.post(path, right), german.get(path)):
        assert twice.path == f"/authority/applications/{reference}"
        assert "there is nothing to cancel" in twice.text


def test_an_arrival_on_another_day_is_said_to_be_one(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    walk.announce(walk.people.german, reference, planned_on="2026-11-24")
    walk.clock.moves_to("2026-11-23")
    border = walk.visit(walk.people.airport)
    form = open_first(border, "/arrivals", "/arrivals/").form(ending="/confirmation")
    again = border.submit(form, identified="1", status=422)
    assert "Today is not the planned day." in again.text
    stale = border.post(form.action, {**form.values, "identified": "1", "version": "0"}, status=409)
    assert STALE in stale.text and stale.form(having="identified").values["identified"] == "1"
    done = border.submit(again.form(having="identified"), another_day="1")
    assert "The arrival was confirmed." in done.text


def test_on_the_planned_day_nobody_is_asked_about_another(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_document(reference)
    walk.announce(walk.people.german, reference, planned_on="2026-11-24")
    walk.clock.moves_to("2026-11-24")
    page = open_first(walk.visit(walk.people.airport), "/arrivals", "/arrivals/")
    assert "another_day" not in page.form(ending="/confirmation").names


def test_consent_is_taken_back_and_only_consenting_agencies_are_offered(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_arrival(reference)
    file = walk.refer(reference, "MOH", "health", "Please see the person.")
    coordinator = walk.visit(walk.people.coordinator)
    file = coordinator.get(file.path)
    select = file.form(ending="/referrals").element.all("select")[0]
    assert [option.get("value") for option in select.all("option")] == ["", "MOH"]

    form = file.form(ending="/consents/MOH/withdrawal")
    stale = coordinator.post(form.action, {**form.values, "version": "0"}, status=409)
    assert STALE in stale.text and "What you typed" not in stale.text
    file = coordinator.submit(form)
    assert "taken back on 24 November 2026" in file.text
    assert not [form for form in file.forms if form.action.endswith("MOH/withdrawal")]
    assert "The person consents to no agency now." in file.text
    requests = walk.visit(walk.people.officer).get(f"/cases/{reference}/requests")
    assert "taken back on 24 November 2026" in requests.text


def test_an_agency_on_an_old_page_keeps_its_note(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    walk.to_arrival(reference)
    walk.refer(reference, "MOH", "health", "Please see the person.")
    agency = walk.visit(walk.people.health)
    page = open_first(agency, "/referrals", "/referrals/")
    form = page.form(ending="/refusal")
    again = agency.post(form.action, sent_late(form, note="We are full."), status=409)
    assert STALE in again.text and again.form(having="reason_code").values["note"] == "We are full."
