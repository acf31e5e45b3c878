"""Application documents out of a file: JSON, CSV or XLSX, told apart by content and not by name.

A file is read whole before its first row is handed on, so an unreadable file never leaves half an import.
Row numbers are those a spreadsheet shows (headings are row 1); the first document of a JSON file is number 1.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.cases.schemas import ApplicationSchema
from app.cases.spreadsheets import looks_like_old_spreadsheet, looks_like_spreadsheet, spreadsheet_rows
from app.cases.unreadable import UnreadableFile
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.kernel.schema import document_from_text, path_is_known

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 10_000

_SEPARATORS = (",", ";", "\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class RowDocument:
    """One application of a file. `problem` holds errors met while reading the row, keyed by field path."""

    row: int
    document: dict[str, Any]
    problem: dict[str, list[str]] = field(default_factory=dict)


def read_applications(path: Path) -> Iterator[RowDocument]:
    """The applications of a file in its order. Raises UnreadableFile, before any row, for a file at fault."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile("file_too_large", megabytes=LARGEST_FILE // (1024 * 1024))
        content = path.read_bytes()
    except OSError as refused:
        raise UnreadableFile("file_not_found") from refused
    return iter(_documents(content))


def _documents(content: bytes) -> list[RowDocument]:
    if looks_like_old_spreadsheet(content):
        raise UnreadableFile("old_spreadsheet")
    if looks_like_spreadsheet(content):
        return _table_documents(spreadsheet_rows(content, most=MOST_ROWS))
    text = _decoded(content)
    if text.lstrip()[:1] in ("[", "{"):
        return _json_documents(text)
    return _table_documents(_csv_rows(text))


def _decoded(content: bytes) -> str:
    """UTF-8 only: any other reading would silently turn ə and ş into other letters."""
    if content.startswith(_UTF_16) or content[:200].count(0) > len(content[:200]) // 4:
        raise UnreadableFile("encoding_utf_16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        raise UnreadableFile("encoding_not_utf_8") from refused
    if "\0" in text:
        raise UnreadableFile("not_a_table")
    if not text.strip():
        raise UnreadableFile("empty_file")
    return text


def _json_documents(text: str) -> list[RowDocument]:
    try:
        read = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as refused:
        raise UnreadableFile("not_json") from refused
    documents = read if isinstance(read, list) else [read]
    if len(documents) > MOST_ROWS:
        raise UnreadableFile("too_many_rows", most=MOST_ROWS)
    return [_json_document(number, document) for number, document in enumerate(documents, start=1)]


def _json_document(number: int, document: object) -> RowDocument:
    if isinstance(document, dict):
        return RowDocument(number, document)
    sentence = _("Write each application as an object with named fields.")
    return RowDocument(number, {}, {"document": [sentence]})


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _csv_rows(text: str) -> Iterator[Row]:
    first, _end, rest = text.partition("\n")
    if first.strip().lower() in {f"sep={separator}".strip() for separator in _SEPARATORS}:
        text = rest
    heading = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    try:
        table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        yield from enumerate(table, start=1)
    except csv.Error as refused:
        raise UnreadableFile("broken_table") from refused


def _table_documents(rows: Iterable[Row]) -> list[RowDocument]:
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    columns = _columns(next(filled, (0, ()))[1])
    documents: list[RowDocument] = []
    for number, cells in filled:
        if len(documents) == MOST_ROWS:
            raise UnreadableFile("too_many_rows", most=MOST_ROWS)
        documents.append(_row_document(number, cells, columns))
    return documents


def _columns(heading: Sequence[str]) -> list[str]:
    """The field paths of the heading. An unknown or repeated column spoils every row: the file is refused."""
    columns = [name.strip().lower() for name in heading]
    while columns and not columns[-1]:
        columns.pop()
    unknown = [name for name in columns if not path_is_known(ApplicationSchema, name)]
    if not columns or len(unknown) == len(columns):
        raise UnreadableFile("no_headings")
    if unknown:
        named = ", ".join(name[:80] or "(no name)" for name in unknown[:10])
        raise UnreadableFile("unknown_column", columns=named)
    repeated = sorted({name for name in columns if columns.count(name) > 1})
    if repeated:
        raise UnreadableFile("repeated_column", columns=", ".join(repeated[:10]))
    return columns


def _row_document(number: int, cells: Sequence[str], columns: Sequence[str]) -> RowDocument:
    if any(cell.strip() for cell in cells[len(columns) :]):
        sentence = _("Check this row; it has more cells than the table has columns.")
        return RowDocument(number, {}, {"document": [sentence]})
    try:
        flat = dict(zip(columns, cells, strict=False))
        return RowDocument(number, document_from_text(ApplicationSchema, flat))
    except InvalidInput as refused:
        return RowDocument(number, {}, refused.errors)
