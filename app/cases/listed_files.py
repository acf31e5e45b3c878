"""A list as a file to take out: strings only, no formula, no person in its properties, marked as the copy it is.

A spreadsheet is locked with a password unless the one who takes it out says otherwise; text cannot be locked.
"""

import csv
import io
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from app.kernel.formulas import safe
from app.kernel.i18n import _l, name_members

MARK = "ercms-copy"  # by which a program finds the line that says whose copy this is
WIDTH = 22
PLAIN_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another when read aloud or copied by hand
GROUPS, GROUP = 4, 4


class FileKind(StrEnum):
    """A kind of file, by the ending of its name."""

    XLSX = "xlsx"
    CSV = "csv"


class CopyPurpose(StrEnum):
    """What a copy of a list is taken out for."""

    MEETING = "meeting"
    REPORT = "report"
    COMPARISON = "comparison"
    HAND_OVER = "hand_over"
    INSPECTION = "inspection"


name_members(
    {
        CopyPurpose.MEETING: _l("To go through the cases in a meeting"),
        CopyPurpose.REPORT: _l("To report to the management of the Service"),
        CopyPurpose.COMPARISON: _l("To compare with the list of another body"),
        CopyPurpose.HAND_OVER: _l("To hand cases over to a colleague"),
        CopyPurpose.INSPECTION: _l("For an inspection, an audit or a court"),
    }
)
name_members({FileKind.XLSX: _l("Spreadsheet (XLSX)"), FileKind.CSV: _l("Table as text (CSV)")})


@dataclass(frozen=True)
class ListedFile:
    """The cells of a copy. `told` is its watermark in words, `stamp` the same for programs."""

    title: str
    told: str
    stamp: Mapping[str, str]
    made_at: datetime
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def marks(self) -> list[str]:
        """The machine-readable line: the mark, then what is known of the copy as name=value."""
        return [MARK, *(f"{name}={value}" for name, value in self.stamp.items())]


def as_csv(listed: ListedFile) -> bytes:
    """UTF-8 with the mark that spreadsheets need to see it; watermark, machine line, head, rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in ([listed.told], listed.marks, listed.head, *listed.rows):
        writer.writerow([safe(cell) for cell in line])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(listed: ListedFile) -> bytes:
    """One visible sheet of strings. Made in memory: nothing of it ever lies on the disk unencrypted."""
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    book.set_properties({"title": listed.title, "author": "", "created": listed.made_at.replace(tzinfo=None)})
    for name, value in listed.stamp.items():
        book.set_custom_property(f"{MARK}-{name}", value, "text")
    sheet = book.add_worksheet("1")
    bold = book.add_format({"bold": True, "bottom": 1})
    lines = ([listed.told], listed.marks, listed.head, *listed.rows)
    for number, line in enumerate(lines):
        style = bold if line is listed.head else None
        for place, cell in enumerate(line):
            sheet.write_string(number, place, safe(cell), style)
    sheet.set_column(0, len(listed.head) - 1, WIDTH)
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer(f"&L{listed.stamp.get('copy', '')}&R&P / &N")
    book.close()
    return out.getvalue()


def new_password() -> str:
    """Four groups of four letters and figures: 80 bits, and short enough to be told over the telephone."""
    return "-".join("".join(secrets.choice(PLAIN_LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def locked(workbook: bytes, password: str) -> bytes:
    """An XLSX workbook that opens with this password only (ECMA-376 agile encryption: AES-256, SHA-512)."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


@dataclass(frozen=True)
class Kind:
    """How a kind of file is made and sent."""

    media_type: str
    render: Callable[[ListedFile], bytes]


KINDS: Mapping[FileKind, Kind] = {
    FileKind.XLSX: Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    FileKind.CSV: Kind("text/csv; charset=utf-8", as_csv),
}
