"""Work at the desk without a mouse: every single key, on a Latin and a Russian layout, and never while typing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House

pytestmark = pytest.mark.browser
OFFICER = "officer@sms.example"


@pytest.fixture
def desk(chromium: Browser, house: House) -> Iterator[Page]:
    """The work queue of an officer, who reads English."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=house.site.url)
    context.add_cookies([house.cookie(OFFICER, "en")])
    page = context.new_page()
    page.goto("/queue")
    yield page
    context.close()


def presses(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focus(page: Page) -> str:
    """Where the keyboard is: the id, the words or the name of what has the focus."""
    told = page.evaluate(
        "document.activeElement.id || document.activeElement.textContent || document.activeElement.name"
    )
    return " ".join(str(told).split())


def ticked(page: Page) -> int:
    return page.locator(".e-tick:checked").count()


def test_the_first_tab_is_the_skip_link_and_it_leads_past_the_frame(desk: Page) -> None:
    presses(desk, "Tab")
    assert focus(desk) == "Skip to the main content"
    presses(desk, "Enter", "Tab")
    assert desk.evaluate("document.activeElement.closest('main') !== null")


def test_j_j_x_ticks_the_second_row_alone_and_shows_what_can_be_done_with_it(desk: Page) -> None:
    bar = desk.locator(".e-bulk")
    expect(bar).to_be_hidden()
    presses(desk, "j", "j", "x")
    assert ticked(desk) == 1
    assert desk.locator("[data-row]").nth(1).locator(".e-tick").is_checked()
    expect(bar).to_be_visible()
    presses(desk, "x")
    expect(bar).to_be_hidden()


def test_enter_opens_the_row_and_k_goes_back_up(desk: Page) -> None:
    presses(desk, "j", "j", "k")
    first = desk.locator("[data-row]").first.locator("a").first
    address = first.get_attribute("href")
    assert address
    presses(desk, "Enter")
    desk.wait_for_url(f"**{address}")


def test_letters_typed_into_the_search_box_are_letters(desk: Page) -> None:
    presses(desk, "/")
    assert focus(desk) == "search"
    desk.keyboard.type("jx?")
    assert desk.locator("#search").input_value() == "jx?"
    assert ticked(desk) == 0
    expect(desk.locator("#shortcuts")).to_be_hidden()


def test_a_question_mark_opens_the_list_of_keys_and_escape_gives_the_focus_back(desk: Page) -> None:
    presses(desk, "j")
    before = focus(desk)
    presses(desk, "?")
    expect(desk.locator("#shortcuts")).to_be_visible()
    presses(desk, "Escape")
    expect(desk.locator("#shortcuts")).to_be_hidden()
    assert focus(desk) == before


def test_escape_closes_the_menu_and_gives_the_focus_back_to_its_button(desk: Page) -> None:
    menu = desk.locator(".e-tools details.e-menu").last
    menu.locator("summary").focus()
    presses(desk, "Enter")
    assert menu.get_attribute("open") is not None
    presses(desk, "Tab", "Escape")
    assert menu.get_attribute("open") is None
    assert menu.locator("summary").evaluate("each => each === document.activeElement")


def test_digits_open_the_tabs_of_a_case_and_g_q_goes_home(desk: Page) -> None:
    presses(desk, "j", "Enter")
    desk.wait_for_url("**/cases/*")
    second = desk.locator(".e-tabs a").nth(1)
    address = second.get_attribute("href")
    assert address
    presses(desk, "2")
    desk.wait_for_url(f"**{address}")
    presses(desk, "g", "q")
    desk.wait_for_url("**/queue*")


def test_a_russian_layout_moves_by_the_place_of_the_key(desk: Page) -> None:
    for key, code in (("о", "KeyJ"), ("о", "KeyJ"), ("ч", "KeyX")):
        desk.evaluate(
            "([key, code]) => document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}))",
            [key, code],
        )
    assert desk.locator("[data-row]").nth(1).locator(".e-tick").is_checked()


def test_control_and_alt_leave_the_keys_to_the_browser(desk: Page) -> None:
    presses(desk, "j", "Alt+x", "Control+x")
    assert ticked(desk) == 0


def test_the_switch_of_the_profile_turns_single_keys_off(chromium: Browser, house: House) -> None:
    context = chromium.new_context(base_url=house.site.url)
    context.add_cookies([house.cookie("officer2@sms.example", "en")])
    page = context.new_page()
    try:
        page.goto("/profile")
        page.get_by_role("checkbox", name="Keyboard shortcuts").uncheck()
        page.get_by_role("button", name="Save my preferences").click()
        page.wait_for_load_state()
        page.goto("/queue")
        presses(page, "?", "j")
        expect(page.locator("#shortcuts")).to_be_hidden()
        assert page.evaluate("document.activeElement === document.body")
    finally:
        context.close()
