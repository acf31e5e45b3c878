"""What protects a person holds the steps back, whoever presses the button, until a named officer clears it."""

from __future__ import annotations

from tests.support.journey import Walk, open_first

UNNAMED = "A safeguard of the person is still open at the Service"
ENDED = "The authority wrote on 18 November that the court dismissed the appeal."
FEAR = "The consul reports that the person fears the family of a creditor."


def test_an_appeal_holds_back_document_and_transfer_until_it_is_cleared(walk: Walk) -> None:
    german = walk.people.german
    reference = walk.lodge(german, appeal_pending="1")
    page = walk.visit(walk.people.officer).get(f"/cases/{reference}")
    assert "Appeal or court suspension pending" in page.text
    walk.to_acceptance(reference)

    file = walk.visit(walk.people.officer).get(f"/cases/{reference}")
    assert "A safeguard stands against this step: Appeal or court suspension pending." in file.text
    assert "A supervisor or a coordinator clears it" in file.text
    assert not [form for form in file.forms if form.action.endswith("/travel-document-request")]

    assert walk.clear_safeguards(walk.people.supervisor, reference, ENDED) == 1
    assert "The mission was asked for the travel document." in walk.ask_for_document(reference).text
    walk.clock.moves_to("2026-11-19")
    walk.issue(walk.people.consul, "QS100208")
    assert "The transfer was announced." in walk.announce(german, reference).text


def test_a_fear_told_late_holds_back_the_notice_and_the_border(walk: Walk) -> None:
    german = walk.people.german
    reference = walk.lodge(german)
    walk.to_document(reference)
    walk.fill(
        walk.people.officer, f"/cases/{reference}/safeguards", having="why", kind="fear_of_harm", why=FEAR
    )
    held = walk.announce(german, reference, planned_on="2026-11-24", status=409)
    assert UNNAMED in held.text and "Fear" not in held.text and FEAR not in held.html
    assert walk.clear_safeguards(walk.people.coordinator, reference, "Heard in person; the fear was settled.") == 1
    walk.announce(german, reference, planned_on="2026-11-24")

    walk.fill(
        walk.people.officer, f"/cases/{reference}/safeguards", having="why", kind="fear_of_harm", why=FEAR
    )
    walk.clock.moves_to("2026-11-24")
    border = walk.visit(walk.people.airport)
    form = open_first(border, "/arrivals", "/arrivals/").form(ending="/confirmation")
    kept = border.submit(form, status=409, identified="1")
    assert UNNAMED in kept.text and "Fear" not in kept.text
    walk.clear_safeguards(walk.people.supervisor, reference, "Heard at the airport; the person wishes to enter.")
    assert "The arrival was confirmed." in walk.met(walk.people.airport).text
