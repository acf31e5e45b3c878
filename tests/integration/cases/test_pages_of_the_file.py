"""The chapters of a case file: each its own page, with its number on the tab, reading only what it shows."""

import pytest

from app.cases.dossier import open_head
from app.cases.register_client import AnswerStatus, Register, RegisterAnswer
from app.cases.services import desk, registers
from app.cases.services.notes import raise_flag, write_note
from app.kernel.clock import now
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Page
from tests.support.people import People
from tests.support.server import Sandbox

PAGES = (
    "", "/identity", "/evidence", "/requests", "/messages", "/deadlines", "/notes", "/history", "/letters", "/paper",
)  # fmt: skip
FOUND = {
    "family_name": "Məmmədov",
    "given_names": "Elçin",
    "fathers_name": "Vüqar",
    "sex": "M",
    "date_of_birth": "1994-09-05",
    "place_of_birth": "Sumqayıt",
}


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A case with a child, a passport and two means of evidence."""
    told = an_application().with_child().with_document().with_evidence("N2-BIRTH", "seen")
    with as_actor(people.officer):
        return lodged(told, actor=people.officer)[0]


def _answered(reference: str, as_actor: ActingAs, people: People, **other: str) -> None:
    """Both registers found somebody; the border register's record differs as told."""
    with as_actor(people.officer):
        case = open_head(reference).case
        answers = {
            Register.POPULATION: RegisterAnswer(AnswerStatus.FOUND, FOUND, now(), "there", None),
            Register.BORDER: RegisterAnswer(AnswerStatus.FOUND, {**FOUND, **other}, now(), "there", None),
        }
        registers.keep_answers(case, answers, actor=people.officer)


def _tabs(page: Page) -> list[str]:
    bar = next(nav for nav in page.tree.all("nav") if "Parts of the file" in nav.get("aria-label"))
    return [link.text for link in bar.all("a")]


def _primary(page: Page) -> list[str]:
    """The primary buttons of the page itself, not of the dialogs around it."""
    main = page.tree.all("main")[0]
    return [button.text for button in main.all("a", "button") if "e-btn-primary" in button.get("class")]


