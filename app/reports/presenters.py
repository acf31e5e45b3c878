"""What the statistics page is given: finished texts, addresses and one drawn figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.kernel.i18n import label
from app.reports import months
from app.reports.figures import svg
from app.reports.renderers import FORMATS
from app.reports.report import Edition, Figure, Report, Row, Table, Tile

MONTHS_OFFERED = 24


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class TableView:
    """A table as the component for numbers takes it: texts only, the row's name first."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FigureView:
    id: str
    title: str
    finding: str
    drawing: Markup


@dataclass(frozen=True)
class MonthView:
    title: str
    period: str
    lines: tuple[str, ...]
    month: str
    edition: str
    language: str
    months: tuple[Choice, ...]
    editions: tuple[Choice, ...]
    files: tuple[Choice, ...]
    tiles: tuple[Tile, ...]
    figures: tuple[FigureView, ...]
    tables: tuple[TableView, ...]
    notes_title: str
    notes: tuple[str, ...]


def present_month(report: Report, today: date) -> MonthView:
    """The page of one report; `today` decides which months may be chosen."""
    offered = months.recent_months(today, MONTHS_OFFERED)
    if report.period not in offered:
        offered.append(report.period)
    words = report.words
    return MonthView(
        title=report.title,
        period=words.period,
        lines=(words.edition, words.cut_off),
        month=f"{report.period:%Y-%m}",
        edition=report.edition.value,
        language=report.language,
        months=tuple(
            Choice(f"{month:%Y-%m}", months.month_name(month, report.language), month == report.period)
            for month in offered
        ),
        editions=tuple(Choice(each.value, label(each), each is report.edition) for each in Edition),
        files=tuple(Choice(form.ending, form.label, False) for form in FORMATS.values()),
        tiles=report.tiles,
        figures=tuple(_figure(figure) for figure in report.figures),
        tables=tuple(_table(table, report.language) for table in report.tables),
        notes_title=words.notes,
        notes=report.notes,
    )


def _figure(figure: Figure) -> FigureView:
    drawing = svg(figure) if figure.categories else Markup("")
    return FigureView(f"figure-{figure.code}", figure.title, figure.finding, drawing)


def _table(table: Table, language: str) -> TableView:
    return TableView(
        id=f"table-{table.code}",
        caption=table.caption,
        columns=(table.heading, *(column.label for column in table.columns)),
        rows=tuple(_row(row, language) for row in table.rows),
        totals=None if table.total is None else _row(table.total, language),
        notes=(*table.notes, table.definition),
    )


def _row(row: Row, language: str) -> tuple[str, ...]:
    return (row.label, *(cell.text(language) for cell in row.cells))
