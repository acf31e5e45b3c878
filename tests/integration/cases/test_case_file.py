"""The case file: what it shows, to whom, and what it costs."""

import pytest

from app.access.actor import SYSTEM
from app.cases.dossier import judged_parts, open_dossier, open_head
from app.cases.facts import facts_of
from app.cases.parts import PARTS, Part, add_parts
from app.cases.presenters.actions import case_moves
from app.cases.register_client import AnswerStatus, Register, RegisterAnswer
from app.cases.services import registers
from app.kernel.clock import now
from app.samples.builders import an_application
from app.workflow.engine import note
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Form
from tests.support.people import People
from tests.support.server import Sandbox

BY_HAND = {
    "register": "population",
    "found": "yes",
    "source": "by telephone, duty officer",
    "record.family_name": "Məmmədov",
    "record.given_names": "Ramin",
    "record.date_of_birth.year": "1994",
}


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A case with a child, a passport, two means of evidence, a need and a warning."""
    told = an_application().with_child().with_document().with_evidence("N2-BIRTH", "seen")
    told = told.with_care("insulin-dependent").told(security_note="threatened staff")
    with as_actor(people.officer):
        return lodged(told, actor=people.officer)[0]


def test_a_file_shows_its_parts_within_twelve_statements(
    reference: str, visit: Visiting, people: People
) -> None:
    page = visit(people.officer).get(f"/cases/{reference}", budget=12)

    assert page.heading == "Mammadov Elchin Vugar"
    for words in (
        "Minor",
        "Family of 2",
        "Reply to the requesting state",
        "Reply to Germany due",
        "How this date is counted",
        "Day 0 of 1",
    ):
        assert words in page.text
    assert "Ask the registers" in page.text
    assert "The day of the event is not counted" in page.text or "Civil Code" in page.text


def test_health_and_danger_are_absent_for_who_does_not_examine(
    reference: str, visit: Visiting, people: People
) -> None:
    officer = visit(people.officer).get(f"/cases/{reference}").text
    manager = visit(people.manager).get(f"/cases/{reference}").text

    assert "insulin-dependent" in officer and "threatened staff" in officer
    assert "insulin" not in manager and "threatened" not in manager
    assert "Parts of this file are restricted." in manager


def test_opening_a_file_leaves_an_entry_in_the_ledger_and_a_missing_one_leaves_none(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    def reads() -> int:
        row = database.admin.execute(
            "select count(*) from ledger_entry where tag = 'case:file:read'"
        ).fetchone()
        return int(row[0]) if row else 0

    browser = visit(people.officer)
    browser.get(f"/cases/{reference}")
    assert reads() == 1
    browser.get("/cases/RA-2026-999999-A", status=404)
    assert reads() == 1


def test_a_colleague_who_works_the_case_is_named(reference: str, visit: Visiting, people: People) -> None:
    mine = visit(people.officer)
    page = mine.get(f"/cases/{reference}")
    mine.submit(page.form(ending="/work"), press=_version(page.form(ending="/work")))

    seen = visit(people.second_officer).get(f"/cases/{reference}")

    assert f"{people.officer.name} works this case." in seen.text
    assert not any(form.action.endswith("/work") for form in seen.forms)
    over = visit(people.supervisor).get(f"/cases/{reference}")
    assert "Take over the case" in over.text


def test_an_answer_entered_by_hand_is_compared_and_marked(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/register-answers")
    page = browser.post(f"/cases/{reference}/register-answers", page.form(having="version").values | BY_HAND)

    assert "Entered by hand" in page.text
    assert "Differs" in page.text and "Məmmədov" in page.text
    assert "Refused" not in page.text


def test_registers_that_do_not_answer_are_shown_as_such(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}").form(ending="/register-checks")
    page = browser.submit(form, press=_version(form))  # nothing listens where the registers should be

    assert "This register has not answered yet." in page.text
    assert "It could not be reached." in page.text
    assert "These registers have not answered yet" in page.text  # why the checks cannot be concluded


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        ("status_503", "It did not answer."),
        ("status_500", "It did not answer."),
        ("status_403", "It refused the question."),
        ("timeout", "It did not answer in time."),
    ],
)
def test_a_register_that_is_down_is_not_said_to_have_refused(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People, problem: str, why: str
) -> None:
    down = RegisterAnswer(AnswerStatus.UNAVAILABLE, None, now(), "there/population", problem)
    with as_actor(people.officer):
        case = open_head(reference).case
        registers.keep_answers(case, {Register.POPULATION: down}, actor=people.officer)

    assert why in visit(people.officer).get(f"/cases/{reference}").text


def test_the_history_names_the_system_once(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(SYSTEM):
        note(open_head(reference).case, "case:work:taken", actor=SYSTEM)

    text = visit(people.officer).get(f"/cases/{reference}/history").text
    assert "The system" in text
    assert "ERCMS · ERCMS" not in text


def test_what_was_typed_is_not_lost_when_the_form_is_wrong(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}/register-answers").form(having="version")
    page = browser.submit(form, register="border", found="yes", record__given_names="Ramin", status=422)
    assert page.form(having="version").values["record.given_names"] == "Ramin"
    assert "Write the family name that the register holds." in page.text


def test_a_stale_page_changes_nothing_and_says_why(reference: str, visit: Visiting, people: People) -> None:
    browser = visit(people.officer)
    browser.get(f"/cases/{reference}/information-request")
    page = browser.post(
        f"/cases/{reference}/information-request", {"version": "0", "question": "Which passport?"}, status=409
    )
    assert "Somebody changed this while the page was open" in page.text
    assert page.form(having="version").values["question"] == "Which passport?"


def test_an_earlier_file_of_the_same_name_and_year_is_pointed_at(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    twin = an_application().named("Məmmədov", "Elçin").of("CH-SEM").referenced("SEM-1")
    with as_actor(people.officer):
        other = lodged(twin, actor=people.officer)[0]

    page = visit(people.officer).get(f"/cases/{reference}/identity")

    assert "Possible earlier files" in page.text and other in page.text


def test_an_earlier_file_says_how_well_it_agrees_field_by_field(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    same = (
        an_application()
        .named("Elchin", "Mamedow", "Wugar")
        .born("1994-09-05")
        .of("CH-SEM")
        .referenced("SEM-1")
    )
    sister = an_application().named("Mammadova", "Leyla", "Vugar").of("CH-SEM").referenced("SEM-2")
    holder = an_application().named("Quliyev", "Samir").born("1970-01-02").with_document("C01234567")
    with as_actor(people.officer):
        other, namesake, thief = lodged(
            same, sister, holder.of("CH-SEM").referenced("SEM-3"), actor=people.officer
        )

    page = visit(people.officer).get(f"/cases/{reference}/identity")

    assert other in page.text and "Likely, 99 of 100" in page.text
    assert (
        "Family name: family name and given name exchanged, here Mammadov, there Mamedow (+3.7)" in page.text
    )
    assert "Date of birth: day and month exchanged" in page.text
    assert thief in page.text and "Document number: the same" in page.text, "one number under two names"
    assert namesake not in page.text


def test_facts_from_the_parts_of_a_file_are_those_the_verbs_use(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        dossier = open_dossier(reference, judged_parts())
        from_parts = facts_of(dossier.case, people.officer, dossier.as_case_rows())
        read_anew = facts_of(dossier.case, people.officer)
        assert from_parts == read_anew
        assert {each.move.name for each in case_moves(dossier, people.officer)} >= {
            "start_checks",
            "ask_information",
        }


def test_the_history_is_paged_and_shows_values_from_and_to(
    reference: str, visit: Visiting, people: People
) -> None:
    page = visit(people.officer).get(f"/cases/{reference}/history")
    assert "Submitted → Receipt confirmed" in page.text


def test_two_parts_may_not_share_a_name() -> None:
    with pytest.raises(ValueError, match="evidence"):
        add_parts({"evidence": Part(PARTS["people"].rows)})


def _version(form: Form) -> str:
    """The press of the one button of a form."""
    return f"version={form.element.all('button')[0].get('value')}"
