"""Somebody else was faster: the form comes back with what changed meanwhile, what was typed, and the choice."""

from __future__ import annotations

from tests.support.journey import Walk
from tests.support.pages import Page, PageClient

AT_NOON, LATER, LATER_STILL = "2026-11-16T08:00:00", "2026-11-16T08:05:00", "2026-11-16T08:10:00"


def overtaken_proposal(walk: Walk) -> tuple[PageClient, Page]:
    """An officer writes a proposal; meanwhile the supervisor proposes and takes it back; then the officer sends."""
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.conclude(reference)
    officer = walk.visit(walk.people.officer)
    form = officer.get(f"/cases/{reference}/proposal").form(having="outcome")
    walk.clock.moves_to(LATER)
    colleague = walk.people.supervisor
    walk.fill(colleague, f"/cases/{reference}/proposal", having="outcome", outcome="accept")
    walk.press(colleague, f"/cases/{reference}/approval", "/proposal-withdrawal")
    walk.clock.moves_to(LATER_STILL)
    return officer, officer.submit(form, outcome="accept", reasons="All registers agree.", status=409)


def test_the_page_says_who_did_what_and_when(walk: Walk) -> None:
    _officer, page = overtaken_proposal(walk)
    assert "What happened meanwhile:" in page.text
    assert "Rauf Hasanli" in page.text and "12:05" in page.text
    assert "The case was taken up" not in page.text, "what was known when the form was opened is no news"


def test_what_was_typed_is_sent_all_the_same_in_one_step(walk: Walk) -> None:
    officer, page = overtaken_proposal(walk)
    form = page.form(having="outcome")
    assert form.values["reasons"] == "All registers agree."
    assert [button.text for button in form.element.all("button")][:2] == ["Send mine all the same", "Throw mine away"]
    done = officer.post(form.action, form.values)
    assert "The proposal waits for a second person." in done.text


def test_or_it_is_thrown_away(walk: Walk) -> None:
    officer, page = overtaken_proposal(walk)
    form = page.form(having="outcome")
    (throw,) = [each for each in form.element.all("button") if each.text == "Throw mine away"]
    again = officer.post(throw.get("formaction"), form.values)
    assert again.path.endswith("/proposal") and "All registers agree." not in again.html


def test_an_incomplete_form_from_an_old_page_is_told_both(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    officer = walk.visit(walk.people.officer)
    form = officer.get(f"/cases/{reference}/information-request").form(having="question")
    path = f"/cases/{reference}/information-request"
    walk.fill(walk.people.supervisor, path, having="question", question="Which passport?")
    page = officer.submit(form, question="", status=409)
    assert page.form(having="question").element.all("button")[0].text == "Send mine all the same"


def test_a_day_that_was_moved_already_shows_both_entries(walk: Walk) -> None:
    manager = walk.visit(walk.people.manager)
    form = manager.get("/administration/calendar").form(having="note")
    manager.submit(form, country="AZ", day="2026-12-19", working="yes", note="Decision 345")
    form = manager.get("/administration/calendar").form(having="note")
    page = manager.submit(form, country="AZ", day="2026-12-19", working="no", note="Decision 346", status=409)
    (table,) = page.tree.all("table")
    assert [row.text for row in table.all("tr")[1:]] == [
        "Do offices work on that day? Day off Working day", "By which decision Decision 346 Decision 345",
    ]  # fmt: skip
    assert page.form(having="note").values["note"] == "Decision 346"
