"""A list taken out as a file: exactly the list, no formula, marked as whose copy it is, told to the ledger."""

import csv
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import InvalidKeyError
from sqlalchemy import Row

from app.cases.presenters.queue_rows import Said, present_row
from app.cases.services import copies
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Page, PageClient
from tests.support.people import People

NAMES = ("Çərkəzov", "=HYPERLINK(1)", "Əliyev", "@Abbasov", "Qasımov")


@pytest.fixture
def five(as_actor: ActingAs, people: People, clock: StandingClock) -> list[str]:
    """Five open cases, two of them with names that a spreadsheet would calculate."""
    with as_actor(people.officer):
        return lodged(
            *(
                an_application().referenced(f"R-{place}").named(name, "Elvin")
                for place, name in enumerate(NAMES)
            ),
            actor=people.officer,
        )


def _taken(browser: PageClient, query: str = "", ending: str = "csv") -> Page:
    page = browser.get(f"/queue/export{query}")
    return browser.submit(page.form(having="purpose"), ending=ending, purpose="meeting", unlocked="1")


def _lines(page: Page) -> list[list[str]]:
    return list(csv.reader(io.StringIO(page.body.decode("utf-8-sig"))))


def _listed(browser: PageClient, query: str) -> list[str]:
    page = browser.get(f"/queue{query}")
    return [tick.get("value") for tick in page.tree.all("input") if tick.get("name") == "ticked"]


@pytest.mark.parametrize("query", ["", "?sort=name_last", "?text=Əliyev", "?officer=mine&sort=name", "?due=later"])
def test_a_copy_holds_every_case_of_the_list_under_every_filter_in_the_order_of_the_list(
    visit: Visiting, people: People, five: list[str], query: str
) -> None:
    browser = visit(people.officer)
    wanted = _listed(browser, query)
    _mark, _stamp, head, *rows = _lines(_taken(browser, query))
    assert [row[head.index("Case")] for row in rows] == wanted


def test_a_copy_is_the_whole_list_and_not_one_page_of_it(
    visit: Visiting, people: People, as_actor: ActingAs, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(*(an_application().referenced(f"R-{place}") for place in range(27)), actor=people.officer)
    browser = visit(people.officer)
    assert len(_listed(browser, "")) == 25 and len(_lines(_taken(browser))) == 3 + 27


def test_the_list_can_be_taken_out_twice_in_one_visit_under_different_filters(
    visit: Visiting, people: People, five: list[str]
) -> None:
    browser = visit(people.officer)
    page = browser.get("/queue/export")
    first, again = (
        browser.submit(page.form(having="purpose"), ending="csv", purpose="report", unlocked="1") for _time in range(2)
    )
    narrowed = _taken(browser, "?text=Qasımov")
    assert len(_lines(first)) == len(_lines(again)) == 8 and len(_lines(narrowed)) == 4
    copies_of = [_lines(each)[1][1] for each in (first, again, narrowed)]
    assert len(set(copies_of)) == 3


def test_nothing_in_a_copy_begins_like_a_formula(visit: Visiting, people: People, five: list[str]) -> None:
    browser = visit(people.officer)
    cells = [cell for line in _lines(_taken(browser)) for cell in line]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = openpyxl.load_workbook(io.BytesIO(_taken(browser, ending="xlsx").body)).worksheets[0]
    kept = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in kept} == {"s"}
    assert not [cell for cell in kept if str(cell.value).startswith(("=", "+", "-", "@"))]


def test_a_spreadsheet_is_one_visible_sheet_without_comments_or_an_author(
    visit: Visiting, people: People, five: list[str]
) -> None:
    page = _taken(visit(people.officer), ending="xlsx")
    assert page.response.headers["Content-Disposition"].startswith("attachment; filename=cases-2026-11-16-EX-")
    book = openpyxl.load_workbook(io.BytesIO(page.body))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    assert not book.properties.creator and not book.properties.lastModifiedBy
    parts = zipfile.ZipFile(io.BytesIO(page.body)).namelist()
    assert not [part for part in parts if any(word in part for word in ("comment", "pivot", "drawing", "external"))]


