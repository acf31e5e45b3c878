"""Spreadsheet: all tables under each other on one visible sheet. Texts are texts, never formulas or links."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.reports.report import Cell, ColumnKind, Report, Row, Table

NUMBER = {ColumnKind.COUNT: "#,##0", ColumnKind.CHANGE: "+#,##0;-#,##0;0", ColumnKind.PERCENT: '0"%"'}
LABEL_WIDTH, VALUE_WIDTH = 44, 17


def render(report: Report) -> bytes:
    """The workbook; its properties name the report and the organisation, no person."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {
            "title": report.title,
            "author": "",
            "company": report.words.organisation,
            "created": report.made_at.replace(tzinfo=None),
        }
    )
    sheet = book.add_worksheet(f"{report.period:%Y-%m}")
    _Sheet(book, sheet).write(report)
    book.close()
    return out.getvalue()


class _Sheet:
    """Writes downwards and remembers the line it has reached."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        self.sheet, self.line = sheet, 0
        base = {"font_name": "Arial", "font_size": 10}
        self.plain = book.add_format({**base, "valign": "top"})
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.caption = book.add_format({**base, "bold": True, "font_size": 11})
        self.head = book.add_format({**base, "bold": True, "bottom": 1, "text_wrap": True})
        self.head_right = book.add_format(
            {**base, "bold": True, "bottom": 1, "text_wrap": True, "align": "right"}
        )
        self.strong = book.add_format({**base, "bold": True, "top": 1})
        self.numbers = {
            (kind, total): book.add_format(
                {
                    **base,
                    "num_format": pattern,
                    "align": "right",
                    **({"bold": True, "top": 1} if total else {}),
                }
            )
            for kind, pattern in NUMBER.items()
            for total in (False, True)
        }

    def write(self, report: Report) -> None:
        self.sheet.set_column(0, 0, LABEL_WIDTH)
        self.sheet.set_column(1, max(len(table.columns) for table in report.tables), VALUE_WIDTH)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self._text(report.title, self.title)
        words = report.words
        for sentence in (words.organisation, words.period, words.edition, words.made, words.cut_off):
            self._text(sentence, self.plain)
        for table in report.tables:
            self._table(table)
        self.line += 1
        for sentence in (words.notes, *report.notes):
            self._text(sentence, self.caption if sentence is words.notes else self.plain)

    def _text(self, text: str, style: Format) -> None:
        self.sheet.write_string(self.line, 0, text, style)
        self.line += 1

    def _table(self, table: Table) -> None:
        self.line += 1
        self._text(table.caption, self.caption)
        self.sheet.write_string(self.line, 0, table.heading, self.head)
        for number, column in enumerate(table.columns, start=1):
            self.sheet.write_string(self.line, number, column.label, self.head_right)
        self.line += 1
        for row in table.rows:
            self._row(row, total=False)
        if table.total is not None:
            self._row(table.total, total=True)
        for sentence in (*table.notes, table.definition):
            self._text(sentence, self.plain)

    def _row(self, row: Row, *, total: bool) -> None:
        self.sheet.write_string(self.line, 0, row.label, self.strong if total else self.plain)
        for number, cell in enumerate(row.cells, start=1):
            self._cell(number, cell, total)
        self.line += 1

    def _cell(self, number: int, cell: Cell, total: bool) -> None:
        style = self.numbers[cell.kind, total]
        if cell.value is None:
            self.sheet.write_string(self.line, number, cell.plain(), style)
        else:
            self.sheet.write_number(self.line, number, cell.value, style)
