"""`flask import`: whole files, every row accounted for, and nothing done twice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from flask import Flask

from app.cli.importing import SOME_REJECTED, UNREADABLE
from tests.support.acting import StandingClock
from tests.support.api import row_counts
from tests.support.documents import all_applications, batch
from tests.support.server import Sandbox

Importing = Callable[..., Result]


@pytest.fixture
def imports(app: Flask, database: Sandbox, clock: StandingClock) -> Importing:
    """The command, on the day the reference set was made for."""
    clock.moves_to("2026-11-21")
    return lambda path, *words: app.test_cli_runner().invoke(args=["import", str(path), *words])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "batch.csv"
    path.write_text(batch()[0], encoding="utf-8-sig")
    return path


def rows_of(done: Result) -> dict[int, dict[str, Any]]:
    """The result of each row by its number."""
    return {row["row"]: row for row in json.loads(done.stdout)["rows"]}


def as_expected(rows: dict[int, dict[str, Any]], expected: dict[str, Any]) -> None:
    """Every row is what the expectation says, with the field at fault; all others were accepted."""
    faults = {fault["row"]: fault for fault in expected["faults"] if not fault["accepted"]}
    assert len(rows) == expected["rows"]
    repeated = 0
    for number, row in rows.items():
        fault = faults.get(number)
        if fault is None:
            assert (row["result"], row["errors"]) == ("accepted", {}), row
            assert row["reference"].startswith("RA-2026-")
        elif fault["field"] == "requesting_reference":
            repeated += 1
            assert row["result"] == "repeated" and row["reference"] == rows[2]["reference"]
        else:
            assert row["result"] == "rejected" and row["reference"] is None
            assert set(row["errors"]) == {fault["field"]}, row
            assert all(sentences for sentences in row["errors"].values())
    assert repeated == expected["repeated"]


def test_every_application_of_the_set_comes_in_and_a_second_time_nothing_changes(
    imports: Importing, tmp_path: Path, database: Sandbox
) -> None:
    documents = all_applications()
    path = tmp_path / "applications.json"
    path.write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")
    done = imports(path, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["accepted"], told["rejected"], told["repeated"]) == (len(documents), 0, 0)
    before = row_counts(database)
    assert before["readmission_case"] == len(documents)
    assert before["case_person"] == sum(1 + len(document["family"]) for document in documents)

    again = imports(path)
    assert again.exit_code == 0
    assert f"0 accepted, 0 rejected, {len(documents)} repeated" in again.output
    assert "Nothing changed: the good applications in this file were lodged before." in again.output
    assert row_counts(database) == before


def test_a_table_with_faults_is_told_row_by_row_and_its_good_rows_are_kept(
    imports: Importing, table: Path, database: Sandbox
) -> None:
    expected = batch()[1]
    done = imports(table, "--json")
    assert done.exit_code == SOME_REJECTED
    as_expected(rows_of(done), expected)
    assert row_counts(database)["readmission_case"] == expected["accepted"]


def test_a_second_import_of_the_table_changes_nothing_and_says_so(
    imports: Importing, table: Path, database: Sandbox
) -> None:
    expected = batch()[1]
    first = rows_of(imports(table, "--json"))
    before = row_counts(database)
    again = imports(table, "--json")
    rows = rows_of(again)
    assert {row["result"] for row in rows.values()} == {"repeated", "rejected"}
    kept = [number for number, row in first.items() if row["result"] != "rejected"]
    assert len(kept) == expected["accepted"] + expected["repeated"]
    assert all(rows[number]["reference"] == first[number]["reference"] for number in kept)
    assert row_counts(database) == before
    assert "Nothing changed" in imports(table).output


def test_a_workbook_of_the_same_rows_ends_the_same(
    imports: Importing, tmp_path: Path, database: Sandbox
) -> None:
    text, expected = batch()
    book = openpyxl.Workbook()
    sheet = book.active
    for row in csv.reader(io.StringIO(text)):
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a text that begins with = is no formula
    path = tmp_path / "batch.xlsx"
    book.save(path)
    done = imports(path, "--json")
    assert done.exit_code == SOME_REJECTED, done.output
    as_expected(rows_of(done), expected)
    assert row_counts(database)["readmission_case"] == expected["accepted"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("cut.json", b'[{"agreement": "EU"'), ("letters.csv", "agreement\nş".encode("utf-16")), ("empty.csv", b""),
     ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00"), ("columns.csv", b"agreement,favourite_colour\nEU,blue\n")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(
    imports: Importing, tmp_path: Path, database: Sandbox, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = row_counts(database)
    done = imports(path)
    assert done.exit_code == UNREADABLE
    assert done.stderr.strip().endswith(".") and len(done.stderr.strip().splitlines()) == 1
    assert row_counts(database) == before


def test_a_file_that_is_not_there_says_so(imports: Importing, tmp_path: Path) -> None:
    done = imports(tmp_path / "nothing.csv")
    assert done.exit_code == UNREADABLE and "Choose a file that exists" in done.output


def test_an_import_for_one_authority_takes_no_others(
    imports: Importing, table: Path, database: Sandbox
) -> None:
    done = imports(table, "--authority", "CH-SEM", "--json")
    foreign = [row for row in rows_of(done).values() if "requesting_authority" in row["errors"]]
    assert foreign and all(row["result"] == "rejected" for row in foreign)
    codes = database.admin.execute("select distinct requesting_reference from readmission_case").fetchall()
    assert all(reference.startswith("S") for (reference,) in codes)
