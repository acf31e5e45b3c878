"""One figure, laid out once, drawn twice: as inline SVG on pages and by the PDF renderer on paper.

The SVG carries classes and plain attributes only, so that it keeps its colours under the content policy.
Parts are kept apart by a white gap and named in words, so the figure reads in black and white too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from app.kernel.i18n import _
from app.reports.report import Figure, Series, Table

COLOURS = ("#0b5a6b", "#8a5aa8", "#c77700", "#8f8a7c")
INK, MUTED, GRID = "#17232b", "#55636d", "#dedbd2"
MOST = 8
PAPER_WIDTH, PAGE_WIDTH = 680.0, 1060.0
ROW, BAR, TEXT_SIZE = 30.0, 19.0, 13.0
GAP = 1.5
LEGEND_HEIGHT = 30.0
AXIS_HEIGHT = 24.0
TICKS = 4


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    colour: str
    css: str


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    css: str


@dataclass(frozen=True)
class Text:
    """`y` is the baseline; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    colour: str
    css: str
    anchor: str = "start"
    strong: bool = False


Shape = Box | Line | Text


@dataclass(frozen=True)
class Layout:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def decisions_figure(table: Table) -> Figure:
    """The states with most decisions, each bar divided by outcome; the numbers are those of the table."""
    keys = [column.key for column in table.columns]
    parts = [index for index, key in enumerate(keys) if key != "decisions"]
    total = keys.index("decisions")
    rows = sorted(table.rows, key=lambda row: -(row.cells[total].value or 0))[:MOST]
    series = tuple(
        Series(table.columns[part].label, tuple(row.cells[part].value or 0 for row in rows)) for part in parts
    )
    return Figure(
        code="decisions",
        title=_("Decisions by requesting state and outcome"),
        finding=_finding(rows[0].label, rows[0].cells[total].plain())
        if rows
        else _("No decision was taken in this month."),
        categories=tuple(row.label for row in rows),
        series=series,
        totals=tuple(row.cells[total].plain() for row in rows),
    )


def _finding(state: str, number: str) -> str:
    return _(
        "The state with most decisions is %(state)s: %(number)s. The table below holds all numbers.",
        state=state,
        number=number,
    )


def layout(figure: Figure, width: float = PAPER_WIDTH) -> Layout:
    """Place everything; the origin is at the top left and y grows downwards."""
    left = min(width * 0.4, 16 + max((_wide(name) for name in figure.categories), default=0))
    right = width - 40
    height = LEGEND_HEIGHT + ROW * len(figure.categories) + AXIS_HEIGHT
    sums = [sum(values) for values in zip(*(series.values for series in figure.series), strict=True)]
    top = ceiling(max(sums, default=0))
    scale = (right - left) / top
    shapes: list[Shape] = [*_legend(figure), *_grid(left, scale, top, height)]
    for row, name in enumerate(figure.categories):
        y = LEGEND_HEIGHT + ROW * row
        shapes.append(Text(left - 10, y + 19, name, INK, "fig-name", "end"))
        shapes += _bar(left, y + (ROW - BAR) / 2, scale, [series.values[row] for series in figure.series])
        shapes.append(
            Text(left + sums[row] * scale + 7, y + 19, figure.totals[row], INK, "fig-value", strong=True)
        )
    return Layout(width, height, tuple(shapes))


def ceiling(highest: int) -> int:
    """The end of the axis: the next round number that four equal steps reach."""
    step = 1
    for factor in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000):
        step = factor
        if factor * TICKS >= highest:
            break
    return max(step * TICKS, highest)


def _wide(text: str) -> float:
    return len(text) * TEXT_SIZE * 0.62


def _legend(figure: Figure) -> list[Shape]:
    shapes: list[Shape] = []
    x = 0.0
    for number, series in enumerate(figure.series):
        shapes.append(Box(x, 4, 11, 11, COLOURS[number], f"fig-part-{number + 1}"))
        shapes.append(Text(x + 17, 14, series.label, INK, "fig-legend"))
        x += 17 + _wide(series.label) + 18
    return shapes


def _grid(left: float, scale: float, top: int, height: float) -> list[Shape]:
    bottom = height - AXIS_HEIGHT
    shapes: list[Shape] = []
    for tick in range(TICKS + 1):
        x = left + tick * top / TICKS * scale
        shapes.append(Line(x, LEGEND_HEIGHT, x, bottom, GRID if tick else MUTED, "fig-grid"))
        shapes.append(Text(x, height - 6, f"{top * tick // TICKS}", MUTED, "fig-tick", "middle"))
    return shapes


def _bar(left: float, y: float, scale: float, values: list[int]) -> list[Shape]:
    edges = [0]
    for value in values:
        edges.append(edges[-1] + value)
    return [
        Box(
            left + start * scale + (GAP if start else 0),
            y,
            max((end - start) * scale - (GAP if start else 0), 0.5),
            BAR,
            COLOURS[number],
            f"fig-part-{number + 1}",
        )
        for number, (start, end) in enumerate(pairwise(edges))
        if end > start
    ]


def svg(figure: Figure) -> Markup:
    """The figure as inline SVG with a name and a description for those who do not see it."""
    placed = layout(figure, PAGE_WIDTH)
    body = Markup("").join(_mark(shape) for shape in placed.shapes)
    return Markup(
        '<svg class="e-figure" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-labelledby="{}-title {}-desc" '
        'font-size="13"><title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>'
    ).format(
        placed.width,
        placed.height,
        figure.code,
        figure.code,
        figure.code,
        figure.title,
        figure.code,
        figure.finding,
        body,
    )


def _mark(shape: Shape) -> Markup:
    if isinstance(shape, Box):
        return Markup(
            '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>'
        ).format(shape.css, shape.x, shape.y, shape.width, shape.height, shape.colour)
    if isinstance(shape, Line):
        return Markup(
            '<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}"/>'
        ).format(shape.css, shape.x1, shape.y1, shape.x2, shape.y2, shape.colour)
    weight = Markup(' font-weight="600"') if shape.strong else ""
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}"{}>{}</text>').format(
        shape.css, shape.x, shape.y, shape.anchor, shape.colour, weight, escape(shape.text)
    )
