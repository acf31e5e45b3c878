"""Long forms in a real browser: they save themselves and say so, warn before the session ends, and need no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Manner, Visiting, Visitor

pytestmark = pytest.mark.browser
GERMAN = "official@bamf.example"
MINUTE_MS = 60_000


def begins(german: Visitor, **typed: str) -> Visitor:
    """Open a new application, type, and go on to the next field."""
    german.presses("New application").fills(**typed)
    german.page.locator("[name=observations]").focus()
    return german


def test_leaving_a_field_saves_the_draft_and_the_next_visit_shows_it(arrive: Visiting) -> None:
    german = begins(arrive(GERMAN), person__family_name="Əliyev")
    told = german.page.locator("[data-told]")
    expect(told).to_have_text("Saved 12:00")
    assert told.get_attribute("role") == "status"
    german.fills(person__place_of_birth="Gəncə").page.locator("[name=observations]").focus()
    expect(german.page.locator("[name=draft_version]")).to_have_value("2")
    german.goes("/authority").reads("Drafts (1)", "Əliyev").opens("Əliyev")
    german.reads("Your draft of 16 Nov, 12:00 is below.")
    assert german.page.locator("[name='person.place_of_birth']").input_value() == "Gəncə"
    german.presses("Throw the draft away").reads("The draft was thrown away.")
    assert german.page.locator("[name='person.family_name']").input_value() == ""


def test_a_silent_server_is_told_and_asked_again(arrive: Visiting) -> None:
    german = arrive(GERMAN)
    german.page.clock.install()
    german.context.route("**/drafts/**", lambda route: route.abort())
    begins(german, person__family_name="Əliyev")
    told = german.page.locator("[data-told]")
    expect(told).to_have_text("Not saved, trying again")
    german.context.unroute("**/drafts/**")
    german.page.clock.fast_forward(21_000)
    expect(told).to_have_text("Saved 12:00")
    german.faults.clear()  # the browser notes the silence itself


def test_two_minutes_before_the_session_ends_a_dialog_asks(arrive: Visiting) -> None:
    german = arrive(GERMAN)
    german.page.clock.install()
    german.goes("/authority")
    dialog = german.page.locator("dialog#session")
    german.page.clock.fast_forward(11 * MINUTE_MS)
    expect(dialog).not_to_be_visible()
    german.page.clock.fast_forward(MINUTE_MS + 1000)
    expect(dialog).to_be_visible()
    expect(dialog.locator("time")).to_have_text(re.compile("01:5[0-9]"))
    expect(german.page.get_by_role("button", name="Stay signed in")).to_be_focused()
    with german.page.expect_response("**/signed-in") as answer:
        german.page.keyboard.press("Enter")
    assert answer.value.status == 204
    expect(dialog).not_to_be_visible()
    german.page.clock.fast_forward(11 * MINUTE_MS)
    expect(dialog).not_to_be_visible()


@pytest.mark.parametrize("manner", [Manner(script=False)], ids=["without script"])
def test_without_script_a_button_saves_the_draft(arrive: Visiting) -> None:
    german = arrive(GERMAN).presses("New application").fills(person__family_name="Əliyev")
    german.presses("Save draft").reads("Draft saved at 12:00.", "Your draft of 16 Nov, 12:00 is below.")
    assert german.page.locator("[name='person.family_name']").input_value() == "Əliyev"


def test_the_first_message_after_a_refused_form_has_the_focus_and_leads_to_the_field(
    arrive: Visiting,
) -> None:
    german = begins(arrive(GERMAN), person__family_name="Əliyev")
    german.presses("Check the answers")
    assert german.page.title().startswith("Error:")
    summary = german.page.locator(".e-summary")
    expect(summary).to_be_focused()
    assert german.page.locator("main .e-summary ~ .e-title").count() == 1, (
        "the summary stands before the title"
    )
    summary.get_by_role("link", name="Given names: Fill in this field.").click()
    expect(german.page.locator("[name='person.given_names']")).to_be_focused()


def test_what_only_some_tracks_ask_is_shown_once_basis_or_procedure_asks_it(arrive: Visiting) -> None:
    german = arrive(GERMAN).presses("New application")
    since = german.page.locator("[name='circumstances.unlawful_since']")
    apprehended = german.page.locator("[name='circumstances.apprehended_on']")
    expect(since).not_to_be_visible()
    expect(apprehended).not_to_be_visible()
    german.page.locator("[name=basis]").select_option("TCN_DIRECT")
    expect(since).to_be_visible()
    expect(apprehended).not_to_be_visible()
    german.page.locator("[name=procedure]").select_option("accelerated")
    expect(apprehended).to_be_visible()
    german.page.locator("[name=basis]").select_option("OWN")
    expect(since).not_to_be_visible()