def test_the_tabs_are_pages_and_carry_the_numbers_of_their_rows(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(people.officer):
        write_note(open_head(reference).case, actor=people.officer, text="Called.")
        desk.ask_information(open_head(reference).case, actor=people.officer, question="Which passport?")

    browser = visit(people.officer)
    for address in PAGES[:-1]:
        page = browser.get(f"/cases/{reference}{address}", budget=12)
        told = [
            "Summary", "Identity", "Evidence 2", "Requests 1", "Messages", "Deadlines", "Notes 1", "Safeguards 1",
            "History", "Letters 2",
        ]  # fmt: skip
        assert _tabs(page) == told, address
        current = [link for link in page.tree.all("a") if link.get("aria-current") == "page"]
        assert [link.get("href") for link in current] == [f"/cases/{reference}{address}"]


def test_the_ledger_says_which_page_of_a_file_was_read(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser = visit(people.officer)
    for address in PAGES:
        browser.get(f"/cases/{reference}{address}")
    found = database.admin.execute(
        "select convert_from(payload, 'utf8')::jsonb -> 'fields' from ledger_entry"
        " where tag in ('case:file:read', 'case:history:read') order by seq"
    ).fetchall()
    read = [next(iter(row[0]), "history") for row in found]
    assert read == ["summary", *(address[1:] for address in PAGES[1:])]


def test_the_primary_button_of_the_first_page_exists_once(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    for step in range(2):
        page = visit(people.officer).get(f"/cases/{reference}")
        assert len(_primary(page)) == 1, step
        _answered(reference, as_actor, people)


def test_the_next_action_says_where_it_stands_why_whose_turn_and_by_when(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    text = visit(people.officer).get(f"/cases/{reference}").text
    assert "No register was asked about the person yet." in text
    assert "The answers of the registers show who the person is." in text
    assert "Whose turn: The desk. By when: " in text

    _answered(reference, as_actor, people, place_of_birth="Bakı")
    text = visit(people.officer).get(f"/cases/{reference}").text
    assert "Answered on 16 Nov 2026: Population register." in text
    assert "1 value differs from the claim: clear it up below, then go on." in text


def test_the_header_shows_the_registered_name_beside_the_claimed_one(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    _answered(reference, as_actor, people)
    page = visit(people.officer).get(f"/cases/{reference}/evidence")
    assert page.heading == "Mammadov Elchin Vugar"
    assert "Registered as: Məmmədov Elçin Vüqar" in page.text


def test_the_page_of_identity_shows_one_register_at_a_time_and_where_they_disagree(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/identity")
    assert "No register has found the person yet" in page.text
    assert "The application has no photograph." in page.text

    _answered(reference, as_actor, people, place_of_birth="Bakı")
    page = browser.get(f"/cases/{reference}/identity")
    assert "Claimed and registered: Population register" in page.text
    assert "The registers disagree with each other in: Place of birth." in page.text
    assert "Day and month may have been exchanged." in page.text
    page = browser.get(page.links["Border register"])
    assert "Claimed and registered: Border register" in page.text and "Bakı" in page.text
    browser.get(f"/cases/{reference}/identity?register=nonsense")


def test_evidence_is_grouped_by_its_effect_in_law_and_says_what_would_help(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    page = visit(people.officer).get(f"/cases/{reference}/evidence")
    titles = [heading.text for heading in page.tree.all("h2")]
    assert "Prima facie evidence of nationality" in titles
    assert "Nationality counts as established unless the requested state proves otherwise." in page.text
    assert "C01234567" in page.text


def test_a_request_says_since_when_it_waits_and_what_came_back(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    assert "Nobody was asked yet" in browser.get(f"/cases/{reference}/requests").text
    with as_actor(people.officer):
        case = open_head(reference).case
        desk.ask_information(case, actor=people.officer, question="Which passport?")
        case_id, authority = case.id, open_head(reference).authority.name_in("en")

    for address in ("", "/requests"):
        page = browser.get(f"/cases/{reference}{address}")
        assert f"Waiting since 16 Nov 2026 for: {authority}." in page.text
    with as_actor(people.german):
        desk.supply_information(case_id, actor=people.german, answer="The one of 2014.")
    page = browser.get(f"/cases/{reference}/requests")
    assert "The one of 2014." in page.text and "Answered" in page.text and "Waiting since" not in page.text


def test_a_deadline_tells_its_rule_its_start_both_dates_and_how_it_was_counted(
    reference: str, visit: Visiting, people: People
) -> None:
    text = visit(people.officer).get(f"/cases/{reference}/deadlines").text
    for words in (
        "Running",
        "Rule",
        "Article",
        "Began with",
        "Due, counted strictly",
        "Due on a working day",
    ):
        assert words in text
    assert "The day of the event is not counted" in text or "Civil Code" in text


def test_a_note_is_written_on_its_page_and_read_by_colleagues(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/notes")
    assert "Nobody has written a note yet." in page.text
    page = browser.submit(page.form(having="text"), text="The aunt confirmed\nthe address.")
    assert "The note was saved." in page.text

    seen = visit(people.manager).get(f"/cases/{reference}/notes")
    assert people.officer.name in seen.text and "Case officer · 16 Nov 2026" in seen.text
    assert "everyone at the desk" in seen.text and "the address." in seen.text
    posting = [form.action for form in seen.forms if form.posts]
    assert not [action for action in posting if action.endswith(("/notes", "/flags", "/clearing"))]


def test_an_empty_note_and_a_flag_of_yesterday_are_refused_and_nothing_typed_is_lost(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    notes = browser.get(f"/cases/{reference}/notes")
    page = browser.submit(notes.form(having="text"), text=" ", status=422)
    assert "Note: Fill in this field." in page.text
    page = browser.submit(
        page.form(having="reason"), reason="Guardian missing", due_on="2026-11-15", status=422
    )
    assert "Not later than: Choose today or a later day." in page.text
    assert page.form(having="reason").values["reason"] == "Guardian missing"


def test_a_raised_flag_stands_in_the_head_of_every_page_until_it_is_cleared_by_name(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/notes")
    page = browser.submit(page.form(having="reason"), reason="Guardian missing", due_on="2026-11-20")
    assert "The flag was raised." in page.text and "Raised by Aysel Quliyeva on 16 Nov 2026" in page.text
    assert "Guardian missing, by Fri 20 Nov" in browser.get(f"/cases/{reference}/deadlines").text

    colleague = visit(people.second_officer)
    form = colleague.get(f"/cases/{reference}/notes").form(ending="/clearing")
    stale = colleague.post(form.action, {"version": "0"}, status=409)
    assert "Somebody changed this while the page was open" in stale.text
    version = str(form.element.all("button")[0].get("value"))
    page = colleague.submit(form, press=f"version={version}")
    assert f"Cleared by {people.second_officer.name}" in page.text
    assert "Guardian missing, by" not in colleague.get(f"/cases/{reference}").text


def test_the_history_is_narrowed_by_kind_in_the_address(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        write_note(case, actor=people.officer, text="Called.")
        raise_flag(case, actor=people.officer, reason="Guardian missing")
    browser = visit(people.officer)
    everything = browser.get(f"/cases/{reference}/history")
    assert "A note was written" in everything.text and "Receipt was confirmed" in everything.text
    only = browser.get(everything.links["Notes, flags, officers"])
    assert "A note was written" in only.text and "Submitted → Receipt confirmed" not in only.text
    assert "Nothing of this kind has happened yet." in browser.get(everything.links["Transfers"]).text
    browser.get(f"/cases/{reference}/history?kind=nonsense&before=nonsense")


def test_a_case_that_ended_shows_its_outcome_and_the_day_and_only_takes_notes(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        case_id = open_head(reference).case.id
    with as_actor(people.german):
        desk.withdraw(case_id, actor=people.german, reason="The person left.")
    clock.moves_to("2026-11-20")
    with as_actor(people.officer):
        write_note(open_head(reference).case, actor=people.officer, text="A letter came.")

    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}")
    assert "Outcome Withdrawn Ended on 16 Nov 2026" in page.text, "a note does not move the day"
    assert not _primary(page) and "Take up the case" not in page.text
    notes = browser.get(f"/cases/{reference}/notes")
    assert notes.form(having="text")
    assert not [form for form in notes.forms if form.action.endswith("/flags")]


def test_the_paper_of_a_case_has_nothing_to_press(reference: str, visit: Visiting, people: People) -> None:
    page = visit(people.officer).get(f"/cases/{reference}/paper")
    main = page.tree.all("main")[0]
    assert "Evidence" in page.text and "Deadlines" in page.text
    assert not main.all("form") and "Next action" not in page.text
