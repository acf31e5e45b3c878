"""The search box: what is at hand opens the file."""

from urllib.parse import urlencode

import pytest

from app.cases.dossier import open_head
from app.cases.register_client import Register
from app.cases.search import find_cases, sought
from app.cases.services import registers
from app.people.descriptions import Description
from app.people.finding import find_people
from app.people.vocabulary import Verdict
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.budget import query_budget
from tests.support.people import People
from tests.support.server import Sandbox


@pytest.fixture
def references(as_actor: ActingAs, people: People, clock: StandingClock) -> list[str]:
    """Elchin with a passport and a number, and Ramin of the same family name."""
    elchin = an_application().with_document("C01234567").with_fin("5KX7M2P").referenced("BAMF-8412/26")
    ramin = an_application().named("Məmmədov", "Ramin").born("1980-01-02").of("CH-SEM")
    with as_actor(people.officer):
        return lodged(elchin, ramin, actor=people.officer)


@pytest.mark.parametrize(
    "typed",
    [
        "RA-2026-000001", "ra-2026-000001-x", "2026-1", "BAMF-8412/26", "c 01234567", "5kx7m2p",
        "Mammadov Elchin 1994", "Elçin Məmmədov 1995", "Мамедов Эльчин", "Elchin Vugar oglu Mamedow 09.05.1994",
        "Mamamdov Elchin", "Mammadov Elcihn 1994", "Məmmədli Elçin",
    ],
)  # fmt: skip
def test_one_hit_opens_the_file(references: list[str], visit: Visiting, people: People, typed: str) -> None:
    page = visit(people.officer).get("/search?" + _query(typed))
    assert page.path == f"/cases/{references[0]}"


def test_the_number_a_register_told_opens_the_file_though_the_application_did_not_know_it(
    references: list[str], visit: Visiting, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        record = {"family_name": "Məmmədov", "given_names": "Ramin", "fin": "00X2LSY"}
        case = open_head(references[1]).case
        registers.enter_by_hand(
            case, Register.POPULATION, actor=people.officer, found=True, record=record, source="by letter"
        )
    page = visit(people.officer).get("/search?" + _query("00x2lsy"))
    assert page.path == f"/cases/{references[1]}"


def test_a_family_name_alone_lists_everybody_who_bears_it(
    references: list[str], visit: Visiting, people: People
) -> None:
    page = visit(people.officer).get("/search?" + _query("Mammadov"))
    assert all(reference in page.text for reference in references)


def test_nothing_found_says_how_to_search(references: list[str], visit: Visiting, people: People) -> None:
    page = visit(people.officer).get("/search?q=Nobody")
    assert "No file was found." in page.text and "You can search by:" in page.text


def test_a_search_is_an_entry_of_the_ledger_without_the_words_typed(
    references: list[str], visit: Visiting, people: People, database: Sandbox
) -> None:
    visit(people.officer).get("/search?q=Mammadov")
    row = database.admin.execute(
        "select fields, payload from ledger_entry where tag = 'case:search:made'"
    ).fetchone()
    assert row is not None and "name" in row[0]
    assert b"ammadov" not in bytes(row[1]).lower()


def test_a_search_takes_four_statements_and_one_more_for_a_slip(
    references: list[str], as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer), query_budget(4):  # one of them introduces the speaker
        assert len(find_cases(sought("Mammadov Elchin"))) == 1
    with as_actor(people.officer), query_budget(5):
        assert len(find_cases(sought("Mamamdov Elchin"))) == 1


def test_the_list_says_why_each_was_found_the_likely_first(
    references: list[str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    namesake = an_application().named("Məmmədov", "Elçin").born("1994-11-20").of("CH-SEM").referenced("SEM-7")
    with as_actor(people.officer):
        lodged(namesake, actor=people.officer)
    page = visit(people.officer).get("/search?" + _query("Мамедов Эльчин Вугар 09.05.1994"))
    likely, possible = page.text.index("Likely"), page.text.rindex("Possible")  # the rail has the word too
    assert likely < page.text.index(references[0]) < possible < page.text.index("SEM-7")
    assert "Family name: another alphabet" in page.text and "Date of birth: the same" in page.text
    assert "Date of birth: the same year, another day" in page.text
    assert references[1] not in page.text


def test_without_a_date_a_name_is_no_more_than_possible(
    references: list[str], as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        verdicts = [
            found.match.verdict for found in find_cases(sought("Mammadov Elchin Vugar")) if found.match
        ]
    assert verdicts == [Verdict.POSSIBLE]


def test_a_child_of_a_case_is_found_too(references: list[str], as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        told = an_application().named("Rzayev", "Anar").with_child("Zahra").referenced("BAMF-7/26")
        (reference,) = lodged(told, actor=people.officer)
        assert [found.case.reference for found in find_cases(sought("Rzayeva Zəhra"))] == [reference]


def test_another_audience_finds_nobody_by_name(
    references: list[str], as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        assert len(find_people(sought("Mammadov Elchin").name or Description())) == 1
    with as_actor(people.swiss):
        assert find_people(sought("Mammadov Elchin").name or Description()) == []


def _query(typed: str) -> str:
    return urlencode({"q": typed})
