"""The rows of an XLSX workbook as text, the way the application document writes its values."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from app.cases.unreadable import UnreadableFile

LARGEST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2_000

# What the zip, XML and workbook readers raise on a damaged file.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
)


def looks_like_spreadsheet(content: bytes) -> bool:
    """Whether the content is a zip archive, as every XLSX workbook is."""
    return content.startswith(b"PK\x03\x04")


def looks_like_old_spreadsheet(content: bytes) -> bool:
    """Whether the content is an OLE file: an XLS workbook, or an XLSX one locked with a password."""
    return content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def spreadsheet_rows(content: bytes, *, most: int) -> Iterator[tuple[int, list[str]]]:
    """The filled rows of the first visible sheet with their numbers; reading stops soon after `most`.

    Raises UnreadableFile for a damaged workbook and, before anything is unpacked, for one that declares
    more than 150 megabytes of content.
    """
    try:
        _refuse_bomb(content)
        workbook = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        yield from _filled_rows(_first_visible(workbook.worksheets), most)
        workbook.close()
    except _DAMAGED as refused:
        raise UnreadableFile("broken_spreadsheet") from refused


def _refuse_bomb(content: bytes) -> None:
    """The zip reader never unpacks a part beyond its declared size, so the declared size is a limit."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableFile("spreadsheet_too_large")


def _first_visible(sheets: list[ReadOnlyWorksheet]) -> ReadOnlyWorksheet:
    for sheet in sheets:
        if sheet.sheet_state == "visible":
            return sheet
    raise UnreadableFile("no_visible_sheet")


def _filled_rows(sheet: ReadOnlyWorksheet, most: int) -> Iterator[tuple[int, list[str]]]:
    # The size a workbook declares for a sheet is often wrong; read what is there.
    sheet.reset_dimensions()
    filled = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_written(value) for value in values]
        if any(cells):
            yield number, cells
            filled += 1
        if filled > most + 1:
            return


def _written(value: object) -> str:
    """A cell as the application document would write it. A formula is read as its last computed value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
