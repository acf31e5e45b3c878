"""Kept words as PDF. The same words and marks give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from app.kernel.clock import BAKU
from app.kernel.locales import long_date
from app.kernel.withheld import in_words
from app.letters.paper import (
    BODY,
    CONTENT_WIDTH,
    HEADING,
    LINE,
    MUTED,
    QUIET,
    SMALL,
    TITLE,
    Sheet,
    printed,
)
from app.letters.words import REGISTER, Kind, LetterWords

LABEL_WIDTH = 52 * mm
QR_SIDE = 22 * mm


@dataclass(frozen=True)
class Marks:
    """What the register adds to the words. A draft has no number and no code, and says so across each page."""

    issued_on: date
    number: str = ""
    code: str = ""
    verify_at: str = ""
    draft: bool = False


def draw(words: LetterWords, marks: Marks, fonts: Path) -> bytes:
    """The letter as PDF. Raises FontsMissing when the fonts have not been cut."""
    day, labels = marks.issued_on, words.labels
    sheet = Sheet(
        title=f"{words.title} {labels.draft if marks.draft else marks.number}".strip(),
        organisation=words.organisation,
        author=words.organisation,
        language=words.language,
        footer=words.footer,
        made_at=datetime(day.year, day.month, day.day, 12, tzinfo=BAKU),
        numbering=lambda number, total: labels.page.format(number=number, total=total),
        watermark=labels.draft if marks.draft else "",
    )
    return printed(lambda: _story(words, marks), sheet, fonts)


def _story(words: LetterWords, marks: Marks) -> list[Flowable]:
    story: list[Flowable] = [_text(words.title, TITLE)]
    for before, block in pairwise([REGISTER, *words.blocks]):
        if (before.kind, block.kind) in _APART:
            story.append(Spacer(0, 3 * mm))
        if block.kind is Kind.REGISTER:
            number, day = marks.number or words.labels.draft, long_date(marks.issued_on, words.language)
            story.append(_pairs([[words.labels.number, number], [words.labels.date, day]]))
        else:
            story += _SET[block.kind](block.value)
    return [*story, *_verification(words, marks)]


def _verification(words: LetterWords, marks: Marks) -> list[Flowable]:
    """Where anybody who holds the paper asks whether the Service issued it."""
    if not marks.code:
        return []
    code = f"{words.labels.code}: {marks.code}"
    told = [_text(words.labels.verify, SMALL), _text(code), _text(marks.verify_at, SMALL)]
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    box = Table([[_qr(f"{marks.verify_at}/{marks.code}"), told]], colWidths=[QR_SIDE + 4 * mm, None], style=style)
    return [KeepTogether([Spacer(0, 4 * mm), box])]


def _qr(address: str) -> Drawing:
    square = QrCodeWidget(address, barWidth=QR_SIDE, barHeight=QR_SIDE, barBorder=0, barLevel="M")
    drawing = Drawing(QR_SIDE, QR_SIDE)
    drawing.add(square)
    return drawing


_CELL = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
]


def _text(words: str, style: object = BODY) -> Paragraph:
    return Paragraph(escape(in_words(words)), style)


def _pairs(rows: list[list[str]]) -> Table:
    body = [[_text(label, QUIET), _text(value)] for label, value in rows]
    return Table(body, colWidths=[LABEL_WIDTH, CONTENT_WIDTH - LABEL_WIDTH], style=_CELL, hAlign="LEFT")


def _table(rows: list[list[str]]) -> Table:
    head, *body = rows
    cells = [[_text(label, QUIET) for label in head], *([_text(value) for value in row] for row in body)]
    widths = [CONTENT_WIDTH - 94 * mm, 38 * mm, 26 * mm, 30 * mm]
    return Table(cells, colWidths=widths, style=_CELL, hAlign="LEFT", repeatRows=1)


def _numbered(lines: list[str]) -> list[Flowable]:
    told = enumerate(map(in_words, lines), start=1)
    return [Paragraph(escape(line), BODY, bulletText=f"{place}.") for place, line in told]


def _signature(value: list[str]) -> list[Flowable]:
    title, line = value
    style = [
        ("FONT", (0, 0), (-1, -1), QUIET.fontName, 8),
        ("TEXTCOLOR", (0, 0), (-1, -1), MUTED),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, MUTED),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ]
    to_sign = Table([[line]], colWidths=[70 * mm], hAlign="LEFT", style=style)
    return [KeepTogether([Spacer(0, 12 * mm), _text(title), Spacer(0, 8 * mm), to_sign]), Spacer(0, 4 * mm)]


_APART = frozenset({
    (Kind.PAIRS, Kind.TEXT), (Kind.TABLE, Kind.TEXT), (Kind.PAIRS, Kind.SMALL), (Kind.TABLE, Kind.SMALL),
    (Kind.TEXT, Kind.SMALL),
})  # fmt: skip
_SET: Mapping[Kind, Callable[[Any], list[Flowable]]] = {
    Kind.HEADING: lambda value: [_text(value, HEADING)],
    Kind.TEXT: lambda value: [_text(value)],
    Kind.PAIRS: lambda value: [_pairs(value)],
    Kind.TABLE: lambda value: [_table(value)],
    Kind.NUMBERED: _numbered,
    Kind.SIGNATURE: _signature,
    Kind.SMALL: lambda value: [_text(value, SMALL)],
}
