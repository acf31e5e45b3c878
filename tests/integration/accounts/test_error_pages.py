"""Whatever goes wrong is said on one kind of page: in the reader's language, in the reader's frame, with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, abort
from flask_security.utils import get_message

from app.accounts import library_words
from app.kernel.errors import MoveRefused, Refusal, Unavailable
from app.kernel.i18n import in_language
from tests.support.acting import Visiting
from tests.support.pages import Page, PageClient
from tests.support.people import People

HEADINGS = {
    400: ("This could not be understood", "load the page again"),
    403: ("You may not open this", "ask your supervisor or the administrator"),
    404: ("Nothing here", "begin at your start page"),
    409: ("Somebody changed this before you", "Open the page again"),
    413: ("The file is too large", "fewer or smaller files"),
    422: ("This cannot be done now", "mend what is missing"),
    429: ("Too many tries", "Wait a minute"),
    500: ("Something failed on our side", "tell support the reference"),
    503: ("Not available just now", "in a few minutes"),
}
READERS = ("officer", "consul", "german", "employment", "airport", "auditor", "administrator")


@contextmanager
def failing(app: Flask, failure: Callable[[], object]) -> Iterator[str]:
    """The address of a page that fails so, in place of the list of processes."""
    kept = app.view_functions["front.robots"]
    app.view_functions["front.robots"] = lambda: failure()  # type: ignore[assignment]
    try:
        yield "/robots.txt"
    finally:
        app.view_functions["front.robots"] = kept


def _said(app: Flask, browser: PageClient, status: int) -> Page:
    with failing(app, lambda: abort(status)) as path:
        return browser.get(path, status=status)


@pytest.mark.parametrize("status", HEADINGS)
def test_each_failure_says_what_happened_and_what_to_do_and_gives_a_reference(
    app: Flask, client: PageClient, status: int
) -> None:
    heading, advice = HEADINGS[status]
    page = _said(app, client, status)
    assert page.heading == heading
    assert advice in page.text
    assert "Reference for support: " in page.text
    assert page.links["To my start page"] == "/"


def test_a_fault_of_ours_is_told_with_a_reference_and_no_detail(app: Flask, client: PageClient) -> None:
    def fail() -> object:
        raise RuntimeError("the secret of the house")

    with failing(app, fail) as path:
        page = client.get(path, status=500)
    assert page.heading == "Something failed on our side"
    assert "secret of the house" not in page.html


def test_what_does_not_answer_is_told_as_maintenance(app: Flask, client: PageClient) -> None:
    def fail() -> object:
        raise Unavailable("register_down")

    with failing(app, fail) as path:
        assert client.get(path, status=503).heading == "Not available just now"


@pytest.mark.parametrize("name", READERS)
def test_whoever_is_signed_in_keeps_their_frame_on_a_page_that_does_not_exist(
    visit: Visiting, people: People, name: str
) -> None:
    page = visit(getattr(people, name)).get("/no-such-page", status=404)
    rails = [nav for nav in page.tree.all("nav") if nav.get("id") == "rail"]
    assert bool(rails) == (name == "officer")
    assert (getattr(people, name).organisation_name in page.text) is True
    assert bool([form for form in page.forms if form.action.endswith("/search")]) == (name == "officer")


def test_signed_out_there_is_no_frame_but_the_language_switch(client: PageClient) -> None:
    page = client.get("/no-such-page", status=404)
    assert not [nav for nav in page.tree.all("nav") if nav.get("id") == "rail"]
    assert "AZ Azərbaycanca" in page.links


@pytest.mark.parametrize("language", ["az", "ru"])
@pytest.mark.parametrize("status", HEADINGS)
def test_an_error_page_speaks_the_readers_language(
    app: Flask, client: PageClient, status: int, language: str
) -> None:
    client.get(f"/language/{language}")
    page = _said(app, client, status)
    assert page.tree.all("html")[0].get("lang") == language
    assert page.heading and "To my start page" not in page.links


def test_what_browsers_ask_by_themselves_is_answered_cleanly(client: PageClient) -> None:
    icon = client.browser.get("/favicon.ico", buffered=True)
    assert icon.status_code == 200 and icon.mimetype == "image/svg+xml"
    robots = client.browser.get("/robots.txt")
    assert robots.status_code == 200 and robots.get_data(as_text=True).startswith("User-agent: *")


def test_a_forgotten_password_is_answered_by_whom_to_ask(client: PageClient) -> None:
    page = client.get("/sign-in")
    page = client.get(page.links["Forgotten your password?"])
    assert "ask your supervisor or the administrator" in page.text
    assert page.links["Back to signing in"] == "/sign-in"


def test_the_library_of_signing_in_speaks_our_words_in_every_language(app: Flask) -> None:
    for key, (words, _kind) in library_words.WORDS.items():
        with app.test_request_context(), in_language("az"):
            assert get_message(key)[0] == str(words), key


def test_a_wrong_code_is_told_in_a_sentence_that_says_what_to_do(app: Flask) -> None:
    with app.test_request_context(), in_language("en"):
        assert "Wait for the next one." in get_message("TWO_FACTOR_INVALID_TOKEN")[0]


def test_a_refused_step_tells_its_reasons_and_not_that_somebody_was_faster(
    app: Flask, visit: Visiting, people: People
) -> None:
    def refuse() -> object:
        raise MoveRefused("conclude_checks", [Refusal("case_ended", "Art. 9")])

    with failing(app, refuse) as path:
        page = visit(people.officer).get(path, status=409)
    assert "This cannot be done now" in page.heading and "(Art. 9)" in page.text
