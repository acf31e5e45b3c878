"""The sheet under every printed document: A4, Inter, a band with the organisation, a numbered footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from app.kernel import clock
from app.kernel.errors import Unavailable
from app.kernel.font_files import font_paths

REGULAR, SEMIBOLD, BOLD, ITALIC = "InterRegular", "InterSemiBold", "InterBold", "InterItalic"
WATERMARK = HexColor("#d9a15f")
INK, MUTED, LINE, BAND = HexColor("#17232b"), HexColor("#55636d"), HexColor("#dedbd2"), HexColor("#0c2d36")
SIDE = 18 * mm
TOP = 24 * mm
BOTTOM = 20 * mm
BAND_HEIGHT = 12 * mm
# The library's page frame keeps this much inside its margins; text must still align with band and footer.
FRAME_PADDING = 6
CONTENT_WIDTH = A4[0] - 2 * SIDE

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=14.5, textColor=INK)
SMALL = ParagraphStyle("small", parent=BODY, fontName=ITALIC, fontSize=8, leading=11, textColor=MUTED)
QUIET = ParagraphStyle("quiet", parent=BODY, fontSize=8.5, leading=12, textColor=MUTED)
TITLE = ParagraphStyle("title", parent=BODY, fontName=BOLD, fontSize=17, leading=21, spaceAfter=5)
HEADING = ParagraphStyle(
    "heading",
    parent=BODY,
    fontName=SEMIBOLD,
    fontSize=11,
    leading=14,
    spaceBefore=10,
    spaceAfter=4,
    keepWithNext=1,
)


class FontsMissing(Unavailable):
    """No document is printed rather than one with boxes for letters."""

    def __init__(self, folder: Path) -> None:
        super().__init__("fonts_missing", folder=str(folder))

    def __str__(self) -> str:
        return "The fonts for documents have not been cut yet. Run: flask fonts cut"


@dataclass(frozen=True)
class Sheet:
    """What stands on every page and in the properties of the file. `numbering` words "page 1 of 2"; a watermark is
    written across each page, so thinly that the text is read through it.
    """

    title: str
    organisation: str
    author: str
    language: str
    footer: str
    made_at: datetime
    numbering: Callable[[int, int], str]
    watermark: str = ""


def use_fonts(folder: Path) -> None:
    """Make the four faces known to the PDF library.

    Raises:
        FontsMissing: one of the cuts is not in the folder.
    """
    paths = font_paths(folder)
    if paths.missing():
        raise FontsMissing(folder)
    _register(paths.regular, paths.semibold, paths.bold, paths.italic)


@cache
def _register(regular: Path, semibold: Path, bold: Path, italic: Path) -> None:
    for name, path in ((REGULAR, regular), (SEMIBOLD, semibold), (BOLD, bold), (ITALIC, italic)):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=ITALIC)


def printed(story: Callable[[], Sequence[Flowable]], sheet: Sheet, fonts: Path) -> bytes:
    """The story on as many pages as it needs. The same story, sheet and moment give the same bytes.

    `story` is called once the fonts are known, because text is measured as soon as it is set.

    Raises:
        FontsMissing: the fonts have not been cut.
    """
    use_fonts(fonts)
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=SIDE - FRAME_PADDING,
        rightMargin=SIDE - FRAME_PADDING,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        invariant=1,
        title=sheet.title,
        author=sheet.author,
        subject=sheet.title,
        creator=sheet.author,
        lang=sheet.language,
        initialFontName=REGULAR,
        initialFontSize=10,
    )
    document.build(
        list(story()), canvasmaker=lambda *args, **options: _NumberedCanvas(sheet, *args, **options)
    )
    return out.getvalue()


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds the pages back until their number is known, then adds band and footer to each."""

    def __init__(self, sheet: Sheet, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._sheet = sheet
        self._held: list[dict[str, Any]] = []
        _date(self, sheet.made_at)

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._held, start=1):
            self.__dict__.update(page)
            self._frame(number, len(self._held))
            Canvas.showPage(self)
        Canvas.save(self)

    def _write_across(self, words: str) -> None:
        width, height = A4
        self.saveState()
        self.setFillColor(WATERMARK, alpha=0.45)
        self.setFont(BOLD, 44)
        self.translate(width / 2, height / 2)
        self.rotate(52)
        self.drawCentredString(0, 0, words)
        self.restoreState()

    def _frame(self, number: int, total: int) -> None:
        if self._sheet.watermark:
            self._write_across(self._sheet.watermark)
        width, height = A4
        self.saveState()
        self.setFillColor(BAND)
        self.rect(0, height - BAND_HEIGHT, width, BAND_HEIGHT, stroke=0, fill=1)
        self.setFillColor(white)
        self.setFont(SEMIBOLD, 9)
        self.drawString(SIDE, height - BAND_HEIGHT / 2 - 3, self._sheet.organisation)
        self.setStrokeColor(LINE)
        self.setLineWidth(0.5)
        self.line(SIDE, 14 * mm, width - SIDE, 14 * mm)
        self.setFillColor(MUTED)
        self.setFont(REGULAR, 7.5)
        self.drawString(SIDE, 10 * mm, self._sheet.footer)
        self.drawRightString(width - SIDE, 10 * mm, self._sheet.numbering(number, total))
        self.restoreState()


def _date(canvas: Canvas, made_at: datetime) -> None:
    """Give the file the moment of the house's clock, in Baku time, instead of the machine's."""
    stamp = canvas._doc._timeStamp
    local = clock.baku(made_at)
    stamp.t = made_at.timestamp()
    stamp.lt = local.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]
    stamp.dhh, stamp.dmm, stamp.tzname = 4, 0, "Asia/Baku"
