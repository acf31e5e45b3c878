"""Filters kept under a name, and the list that is remembered."""

from sqlalchemy import select

from app.cases.models import SavedView
from app.kernel.database import db
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import PageClient
from tests.support.people import People

GERMAN = "/queue/views/new?country=DE&sort=name"


def _saved(
    browser: PageClient, name: str, address: str = GERMAN, status: int = 200, **more: str
) -> PageClient:
    form = browser.get(address).form(having="shared")
    data = {**form.values, "name": name, **more}
    browser.post(address, data, status=status if status != 200 else None)
    return browser


def test_a_view_keeps_filters_and_order_and_counts_its_list(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(
            an_application(), an_application().referenced("R-2"), an_application().of("CH-SEM"),
            actor=people.officer,
        )  # fmt: skip
    page = _saved(visit(people.officer), "Germany by name").page
    assert page is not None and "The view “Germany by name” was saved." in page.text
    assert page.links["Germany by name 2"] == "/queue?country=DE&sort=name"
    assert page.heading == "Germany by name"
    [present] = [link.text for link in page.tree.all("a") if link.get("aria-current") == "page"]
    assert present == "Germany by name 2"


def test_the_same_name_again_is_refused_in_a_sentence_and_the_name_is_kept(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    browser = _saved(visit(people.officer), "Mine")
    page = _saved(browser, "Mine", status=422).page
    assert page is not None and "You have a view called “Mine” already." in page.text
    assert page.form(having="shared").values["name"] == "Mine"
    _saved(visit(people.second_officer), "Mine")


def test_shared_views_are_used_by_colleagues_and_changed_by_their_owner_alone(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    own = _saved(_saved(visit(people.officer), "For all", shared="1"), "For me")
    colleague = visit(people.second_officer)
    page = colleague.get("/queue/views")
    assert "For all" in page.text and people.officer.name in page.text and "For me" not in page.text
    with as_actor(people.officer):
        ids = {view.name: view.id for view in db.session.scalars(select(SavedView))}
    colleague.post(f"/queue/views/{ids['For all']}", {"name": "Taken"}, status=404)
    colleague.post(f"/queue/views/{ids['For me']}/deletion", {}, status=404)
    form = own.get("/queue/views").form(ending=f"/queue/views/{ids['For all']}")
    page = own.submit(form, name="For me", status=422)
    assert "You have a view called “For me” already." in page.text
    page = own.post(form.action, {"name": "For nobody else", "version": str(form.values["version"])})
    assert "The view was changed." in page.text
    assert "For nobody else" not in colleague.get("/queue").text
    page = own.post(f"/queue/views/{ids['For me']}/deletion", {})
    assert "was deleted" in page.text and "For me" not in own.get("/queue").text


def test_the_last_list_is_remembered_for_the_home_and_for_the_way_back(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
    browser = visit(people.officer)
    assert browser.get("/").heading == "Open cases"
    browser.get("/queue?state=receipt_confirmed&sort=name&text=Mammadov&page=last")
    page = browser.get("/")
    assert page.heading == "Receipt confirmed" and page.form("/queue", having="sort").values["sort"] == "name"
    assert not page.form("/queue", having="sort").values["text"], "a name is not kept in the browser"
    file = browser.get(f"/cases/{reference}")
    assert file.links["Receipt confirmed"].endswith("/queue?state=receipt_confirmed&sort=name")
    browser.get("/queue")
    assert browser.get("/").heading == "Open cases"


def test_what_one_person_looked_at_is_not_the_home_of_the_next_in_the_same_browser(
    app: object, visit: Visiting, people: People, clock: StandingClock
) -> None:
    browser = visit(people.officer)
    browser.get("/queue?officer=mine")
    assert browser.signed_in_as(people.second_officer).get("/").heading == "Open cases"


def test_a_view_changed_in_another_window_is_shown_beside_what_was_typed(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    first = _saved(visit(people.officer), "Mine")
    second = visit(people.officer)
    old = second.get("/queue/views").form(having="shared")
    first.submit(first.get("/queue/views").form(having="shared"), name="Ours")
    page = second.submit(old, status=409, name="Yours")
    assert "You changed this view in another window meanwhile." in page.text
    assert "Name of the view Yours Ours" in page.text
    assert "The view was changed." in second.submit(page.form(having="shared")).text
