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


def switch_to(person: PageClient, path: str, language: str) -> str:
    """Press the language switch of a page; where it leads to."""
    links = [link for link in person.get(path).tree.all("a") if link.get("hreflang") == language]
    return person.browser.get(links[0].get("href")).headers["Location"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", HOMES)
def test_every_page_says_its_language(
    visit: Visiting, people: People, clock: StandingClock, who: str, language: str
) -> None:
    person = visit(people.actors[who])
    switch_to(person, HOMES[who][0], language)
    for path in HOMES[who]:
        page = person.get(path)
        assert [html.get("lang") for html in page.tree.all("html")] == [language], path


def test_a_page_that_is_not_there_says_its_language_too(client: PageClient, clock: StandingClock) -> None:
    page = client.get("/no-such-page?lang=ru", status=404)
    assert [html.get("lang") for html in page.tree.all("html")] == ["ru"]


def test_the_language_switch_keeps_page_and_filters(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    officer = visit(people.officer)
    place = "/queue?due=overdue&country=DE"
    assert switch_to(officer, place, "ru").endswith(place)
    assert [html.get("lang") for html in officer.get("/queue").tree.all("html")] == ["ru"]


def test_the_names_of_languages_are_in_the_languages_themselves(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    page = visit(people.officer).get("/queue?lang=ru")
    links = [link for link in page.tree.all("a") if link.get("hreflang")]
    assert {link.get("hreflang"): link.get("lang") for link in links} == {code: code for code in LANGUAGES}
    for link in links:
        assert LANGUAGES[link.get("hreflang")] in link.text
