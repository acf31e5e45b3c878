"""A draft is kept for its writer, told truthfully, never overwritten by another window, and gone once sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.drafts.jobs import forget_old_drafts
from app.kernel import clock as time
from tests.journeys.test_transits import FORM as TRANSIT
from tests.support.acting import StandingClock, Visiting
from tests.support.journey import NEW, PERSON, picture, sent
from tests.support.pages import Form, Page, PageClient
from tests.support.people import People
from tests.support.server import Sandbox

JSON = {"Accept": "application/json"}


def long_form(page: Page) -> Form:
    return page.form(having="requesting_reference")


def save(client: PageClient, form: Form, **typed: str) -> Any:
    """What the script does: post the form as it stands to where it saves itself."""
    url = form.element.get("data-draft")
    names = {name.replace("__", "."): value for name, value in typed.items()}
    return client.post(url, {**form.values, **names}, status=None, headers=JSON)


def press_save(client: PageClient, form: Form, **typed: str) -> Page:
    """What somebody without script does: the button "Save draft"."""
    (button,) = [each for each in form.element.all("button") if each.text == "Save draft"]
    names = {name.replace("__", "."): value for name, value in typed.items()}
    return client.post(button.get("formaction"), {**form.values, **names})


def test_what_was_typed_so_far_comes_back_however_wrong_it_is(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    answer = save(german, form, person__family_name="Əliyev", person__date_of_birth__year="19", person__sex="M")
    assert answer.json == {"saved": "12:00", "version": 1, "told": "Saved 12:00"}
    again = german.get(form.action)
    assert "Your draft of 16 Nov, 12:00 is below." in again.text
    values = long_form(again).values
    assert (values["person.family_name"], values["person.sex"]) == ("Əliyev", "M")
    assert values["person.date_of_birth.year"] == "0019", "an impossible year is kept for its writer to mend"
    assert values["draft_version"] == "1"


def test_without_script_a_button_saves_and_the_form_comes_back(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    again = press_save(german, form, person__place_of_birth="Gəncə")
    assert "Draft saved at 12:00." in again.text
    assert f"{again.path}?{again.response.request.query_string.decode()}" == form.action
    assert long_form(again).values["person.place_of_birth"] == "Gəncə"


def test_of_two_windows_the_older_is_told_and_nothing_is_overwritten(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    save(german, form, person__family_name="Əliyev")
    older = long_form(german.get(form.action))
    newer = long_form(german.get(form.action))
    clock.moves_to("2026-11-16T08:10:00")
    assert save(german, newer, person__given_names="Elçin").json["version"] == 2
    late = german.browser.post(
        older.element.get("data-draft"), data={**older.values, "person.given_names": "Elvin"}, headers=JSON
    )
    assert late.status_code == 409
    assert late.get_json() == {"told": "Saved in another window at 12:10; nothing was overwritten."}
    kept = press_save(german, older, person__given_names="Elvin")
    assert "Saved in another window at 12:10; nothing was overwritten." in kept.text
    assert long_form(kept).values["person.given_names"] == "Elvin", "what this window typed stays on screen"
    checked = german.post(older.action, {**older.values, **PERSON, "lodged_on": "2026-11-16"}, status=409)
    assert "Saved in another window" in checked.text


def test_a_window_left_open_does_not_bring_a_sent_draft_back(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    save(german, form, person__family_name="Əliyev")
    left_open = long_form(german.get(form.action))
    sent(german, {**PERSON, "lodged_on": "2026-11-16"}, at=form.action)
    late = german.browser.post(left_open.element.get("data-draft"), data=left_open.values, headers=JSON)
    assert late.status_code == 409 and "sent or thrown away in another window" in late.get_json()["told"]
    assert "Drafts (" not in german.get("/authority").text


def test_an_official_of_another_authority_who_knows_the_address_sees_no_draft(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    save(german, form, person__family_name="Əliyev")
    french = visit(people.french).get(form.action)
    assert "Əliyev" not in french.text and "Your draft" not in french.text


def test_drafts_are_listed_with_the_persons_name_and_thrown_away(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    save(german, long_form(german.get(NEW)), person__family_name="Əliyev", person__given_names="Elçin")
    save(german, long_form(german.get(NEW)), requesting_reference="BAMF-1")
    home = german.get("/authority")
    assert "2 applications of yours wait unsent." in german.get(NEW).text
    assert "Drafts (2)" in home.text and "Əliyev Elçin" in home.text and "No name yet" in home.text
    home = german.submit(next(form for form in home.forms if form.action.endswith("/removal")))
    assert "The draft was thrown away." in home.text and "Drafts (1)" in home.text
    (left,) = [url for words, url in home.links.items() if words.startswith("Continue")]
    assert "is below." in german.get(left).text


def test_a_draft_holds_no_file_no_token_and_nothing_the_form_does_not_ask(
    visit: Visiting, people: People, clock: StandingClock, database: Sandbox
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    url = form.element.get("data-draft")
    data = {**form.values, "password": "x", "extra": "y", "person.family_name": "Ə\0liyev", "photo": picture()}
    german.post(url, data, content_type="multipart/form-data", headers=JSON)
    with database.connect("ercms_owner") as owner:
        [(content,)] = owner.execute("select content from draft").fetchall()
    assert content["person.family_name"] == "Əliyev"
    assert not {"password", "extra", "photo", "csrf_token", "version", "page"} & set(content)


def test_a_draft_too_long_is_refused_in_words_and_stays_on_screen(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    much = "ə" * 150_000
    answer = german.browser.post(
        form.element.get("data-draft"), data={**form.values, "observations": much}, headers=JSON
    )
    assert answer.status_code == 413 and "longer than 200 kilobytes" in answer.get_json()["told"]
    page = press_save(german, form, observations=much)
    assert "longer than 200 kilobytes" in page.text


def test_nobody_keeps_a_draft_of_a_form_that_is_not_theirs(visit: Visiting, people: People) -> None:
    for actor in (people.consul, people.auditor, people.administrator, people.officer):
        client = visit(actor)
        client.get("/")
        client.post("/drafts/application/abc", {"person.family_name": "X"}, status=404)
    german = visit(people.german)
    german.get("/authority")
    german.post("/drafts/nonsense/abc", {}, status=404)
    german.post(f"/drafts/application/{'x' * 61}", {}, status=404)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_a_draft_nobody_touched_for_a_month_is_forgotten(
    visit: Visiting, people: People, clock: StandingClock, database: Sandbox, days: int, left: int
) -> None:
    german = visit(people.german)
    save(german, long_form(german.get(NEW)), person__family_name="Əliyev")
    clock.moves_to(time.now() + timedelta(days=days))
    with german.app.app_context():
        forget_old_drafts()
    with database.connect("ercms_owner") as owner:
        assert owner.execute("select count(*) from draft").fetchone() == (left,)


@pytest.mark.parametrize("kind", ["direct-returns", "transits"])
def test_a_request_that_is_no_application_keeps_its_draft_until_it_is_sent(
    kind: str, visit: Visiting, people: People, clock: StandingClock
) -> None:
    german, page = visit(people.german), f"/authority/{kind}/new"
    form = long_form(german.get(page))
    save(german, form, person__family_name="Beridze", requesting_reference="BAMF-T7/26")
    again = long_form(german.get(page))
    assert "Your draft of 16 Nov, 12:00 is below." in german.get(page).text
    assert again.values["person.family_name"] == "Beridze"
    refused = german.submit(again, status=422)
    assert long_form(refused).values["requesting_reference"] == "BAMF-T7/26"
    assert "Beridze" not in visit(people.french).get(page).html


def test_the_draft_of_a_transit_is_gone_once_it_was_sent(visit: Visiting, people: People, clock: StandingClock) -> None:
    german, page = visit(people.german), "/authority/transits/new"
    save(german, long_form(german.get(page)), person__family_name="Beridze")
    form = long_form(german.get(page))
    sent_off = german.post(form.action, {**form.values, **TRANSIT}, content_type="multipart/form-data")
    assert sent_off.path.startswith("/authority/applications/"), sent_off.text[:600]
    assert "Your draft" not in german.get(page).text
