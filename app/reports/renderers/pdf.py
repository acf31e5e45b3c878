"""The printed report. Tables are of plain strings, which costs a fraction of paragraphs in every cell."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from app.letters.paper import (
    BOLD,
    CONTENT_WIDTH,
    HEADING,
    INK,
    LINE,
    MUTED,
    QUIET,
    REGULAR,
    SEMIBOLD,
    SMALL,
    TITLE,
    Sheet,
    printed,
)
from app.reports import figures
from app.reports.report import Figure, Report, Table

LABEL_WIDTH = 62 * mm
WIDEST_COLUMN = 30 * mm
TOGETHER = 18
SIZE = 8.5


def render(report: Report, fonts: Path) -> bytes:
    """The report as PDF.

    Raises:
        FontsMissing: the fonts have not been cut; boxes instead of letters are never printed.
    """
    words = report.words
    sheet = Sheet(
        title=report.title,
        organisation=words.organisation,
        author=words.organisation,
        language=report.language,
        footer=f"{report.title} · {words.edition}",
        made_at=report.made_at,
        numbering=words.page_text,
    )
    return printed(lambda: _story(report), sheet, fonts)


def _story(report: Report) -> list[Flowable]:
    words = report.words
    story: list[Flowable] = [
        Paragraph(escape(report.title), TITLE),
        *(Paragraph(escape(text), QUIET) for text in (words.period, words.edition, words.cut_off)),
        Spacer(0, 4 * mm),
        _tiles(report),
        *_table(report.tables[0], report.language),
    ]
    for figure in report.figures:
        story += _figure(figure)
    for table in report.tables[1:]:
        story += _table(table, report.language)
    return [*story, *_explanations(report)]


def _tiles(report: Report) -> Grid:
    rows = [
        [tile.label for tile in report.tiles],
        [tile.value for tile in report.tiles],
        [tile.note for tile in report.tiles],
    ]
    return Grid(
        rows,
        colWidths=[CONTENT_WIDTH / len(report.tiles)] * len(report.tiles),
        hAlign="LEFT",
        style=[
            ("FONT", (0, 0), (-1, 0), REGULAR, 8),
            ("FONT", (0, 1), (-1, 1), BOLD, 17),
            ("FONT", (0, 2), (-1, 2), REGULAR, 8),
            ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
            ("TEXTCOLOR", (0, 2), (-1, 2), MUTED),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 5),
            ("TOPPADDING", (0, 2), (-1, 2), 0),
            ("BOX", (0, 0), (-1, -1), 0.5, LINE),
            ("LINEAFTER", (0, 0), (-2, -1), 0.5, LINE),
        ],
    )


def _table(table: Table, language: str) -> list[Flowable]:
    grid = _grid(table, language)
    notes = [Paragraph(escape(note), SMALL) for note in table.notes]
    heading = Paragraph(escape(table.caption), HEADING)
    if len(table.rows) <= TOGETHER:
        return [KeepTogether([heading, grid, *notes])]
    return [heading, grid, *notes]


def _grid(table: Table, language: str) -> Grid:
    width = min((CONTENT_WIDTH - LABEL_WIDTH) / len(table.columns), WIDEST_COLUMN)
    label_width = CONTENT_WIDTH - width * len(table.columns)
    head = [table.heading, *(_wrapped(column.label, width) for column in table.columns)]
    rows = [
        [_wrapped(row.label, label_width), *(cell.text(language) for cell in row.cells)]
        for row in table.lines
    ]
    style = [
        ("FONT", (0, 0), (-1, -1), REGULAR, SIZE),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, MUTED),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    if table.total is not None:
        style += [("FONT", (0, -1), (-1, -1), SEMIBOLD, SIZE), ("LINEABOVE", (0, -1), (-1, -1), 0.8, INK)]
    return Grid(
        [head, *rows],
        colWidths=[label_width, *([width] * len(table.columns))],
        repeatRows=1,
        hAlign="LEFT",
        style=style,
    )


def _wrapped(text: str, width: float) -> str:
    return "\n".join(simpleSplit(text, SEMIBOLD, SIZE, width - 13))


def _figure(figure: Figure) -> list[Flowable]:
    if not figure.categories:
        return [Paragraph(escape(figure.title), HEADING), Paragraph(escape(figure.finding), QUIET)]
    return [
        KeepTogether(
            [
                Paragraph(escape(figure.title), HEADING),
                _drawing(figure),
                Paragraph(escape(figure.finding), SMALL),
            ]
        )
    ]


def _drawing(figure: Figure) -> Drawing:
    placed = figures.layout(figure)
    scale = CONTENT_WIDTH / placed.width
    drawing = Drawing(placed.width, placed.height)
    for shape in placed.shapes:
        drawing.add(_drawn(shape, placed.height))
    drawing.scale(scale, scale)
    drawing.width, drawing.height = CONTENT_WIDTH, placed.height * scale
    return drawing


def _drawn(shape: figures.Shape, height: float) -> Rect | Line | String:
    """The same shape with the origin at the bottom, as paper has it."""
    colour = HexColor(shape.colour)
    if isinstance(shape, figures.Box):
        return Rect(
            shape.x,
            height - shape.y - shape.height,
            shape.width,
            shape.height,
            fillColor=colour,
            strokeColor=None,
            strokeWidth=0,
        )
    if isinstance(shape, figures.Line):
        return Line(
            shape.x1, height - shape.y1, shape.x2, height - shape.y2, strokeColor=colour, strokeWidth=0.7
        )
    return String(
        shape.x,
        height - shape.y,
        shape.text,
        fontName=SEMIBOLD if shape.strong else REGULAR,
        fontSize=figures.TEXT_SIZE,
        fillColor=colour,
        textAnchor=shape.anchor,
    )


def _explanations(report: Report) -> list[Flowable]:
    words = report.words
    story: list[Flowable] = [Paragraph(escape(words.definitions), HEADING)]
    for table in report.tables:
        story.append(Paragraph(f"<b>{escape(table.caption)}.</b> {escape(table.definition)}", QUIET))
    story.append(Paragraph(escape(words.notes), HEADING))
    story += [Paragraph(escape(note), SMALL) for note in (*report.notes, words.made)]
    return story
