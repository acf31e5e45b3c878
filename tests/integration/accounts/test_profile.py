"""The page about oneself, and that what is chosen there is how the pages look."""

from __future__ import annotations

import pytest

from app.access.permissions import Permission
from app.kernel.i18n import is_named
from tests.support.acting import Visiting
from tests.support.pages import PageClient
from tests.support.people import People

EVERYBODY = (
    "officer",
    "supervisor",
    "coordinator",
    "consul",
    "german",
    "employment",
    "airport",
    "auditor",
    "administrator",
)


def _keep(browser: PageClient, **chosen: str) -> None:
    told = {"language": "en", "page_size": "25", **_version(browser), **chosen}
    browser.post("/profile", told)


def _version(browser: PageClient) -> dict[str, str]:
    """What the page shown now was made from."""
    values = browser.get("/profile").form(having="page_size").values
    return {"version": str(values["version"])}


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_reads_who_they_are_and_what_they_may_do(
    visit: Visiting, people: People, name: str
) -> None:
    person = getattr(people, name)
    browser = visit(person)
    page = browser.get("/profile")
    assert page.heading == "My profile"
    assert person.name in page.text and person.organisation_name in page.text
    assert "/account/password" in page.links.values()
    assert "/account/second-factor" in page.links.values()
    assert "/account/recovery-codes" in page.links.values()


def test_every_permission_has_words() -> None:
    assert not [permission for permission in Permission if not is_named(permission)]


def test_an_officer_reads_that_proposing_is_theirs_and_approving_is_not(
    visit: Visiting, people: People
) -> None:
    text = visit(people.officer).get("/profile").text
    assert "Propose decisions" in text
    assert "Approve or send back" not in text


def test_what_is_chosen_stays_in_another_browser(visit: Visiting, people: People) -> None:
    _keep(visit(people.german), page_size="100", dense="1")
    form = visit(people.german).get("/profile").form(having="page_size")
    assert form.values["page_size"] == "100"
    assert form.values["dense"] == "1"
    assert "shortcuts" not in form.values
    assert visit(people.french).get("/profile").form(having="page_size").values["page_size"] == "25"


def test_keys_are_off_and_rows_are_dense_once_chosen(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    before = browser.get("/profile").tree.all("body")[0]
    assert "data-keys" not in before.attributes and "e-dense" not in before.get("class")
    _keep(browser, dense="1")
    after = browser.get("/queue").tree.all("body")[0]
    assert after.get("data-keys") == "off" and "e-dense" in after.get("class")


def test_a_language_chosen_on_the_profile_is_spoken_at_once_and_names_the_organisation(
    visit: Visiting, people: People
) -> None:
    browser = visit(people.consul)
    told = {"language": "ru", "page_size": "50", "shortcuts": "1", **_version(browser)}
    page = browser.post("/profile", told)
    assert page.tree.all("html")[0].get("lang") == "ru"
    assert visit(people.consul).get("/profile").tree.all("html")[0].get("lang") == "ru"


def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(
    visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    browser.get("/profile")
    page = browser.post("/profile", {"language": "de", "page_size": "7", "dense": "1"}, status=422)
    assert "Choose one of the languages." in page.text and "Choose 25, 50 or 100 rows." in page.text
    assert page.form(having="page_size").values["dense"] == "1"


def test_the_language_switch_of_somebody_signed_in_is_kept_and_returns_to_the_page_with_its_filters(
    visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get("/search?q=RA")
    switch = next(form for form in page.forms if "/language/" in form.action)
    page = browser.post("/language/az", switch.values)
    assert page.response.request.full_path == "/search?q=RA"
    assert page.tree.all("html")[0].get("lang") == "az"
    assert visit(people.officer).get("/profile").tree.all("html")[0].get("lang") == "az"


def test_the_language_switch_works_before_signing_in_and_writes_nothing(client: PageClient) -> None:
    page = client.get("/sign-in")
    assert client.get(page.links["RU Русский"]).tree.all("html")[0].get("lang") == "ru"


def test_the_language_switch_leads_nowhere_else(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    browser.get("/profile")
    answer = browser.post("/language/en", {"next": "//elsewhere.example/"}, status=302)
    assert answer.response.location == "/"
    browser.post("/language/de", {"next": "/"}, status=404)


def test_the_frame_leads_to_help_for_the_page_and_back_to_it(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    page = browser.get("/search?q=RA")
    assert "/help/desk.search?next=/search?q%3DRA" in page.links.values()
    page = browser.get(page.links["Help for this page"])
    assert "/search?q=RA" in page.links.values()


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("administrator", ["Organisations", "Users", "Agreements", "Calendar"]),
        ("auditor", ["Ledger", "Verification"]),
        ("german", ["Our applications", "New application"]),
        ("consul", []),
    ],
)
def test_a_portal_with_several_pages_names_them_and_marks_the_present_one(
    visit: Visiting, people: People, name: str, places: list[str]
) -> None:
    page = visit(getattr(people, name)).get("/")
    links = [link for nav in page.tree.all("nav") for link in nav.all("a") if link.text in places]
    assert [link.text for link in links] == places
    assert [link.get("aria-current") for link in links] == (
        ["page", *[""] * (len(places) - 1)] if places else []
    )


def test_every_place_of_a_portal_opens(visit: Visiting, people: People) -> None:
    for name in ("administrator", "auditor", "german"):
        browser = visit(getattr(people, name))
        page = browser.get("/")
        for nav in page.tree.all("nav"):
            for link in nav.all("a"):
                if not link.get("href").startswith("/language"):
                    browser.get(link.get("href"))


def test_a_second_window_sees_what_the_first_has_saved_and_nothing_is_overwritten(
    visit: Visiting, people: People
) -> None:
    first, second = visit(people.officer), visit(people.officer)
    old = second.get("/profile").form(having="page_size")
    _keep(first, page_size="50", shortcuts="1")
    page = second.submit(old, status=409, page_size="100")
    assert "You saved other preferences in another window meanwhile." in page.text
    assert "Rows on a page of a list 100 50" in page.text
    assert first.get("/profile").form(having="page_size").values["page_size"] == "50"
    second.submit(page.form(having="page_size"))
    assert first.get("/profile").form(having="page_size").values["page_size"] == "100"
