"""CSV: one line a number, so that every table of the report fits one rectangle that any program can read."""

from __future__ import annotations

import csv
import io

from app.kernel.formulas import safe
from app.reports.report import Report

HEADER = ("month", "edition", "table", "table_title", "row", "row_title", "column", "column_title", "value")


def render(report: Report) -> bytes:
    """UTF-8 with the mark that spreadsheets need to see it; negative numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    start = (f"{report.period:%Y-%m}", report.edition.value)
    for table in report.tables:
        for row in table.lines:
            for column, cell in zip(table.columns, row.cells, strict=True):
                texts = (*start, table.code, table.caption, row.key, row.label, column.key, column.label)
                value = safe(cell.mark) if cell.value is None else cell.plain()
                writer.writerow([*(safe(text) for text in texts), value])
    for sentence in (report.words.edition, report.words.cut_off, *report.notes):
        writer.writerow([*start, "notes", safe(report.words.notes), "", "", "", "", safe(sentence)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
