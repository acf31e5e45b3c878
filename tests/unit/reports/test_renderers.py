import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from app.kernel.formulas import safe
from app.letters.paper import FontsMissing
from app.reports.monthly import assemble
from app.reports.queries import Count
from app.reports.renderers import FORMATS
from app.reports.report import Edition, Report
from tests.support import pdf
from tests.support.fonts import cut_fonts
from tests.unit.reports.counts import MADE_AT, OCTOBER, october

Numbers = dict[tuple[str, str, str], str]
EVERY_REPORT = [(edition, language) for edition in Edition for language in ("az", "en", "ru")]


def numbers_of(report: Report) -> Numbers:
    return {
        (table.code, row.key, column.key): cell.plain()
        for table in report.tables
        for row in table.lines
        for column, cell in zip(table.columns, row.cells, strict=True)
    }


def rendered(report: Report, ending: str) -> bytes:
    return FORMATS[ending].render(report, cut_fonts())


def csv_lines(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("edition", "language"), EVERY_REPORT)
def test_csv_holds_the_same_numbers_cell_by_cell(edition: Edition, language: str) -> None:
    report = october(edition, language)
    lines = csv_lines(rendered(report, "csv"))
    found = {(line["table"], line["row"], line["column"]): line["value"] for line in lines if line["column"]}
    assert found == numbers_of(report)


@pytest.mark.parametrize(("edition", "language"), EVERY_REPORT)
def test_json_holds_the_same_numbers_cell_by_cell(edition: Edition, language: str) -> None:
    report = october(edition, language)
    body = json.loads(rendered(report, "json"))
    found = {
        (table["code"], row["key"], key): cell["mark"] if cell["value"] is None else str(cell["value"])
        for table in body["tables"]
        for row in [*table["rows"], *([table["total"]] if table["total"] else [])]
        for key, cell in row["values"].items()
    }
    assert found == numbers_of(report)
    assert (body["month"], body["edition"], body["language"]) == ("2026-10", edition.value, language)


@pytest.mark.parametrize(("edition", "language"), EVERY_REPORT)
def test_the_spreadsheet_holds_the_same_numbers_cell_by_cell(edition: Edition, language: str) -> None:
    report = october(edition, language)
    book = openpyxl.load_workbook(io.BytesIO(rendered(report, "xlsx")))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    found: Numbers = {}
    for table in report.tables:
        start = next(place for place, row in enumerate(rows) if row[0] == table.caption) + 2
        for place, line in enumerate(table.lines, start=start):
            assert rows[place][0] == line.label
            for number, column in enumerate(table.columns, start=1):
                found[table.code, line.key, column.key] = str(rows[place][number])
    assert found == numbers_of(report)


@pytest.mark.parametrize(("edition", "language"), EVERY_REPORT)
def test_the_printed_report_shows_every_row_of_numbers_in_order(edition: Edition, language: str) -> None:
    report = october(edition, language)
    words = pdf.text(rendered(report, "pdf"))
    position = 0
    for table in report.tables:
        position = words.index(table.caption, position)
        for line in table.lines:
            row = " ".join([line.label, *(cell.text(language) for cell in line.cells)])
            position = words.index(" ".join(row.split()), position)


def test_the_printed_report_uses_four_faces_of_inter_and_numbers_its_pages() -> None:
    content = rendered(october(), "pdf")
    assert pdf.faces(content) == {
        f"InterERCMS-{style}" for style in ("Regular", "SemiBold", "Bold", "Italic")
    }
    assert f"Page 1 of {pdf.pages(content)}" in pdf.text(content)


def test_the_printed_report_carries_its_title_language_and_definitions() -> None:
    report = october(language="az")
    content = rendered(report, "pdf")
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == "az"
        assert str(document.docinfo.Title) == report.title
    words = pdf.text(content)
    assert report.words.cut_off in words
    assert all(" ".join(table.definition.split()) in words for table in report.tables)


def test_the_same_report_is_printed_to_the_same_bytes() -> None:
    assert rendered(october(), "pdf") == rendered(october(), "pdf")


def test_without_fonts_nothing_is_printed_and_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="flask fonts cut"):
        FORMATS["pdf"].render(october(), tmp_path)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_a_csv_text_never_begins_a_formula(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"
    assert safe("Əliyev") == "Əliyev"


def test_no_spreadsheet_cell_is_a_formula_or_a_link_and_no_person_is_named_as_author() -> None:
    content = rendered(october(), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    parts = zipfile.ZipFile(io.BytesIO(content))
    properties = parts.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in properties
    assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
    assert not [name for name in parts.namelist() if "externalLink" in name or name.endswith(".rels.rels")]


def test_a_table_of_many_states_runs_over_pages_and_repeats_its_head() -> None:
    from_everywhere = _many_states()
    content = rendered(from_everywhere, "pdf")
    table = next(table for table in from_everywhere.tables if table.code == "requests")
    assert len(table.rows) > 100
    assert pdf.text(content).count(f"{table.heading} {table.columns[0].label}") > 1


def _many_states() -> Report:
    letters = "ABCDEFGHIKLMNPQRSTUZ"
    codes = [first + second for first in letters for second in letters[:6]]
    counts = [Count("month", code, "received", None, 10, 10) for code in codes]
    return assemble(counts, OCTOBER, Edition.INTERNAL, "en", MADE_AT)
