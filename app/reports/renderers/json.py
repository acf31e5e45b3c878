"""JSON: the report for other programs. Keys are stable; texts follow the report's language."""

from __future__ import annotations

import json
from typing import TypedDict

from app.reports.report import Cell, Report, Row, Table

CellBody = dict[str, int | str | None]


class RowBody(TypedDict):
    key: str
    label: str
    values: dict[str, CellBody]


def render(report: Report) -> bytes:
    """UTF-8, indented, keys in the order of the report."""
    body = {
        "title": report.title,
        "month": f"{report.period:%Y-%m}",
        "edition": report.edition.value,
        "language": report.language,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "cut_off": report.cut_off.isoformat(timespec="seconds"),
        "organisation": report.words.organisation,
        "tables": [_table(table) for table in report.tables],
        "notes": [report.words.edition, *report.notes],
    }
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def _table(table: Table) -> dict[str, object]:
    return {
        "code": table.code,
        "caption": table.caption,
        "definition": table.definition,
        "columns": [
            {"key": column.key, "label": column.label, "kind": column.kind.value} for column in table.columns
        ],
        "rows": [_row(table, row) for row in table.rows],
        "total": None if table.total is None else _row(table, table.total),
        "notes": list(table.notes),
    }


def _row(table: Table, row: Row) -> RowBody:
    values = {column.key: _cell(cell) for column, cell in zip(table.columns, row.cells, strict=True)}
    return {"key": row.key, "label": row.label, "values": values}


def _cell(cell: Cell) -> CellBody:
    return {"value": cell.value, "mark": cell.plain() if cell.value is None else None}
