"""The page client fails for what it is meant to fail for."""

from collections.abc import Iterator

import pytest
from flask import Flask, redirect, request
from sqlalchemy import create_engine, text

from tests.support.budget import query_budget
from tests.support.pages import PageClient
from tests.support.server import Sandbox

FRAME = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>Cases</h1>{}</body></html>'
FORM = (
    '<a href="/second">Next page</a><form method="post" action="/kept">'
    '<input type="hidden" name="csrf_token" value="token-1">'
    '<label>Name <input name="person.name" value="Elchin"></label>'
    '<label>Sex <select name="sex"><option value="M">Man</option>'
    '<option value="F" selected>Woman</option></select>'
    "</label><label>Note <textarea name=note>as written</textarea></label>"
    '<label>Told <input type="checkbox" name="told" checked></label>'
    '<label>Sure <input type="checkbox" name="sure"></label>'
    '<button name="do" value="save">Save</button></form>'
)


@pytest.fixture
def browser(database: Sandbox) -> Iterator[PageClient]:
    """A client of an application with five careless pages."""
    app = Flask(__name__)
    engine = create_engine(database.server.url("ercms_owner", database.name))

    def asking(times: int) -> str:
        with engine.connect() as connection:
            for _ in range(times):
                connection.execute(text("select 1"))
        return FRAME.format("")

    def writing() -> str:
        with engine.begin() as connection:
            connection.execute(text("insert into case_number (year, last) values (2026, 1)"))
        return FRAME.format("")

    app.add_url_rule("/form", "form", lambda: FRAME.format(FORM))
    app.add_url_rule("/second", "second", lambda: FRAME.format("<p>There</p>"))
    app.add_url_rule("/kept", "kept", lambda: (dict(request.form), 201), methods=["POST"])
    app.add_url_rule("/moved", "moved", lambda: redirect("/second"))
    app.add_url_rule("/asking/<int:times>", "asking", asking)
    app.add_url_rule("/writing", "writing", writing)
    app.add_url_rule("/bare", "bare", lambda: "<p>no heading</p>")
    with engine.connect():
        pass
    yield PageClient(app)
    engine.dispose()


def test_a_page_is_read_as_a_person_reads_it(browser: PageClient) -> None:
    page = browser.get("/form")
    assert page.heading == "Cases"
    assert page.links == {"Next page": "/second"}
    assert browser.follow("Next page").text == "Cases There"


def test_a_form_sends_what_stands_in_it_and_what_was_typed(browser: PageClient) -> None:
    form = browser.get("/form").form(having="sex")
    sent = browser.submit(form, person__name="Zahra", press="do=save", status=201).json
    assert sent == {
        "csrf_token": "token-1", "person.name": "Zahra", "sex": "F", "note": "as written", "told": "on",
        "do": "save",
    }  # fmt: skip


def test_a_field_that_is_not_there_cannot_be_filled_in(browser: PageClient) -> None:
    with pytest.raises(AssertionError, match=r"has no \['nickname'\]"):
        browser.submit(browser.get("/form").form(), nickname="x")


def test_a_redirect_is_followed(browser: PageClient) -> None:
    assert browser.get("/moved").path == "/second"


def test_a_page_with_faults_is_no_answer(browser: PageClient) -> None:
    with pytest.raises(AssertionError, match=r"(?s)no lang.*0 h1"):
        browser.get("/bare")


def test_another_status_than_expected_is_told_with_what_the_page_says(browser: PageClient) -> None:
    with pytest.raises(AssertionError, match="answered 200, not 404: 'Cases There'"):
        browser.get("/second", status=404)


def test_a_page_may_send_twelve_statements_and_no_more(browser: PageClient) -> None:
    assert len(browser.get("/asking/12").statements) == 12
    with pytest.raises(AssertionError, match="sends 13 statements, 12 allowed"):
        browser.get("/asking/13")
    with pytest.raises(AssertionError, match="3 statements, 2 allowed"), query_budget(2):
        browser.get("/asking/3")


def test_a_get_changes_nothing(browser: PageClient) -> None:
    with pytest.raises(AssertionError, match="GET /writing writes"):
        browser.get("/writing")


def test_no_page_is_asked_for_inside_an_open_context(browser: PageClient) -> None:
    with browser.app.app_context(), pytest.raises(AssertionError, match="open application context"):
        browser.get("/form")