def test_a_copy_says_in_words_and_for_programs_whose_it_is_and_the_ledger_knows_its_number(
    visit: Visiting, people: People, five: list[str]
) -> None:
    browser = visit(people.officer)
    told, stamp, *_rest = _lines(_taken(browser, "?text=Qasımov"))
    assert people.officer.name in told[0] and "1 case" in told[0]
    values = dict(cell.split("=", 1) for cell in stamp[1:])
    assert stamp[0] == "ercms-copy" and values["by"] == people.officer.name and values["rows"] == "1"
    book = openpyxl.load_workbook(io.BytesIO(_taken(browser, ending="xlsx").body))
    assert {prop.name: prop.value for prop in book.custom_doc_props.props}["ercms-copy-by"] == people.officer.name
    entries = visit(people.auditor).get(f"/ledger?reference={values['copy']}").text
    assert people.officer.name in entries and "taken out as a file" in entries
    assert "Purpose meeting" in entries and "Rows 1" in entries and "Qasımov" not in entries


def test_the_ledger_tells_the_filters_of_a_closed_list(visit: Visiting, people: People, five: list[str]) -> None:
    stamp = _lines(_taken(visit(people.officer), "?due=later&country=DE"))[1]
    copy_id = stamp[1].removeprefix("copy=")
    entries = visit(people.auditor).get(f"/ledger?reference={copy_id}").text
    assert "Filter country=DE" in entries and "Filter due=later" in entries


def test_a_copy_without_a_purpose_is_refused(visit: Visiting, people: People, five: list[str]) -> None:
    browser = visit(people.officer)
    page = browser.get("/queue/export")
    assert "Choose an answer." in browser.submit(page.form(having="purpose"), status=422).text


def test_who_may_not_export_finds_neither_the_button_nor_the_page(
    visit: Visiting, people: People, five: list[str]
) -> None:
    browser = visit(people.coordinator)
    assert "Export" not in browser.get("/queue").links
    browser.get("/queue/export", status=403)
    assert "Export" in visit(people.officer).get("/queue").links


def test_a_list_too_long_for_one_file_is_not_cut_but_refused_with_what_to_do(
    visit: Visiting, people: People, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = visit(people.officer)
    page = browser.get("/queue/export")
    monkeypatch.setattr(copies, "MOST", 4)
    monkeypatch.setattr("app.cases.routes.copies.MOST", 4)
    told = browser.submit(page.form(having="purpose"), ending="csv", purpose="meeting", unlocked="1", status=422)
    assert "The list is too long for one file." in told.text


def test_what_the_row_of_a_list_hides_its_copy_hides_too(
    visit: Visiting, people: People, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def masked(row: Row[Any], mine: bool, said: Said) -> dict[str, Any]:
        shown = present_row(row, mine, said)
        return {**shown, "person": {**shown["person"], "name": "hidden", "line": [shown["pick"], "hidden"]}}

    monkeypatch.setattr("app.cases.presenters.copies.present_row", masked)
    for ending in ("csv", "xlsx"):
        content = _taken(visit(people.officer), ending=ending).body
        texts = content if ending == "csv" else zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml")
        assert b"hidden" in texts
        assert not [name for name in NAMES if name.strip("=@").encode() in texts]


def test_a_spreadsheet_opens_only_with_the_password_proposed_on_the_page(
    visit: Visiting, people: People, five: list[str]
) -> None:
    browser = visit(people.officer)
    form = browser.get("/queue/export").form(having="purpose")
    password = str(form.values["password"])
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", password)
    taken = browser.submit(form, purpose="meeting").body
    assert not zipfile.is_zipfile(io.BytesIO(taken))
    opened = io.BytesIO()
    book = OfficeFile(io.BytesIO(taken))
    book.load_key(password=password)
    book.decrypt(opened)
    rows = list(openpyxl.load_workbook(opened).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 3 + len(five)
    with pytest.raises(InvalidKeyError):
        book.load_key(password="another-password", verify_password=True)


def test_every_page_proposes_a_password_of_its_own(visit: Visiting, people: People, five: list[str]) -> None:
    browser = visit(people.officer)
    proposed = {str(browser.get("/queue/export").form(having="purpose").values["password"]) for _time in range(3)}
    assert len(proposed) == 3


def test_text_without_a_password_is_asked_for_and_told_to_the_ledger(
    visit: Visiting, people: People, five: list[str]
) -> None:
    browser = visit(people.officer)
    form = browser.get("/queue/export").form(having="purpose")
    refused = browser.submit(form, ending="csv", purpose="meeting", status=422)
    assert "Text cannot be locked." in refused.text
    assert refused.form(having="purpose").values["password"] == form.values["password"]
    short = browser.submit(form, purpose="meeting", password="short", status=422)
    assert "at least 12 characters" in short.text
    stamp = _lines(_taken(browser))[1]
    entries = visit(people.auditor).get(f"/ledger?reference={stamp[1].removeprefix('copy=')}").text
    assert "Lock none" in entries
