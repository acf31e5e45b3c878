"""The month's totals out of every form in which the statistics come, so that they can be compared."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
from flask import Flask

from tests.support.pages import Page

Numbers = dict[str, list[int]]
COUNT = "count"


def json_totals(content: bytes) -> Numbers:
    """By table, the counts of all requesting states together in the order of the columns."""
    return {
        table["code"]: [table["total"]["values"][key]["value"] for key in _counts(table)]
        for table in json.loads(content)["tables"]
        if table["total"]
    }


def _counts(table: dict[str, Any]) -> list[str]:
    return [column["key"] for column in table["columns"] if column["kind"] == COUNT]


def csv_totals(content: bytes) -> Numbers:
    """The same out of a CSV file."""
    found: Numbers = {}
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
        if row["row"] == "total" and row["column"] != "share":
            found.setdefault(row["table"], []).append(int(row["value"]))
    return found


def page_totals(page: Page) -> Numbers:
    """The same off the screen; shares in percent are left out."""
    found: Numbers = {}
    for section in page.tree.all("section"):
        feet = section.all("tfoot")
        if feet:
            code = section.get("aria-labelledby").removeprefix("table-")
            found[code] = [int(cell.text) for cell in feet[0].all("td") if cell.text.isdigit()]
    return found


def sheet_totals(content: bytes) -> list[list[int]]:
    """The rows called Total of a workbook, sheet by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True) if row and row[0] == "Total"]
    book.close()
    return [[cell for cell in row[1:] if isinstance(cell, int)] for row in rows]


def by_command(app: Flask, folder: Path, month: str, ending: str) -> bytes:
    """What `flask statistics` writes, in English."""
    out = folder / f"month.{ending}"
    words = ["statistics", "--month", month, "--format", ending, "--language", "en", "-o", str(out)]
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    return out.read_bytes()
