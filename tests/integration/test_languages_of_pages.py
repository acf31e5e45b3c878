"""Each page is in one language, says which, and may be read in another without losing one's place."""

from __future__ import annotations

import pytest

from app.kernel.i18n import LANGUAGES
from tests.support.acting import StandingClock, Visiting
from tests.support.pages import PageClient
from tests.support.people import People

HOMES = {
    "officer": ("/queue", "/search", "/statistics", "/processes"),
    "german": ("/authority", "/authority/applications/new"),
    "consul": ("/consulate",),
    "airport": ("/arrivals",),
    "employment": ("/referrals",),
    "coordinator": ("/reintegration",),
    "auditor": ("/ledger",),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", HOMES)
def test_every_page_says_its_language(
    visit: Visiting, people: People, clock: StandingClock, who: str, language: str
) -> None:
    person = visit(people.actors[who])
    person.browser.get(f"/language/{language}")
    for path in HOMES[who]:
        page = person.get(path)
        assert [html.get("lang") for html in page.tree.all("html")] == [language], path


def test_a_page_that_is_not_there_says_its_language_too(client: PageClient, clock: StandingClock) -> None:
    page = client.get("/no-such-page?lang=ru", status=404)
    assert [html.get("lang") for html in page.tree.all("html")] == ["ru"]


def test_the_names_of_languages_are_in_the_languages_themselves(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    page = visit(people.officer).get("/queue?lang=ru")
    buttons = [button for button in page.tree.all("button") if "/language/" in button.get("formaction")]
    assert {button.get("lang") for button in buttons} == set(LANGUAGES)
    assert all(LANGUAGES[button.get("lang")] in button.text for button in buttons)
