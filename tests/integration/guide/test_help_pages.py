"""Help where one is: for every screen, for whoever may open it, with a way back."""

import pytest
from flask import Flask

from app.access.guard import declared
from app.access.permissions import Permission
from app.guide.contents import PAGES, page_about
from tests.support.acting import Visiting
from tests.support.pages import PageClient
from tests.support.people import People

# Addresses that are read but are no screen, each with the reason.
NO_SCREEN: dict[str, str] = {
    "api-docs.openapi_json": "for programs",
    "api.read_application": "for programs",
    "api.read_applications": "for programs",
    "api.read_extensions": "for programs",
    "api.read_messages": "for programs",
    "bootstrap.static": "a style sheet",
    "consulate.photograph": "a picture",
    "desk.photograph": "a picture",
    "desk.reply_pdf": "a letter",
    "desk.letter_pdf": "a letter",
    "desk.draft_reply": "a letter",
    "desk.application_pdf": "a form on paper",
    "files.words": "the text of a file",
    "front.font": "a font",
    "front.healthz": "for machines",
    "front.home": "sends each reader home",
    "front.favicon": "for browsers",
    "front.robots": "for machines",
    "front.language": "changes the language and goes back",
    "front.readyz": "for machines",
    "front.signed_in": "for the script that warns before a session ends",
    "guide.contents": "the help itself",
    "guide.help": "the help itself",
    "practice.gallery": "drawings for those who build the pages",
    "reports.download": "a file",
    "requesting.reply": "a letter",
    "requesting.letter": "a letter",
    "static": "style sheet, script, pictures",
}


def screens(app: Flask) -> list[str]:
    return sorted({
        rule.endpoint for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_SCREEN
    })  # fmt: skip


def test_every_screen_has_a_page_of_help(app: Flask) -> None:
    without = [screen for screen in screens(app) if page_about(screen) is None]
    assert not without, f"write a page in app/guide/pages, or name the screen there: {', '.join(without)}"


def test_help_explains_only_screens_that_exist(app: Flask) -> None:
    gone = [
        screen for page in PAGES.values() for screen in page.endpoints if screen not in app.view_functions
    ]
    gone += [screen for screen in NO_SCREEN if screen not in app.view_functions]
    assert not gone, f"no such screen any more: {', '.join(gone)}"


@pytest.mark.parametrize("topic", PAGES)
def test_whoever_may_open_a_screen_reads_its_help(
    app: Flask, visit: Visiting, client: PageClient, people: People, topic: str
) -> None:
    page = PAGES[topic]
    wanted = declared(app, page.endpoints[0])
    if not isinstance(wanted, Permission):
        assert client.get(f"/help/{topic}").heading == str(page.title)
        return
    reader = next(actor for actor in people.actors.values() if actor.may(wanted))
    shown = visit(reader).get(f"/help/{page.endpoints[0]}")
    assert shown.heading == str(page.title)
    assert all(str(step) in shown.text for step in page.steps)


def test_an_unknown_screen_leads_to_the_contents(visit: Visiting, people: People) -> None:
    assert visit(people.airport).get("/help/nothing.like_it").heading == "Help"


def test_the_contents_name_only_what_the_reader_may_open(visit: Visiting, people: People) -> None:
    page = visit(people.airport).get("/help")
    assert "Arrivals" in page.links
    assert "The work queue" not in page.links
    assert "Start the practice again" not in page.links


def test_somebody_who_has_not_signed_in_reads_about_signing_in_alone(client: PageClient) -> None:
    assert "The six-digit code" in client.get("/help").links
    assert "/sign-in" in client.get("/help/desk.queue", status=302).response.location


def test_help_for_another_audience_leads_to_the_contents(visit: Visiting, people: People) -> None:
    assert visit(people.airport).get("/help/desk.queue").heading == "Help"


def test_help_leads_back_to_the_page_it_came_from(visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    page = browser.get("/help/desk.queue?next=/queue%3Fmine%3D1")
    assert page.links["Back to the page you came from"] == "/queue?mine=1"
    assert browser.follow("All help").links["Back to the page you came from"] == "/queue?mine=1"


@pytest.mark.parametrize("elsewhere", ["https://example.test/", "//example.test", "/\\example.test"])
def test_help_leads_back_to_no_other_site(visit: Visiting, people: People, elsewhere: str) -> None:
    page = visit(people.officer).get("/help/desk.queue", query_string={"next": elsewhere})
    assert page.links["To my start page"] == "/"
    assert elsewhere not in page.links.values()
