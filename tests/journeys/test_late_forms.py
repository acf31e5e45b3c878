"""A form sent after its session ran out is not lost: its writer finds it filled in, and nobody else finds anything."""

from __future__ import annotations

from tests.support.journey import Walk, open_first
from tests.support.pages import Form, PageClient
from tests.support.server import Sandbox
from tests.support.signing_in import open_session

LATER = "2026-11-16T08:30:00"
BACK = "You were signed out before this was sent. What you typed is below."
WORDS = "The person left on their own."


def half_written(walk: Walk) -> tuple[str, PageClient, Form]:
    """An official has the form of a withdrawal open; then the session runs out."""
    reference = walk.lodge(walk.people.german)
    german = walk.visit(walk.people.german)
    form = german.get(f"/authority/applications/{reference}").form(ending="/withdrawal")
    walk.clock.moves_to(LATER)
    return reference, german, form


def post(client: PageClient, form: Form, **typed: str) -> str:
    """Send the form as it stands; where the answer leads."""
    answer = client.browser.post(form.action, data={**form.values, **typed})
    assert answer.status_code == 302
    return str(answer.location)


def test_after_sign_in_the_page_has_what_was_typed(walk: Walk) -> None:
    reference, german, form = half_written(walk)
    assert post(german, form, reason=WORDS) == f"/sign-in?next=/authority/applications/{reference}"
    assert "what you typed was kept" in german.get("/sign-in").text
    open_session(german.app, german.browser, walk.people.german)
    page = german.get(f"/authority/applications/{reference}")
    assert BACK in page.text
    again = page.form(ending="/withdrawal")
    assert again.values["reason"] == WORDS
    assert "The application was withdrawn." in german.submit(again).text
    assert BACK not in german.get(f"/authority/applications/{reference}").text, "sent at last, it is thrown away"


def test_whoever_signs_in_next_on_the_same_machine_sees_nothing(walk: Walk) -> None:
    reference, german, form = half_written(walk)
    post(german, form, reason=WORDS)
    for other in (walk.people.french, walk.people.swiss):
        open_session(german.app, german.browser, other)
        german.get(f"/authority/applications/{reference}", status=404)
    open_session(german.app, german.browser, walk.people.officer)
    assert BACK not in german.get(f"/cases/{reference}").text


def test_a_page_from_before_signing_in_anew_is_treated_the_same(walk: Walk) -> None:
    reference, german, form = half_written(walk)
    german.get("/sign-in")  # another window notices first that the session is over
    open_session(german.app, german.browser, walk.people.german)
    with german.browser.session_transaction() as session:
        del session["csrf_token"]  # as signing in does
    assert post(german, form, reason=WORDS) == f"/authority/applications/{reference}"
    page = german.get(f"/authority/applications/{reference}")
    assert page.form(ending="/withdrawal").values["reason"] == WORDS


def test_a_page_of_another_persons_sign_in_is_kept_for_nobody(walk: Walk) -> None:
    _reference, german, form = half_written(walk)
    open_session(german.app, german.browser, walk.people.french)
    german.get("/authority")
    post(german, form, reason=WORDS)
    page = german.get("/authority")
    assert "This page was opened before you signed in" in page.text and WORDS not in page.html


def test_a_session_that_was_signed_out_of_keeps_nothing(walk: Walk, database: Sandbox) -> None:
    _reference, german, form = half_written(walk)
    database.admin.execute("update sign_in_session set ended_at = seen_at")
    assert post(german, form, reason=WORDS).startswith("/sign-in")
    assert "what you typed was kept" not in german.get("/sign-in").text


def test_a_page_of_another_site_keeps_nothing(walk: Walk) -> None:
    _reference, german, form = half_written(walk)
    open_session(german.app, german.browser, walk.people.german)
    data = {**form.values, "csrf_token": "x", "reason": WORDS}
    assert german.browser.post(form.action, data=data).status_code == 400
    data = {**form.values, "reason": WORDS}
    with german.browser.session_transaction() as session:
        del session["csrf_token"]
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert german.browser.post(form.action, data=data, headers=foreign).status_code == 400


def test_a_long_form_and_its_draft_survive_too(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german, interview_requested="1")
    walk.take_up(reference)
    walk.ask_registers(reference)
    asking = f"/cases/{reference}/verification-request"
    walk.fill(walk.people.officer, asking, having="question", question="Please interview the person.")
    consul = walk.visit(walk.people.consul)
    form = open_first(consul, "/consulate", "/consulate/requests/").form(ending="/answer")
    walk.clock.moves_to(LATER)
    where = post(consul, form, reasons="Spoke at length about Gəncə.", manner="video").partition("next=")[2]
    open_session(consul.app, consul.browser, walk.people.consul)
    page = consul.get(where)
    assert BACK in page.text and page.form(ending="/answer").values["reasons"] == "Spoke at length about Gəncə."
    thrown = consul.submit(page.form(ending="/unsent-removal"))
    assert thrown.path == where and "Gəncə." not in thrown.form(ending="/answer").values["reasons"]


def test_a_script_that_saves_is_told_that_it_was_signed_out(walk: Walk) -> None:
    german = walk.visit(walk.people.german)
    form = german.get("/authority/applications/new").form(having="requesting_reference")
    walk.clock.moves_to(LATER)
    url = form.element.get("data-draft")
    answer = german.browser.post(url, data=form.values, headers={"Accept": "application/json"})
    assert answer.status_code == 401 and "you were signed out" in answer.get_json()["told"]


def test_asking_whether_one_is_signed_in_keeps_the_session_alive(walk: Walk) -> None:
    german = walk.visit(walk.people.german)
    for moment in ("2026-11-16T08:14:00", "2026-11-16T08:28:00"):
        walk.clock.moves_to(moment)
        assert german.browser.get("/signed-in").status_code == 204
    walk.clock.moves_to("2026-11-16T08:44:00")
    assert german.browser.get("/signed-in").status_code == 401


def test_codes_of_evidence_are_kept_and_a_code_to_sign_in_with_is_not(walk: Walk, database: Sandbox) -> None:
    german = walk.visit(walk.people.german)
    form = german.get("/authority/applications/new").form(having="person.family_name")
    walk.clock.moves_to(LATER)
    typed = {"person.family_name": "Əliyev", "evidence.0.code": "N2-COPY", "code": "123456"}
    german.browser.post(form.action, data={**form.values, **typed})
    rows = database.admin.execute("select content from draft where form = 'unsent'").fetchall()
    [[content]] = rows
    assert content["evidence.0.code"] == "N2-COPY" and "code" not in content
