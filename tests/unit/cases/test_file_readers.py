"""Applications out of files: the right rows under the right numbers, or a sentence for an unreadable file."""

import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.cases.file_readers import LARGEST_FILE, RowDocument, read_applications
from app.cases.schemas import ApplicationSchema
from app.cases.spreadsheets import LARGEST_UNPACKED
from app.cases.unreadable import UnreadableFile
from app.kernel import clock
from app.samples.builders import an_application

COLUMNS = (
    "agreement,requesting_authority,procedure,requesting_reference,lodged_on,basis,interview_requested,"
    "person.family_name,person.given_names,person.sex,person.date_of_birth,person.place_of_birth,"
    "person.nationalities,documents.0.kind,documents.0.number,evidence.0.code,observations"
)
GOOD = (
    "EU,DE-BAMF,normal,B-1,2026-10-05,OWN,no,Quliyeva,Könül,F,1967-05-27,Şəki,AZ,passport,C90727645,N2-COPY,"
)
BATCH = (
    GOOD,
    "EU,DE-BAMF,normal,B-2,31/02/2026,OWN,no,Quliyev,Anar,M,1967,Baku,AZ,,,N2-COPY,",
    "EU,DE-BAMF,normal,B-3,2026-10-05,OWN,no,Quliyev,Anar,M,1967,Baku,AZ;TR,,,,",
    "EU,DE-BAMF,normal,B-4,2026-10-05,OWN,yes,,Anar,M,1967,Baku,AZ,,,,",
    'EU,DE-BAMF,normal,B-5,2026-10-05,OWN,bəli,Quliyev,Anar,M,1967,Baku,AZ,,,,"=HYPERLINK(""http://x.invalid"")"',
    "EU,DE-BAMF,normal,B-6,2026-10-05,OWN,1,Quliyev,Anar,Q,1967,Baku,AZ,,,,",
)


def table(*rows: str, columns: str = COLUMNS) -> str:
    return "\n".join((columns, *rows)) + "\n"


def read(folder: Path, content: str | bytes, name: str = "file.csv") -> list[RowDocument]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_applications(path))


def refusal(folder: Path, content: str | bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        read(folder, content)
    assert refused.value.sentence.endswith(".")
    assert "%(" not in refused.value.sentence
    return refused.value


def workbook(*rows: tuple[object, ...], hidden_first: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    if hidden_first:
        sheet.append(["person.family_name"])
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_a_batch_has_errors_exactly_where_they_are(tmp_path: Path) -> None:
    rows = read(tmp_path, "\ufeff" + table(*BATCH))
    with clock.at("2026-11-21"):
        wrong = {row.row: list(ApplicationSchema().problems(row.document)) for row in rows}
    assert wrong == {
        2: [],
        3: ["lodged_on"],
        4: ["evidence"],
        5: ["person.family_name"],
        6: [],
        7: ["person.sex"],
    }
    assert rows[0].document["person"]["given_names"] == "Könül"
    assert rows[2].document["person"]["nationalities"] == ["AZ", "TR"]
    assert rows[4].document["observations"] == '=HYPERLINK("http://x.invalid")'


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_understood(tmp_path: Path, separator: str) -> None:
    rows = read(tmp_path, table(GOOD).replace(",", separator))
    assert rows == read(tmp_path, table(GOOD))
    assert read(tmp_path, f"sep={separator}\r\n" + table(GOOD).replace(",", separator)) == rows


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    two_lines = GOOD + '"first\nsecond"'
    rows = read(tmp_path, table(two_lines, "", "," * 16, GOOD))
    assert [row.row for row in rows] == [2, 5]
    assert rows[0].document["observations"] == "first\nsecond"


def test_an_unknown_column_refuses_the_file_and_is_named(tmp_path: Path) -> None:
    refused = refusal(tmp_path, table(GOOD + ",x", columns=COLUMNS + ",person.shoe_size"))
    assert refused.code == "unknown_column"
    assert "person.shoe_size" in refused.sentence


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (table(GOOD, columns=COLUMNS.replace("observations", "agreement")), "repeated_column"),
        (table(GOOD).encode("cp1254", "replace"), "encoding_not_utf_8"),
        (table(GOOD).encode("utf-16"), "encoding_utf_16"),
        (table(GOOD).encode("utf-16-le"), "encoding_utf_16"),
        ("", "empty_file"),
        ("\n \n", "empty_file"),
        ("just,some\nother,table\n", "no_headings"),
        (table(GOOD[:-1] + ',"open'), "broken_table"),
        ("[{", "not_json"),
        ('{"a": NaN}', "not_json"),
        ("[" * 100_000, "not_json"),
        (b"%PDF-1.7 " + b"x" * 400 + b"\0", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old_spreadsheet"),
        (b"PK\x03\x04rest", "broken_spreadsheet"),
        (workbook(), "no_headings"),
        (json.dumps([{}] * 10_001), "too_many_rows"),
        (COLUMNS + "\n" + (GOOD + "\n") * 10_001, "too_many_rows"),
    ],
    ids=lambda given: given if isinstance(given, str) and given.isidentifier() else "",
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: str | bytes, code: str) -> None:
    assert refusal(tmp_path, content).code == code


def test_a_missing_or_too_large_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_applications(tmp_path / "absent.csv")
    with (tmp_path / "large.csv").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableFile) as refused:
        read_applications(tmp_path / "large.csv")
    assert refused.value.code == "file_too_large"


def test_a_row_longer_than_the_heading_is_reported_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, table(GOOD + ",too much", GOOD))
    assert list(rows[0].problem) == ["document"]
    assert rows[1].problem == {}


def test_json_holds_one_document_or_many(tmp_path: Path) -> None:
    document = an_application().build()
    assert read(tmp_path, json.dumps(document), "any.name") == [RowDocument(1, document)]
    many = read(tmp_path, "\ufeff " + json.dumps([document, 5]))
    assert [row.row for row in many] == [1, 2]
    assert many[1].problem


def test_a_workbook_is_read_as_the_document_expects(tmp_path: Path) -> None:
    columns = ("lodged_on", "person.date_of_birth", "person.fin", "interview_requested", "observations")
    content = workbook(
        columns,
        (datetime(2026, 11, 9), 1967, 1234567.0, True, "=1+1"),
        (None, None, None, None, None),
        (date(2026, 11, 9), "1967-05", " 5KX7M2P ", "нет", "ə"),
        hidden_first=True,
    )
    rows = read(tmp_path, content, "file.xlsx")
    assert [row.row for row in rows] == [2, 4]
    assert rows[0].document == {
        "lodged_on": "2026-11-09",
        "person": {"date_of_birth": "1967", "fin": "1234567"},
        "interview_requested": True,
    }
    assert rows[1].document["person"] == {"date_of_birth": "1967-05", "fin": "5KX7M2P"}
    assert rows[1].document["interview_requested"] is False


def test_a_workbook_that_would_unpack_too_large_is_refused_unopened(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        chunk = bytes(1024 * 1024)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _megabyte in range(LARGEST_UNPACKED // len(chunk) + 1):
                part.write(chunk)
    assert len(packed.getvalue()) < 1024 * 1024
    assert refusal(tmp_path, packed.getvalue()).code == "spreadsheet_too_large"
