"""A month's counts become a report: pure assembly, the same for every format.

The public edition rounds every cell and every total by itself and computes shares and changes from the
rounded numbers only, so that nothing exact can be worked back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.kernel import clock
from app.kernel.i18n import _, in_language, label
from app.kernel.locales import country_name, long_date, time_of_day
from app.reports import months
from app.reports.countries import in_order
from app.reports.definitions import DECISIONS, TABLES, Definition, Measure, Of, Share
from app.reports.disclosure import rounded
from app.reports.figures import decisions_figure
from app.reports.queries import Count, Span, month_counts
from app.reports.report import (
    NOT_APPLICABLE,
    SUPPRESSED,
    Cell,
    Column,
    ColumnKind,
    Edition,
    Report,
    Row,
    Table,
    Tile,
    Words,
)

FEW = 20
Sums = dict[str, int]


def monthly_report(month: date, edition: Edition, language: str, *, with_year: bool = True) -> Report:
    """Count and assemble. The caller reads as the statistics audience (`counting_only`)."""
    made_at = clock.now()
    return assemble(month_counts(month, with_year=with_year), month, edition, language, made_at, with_year)


def assemble(
    counts: Sequence[Count],
    month: date,
    edition: Edition,
    language: str,
    made_at: datetime,
    with_year: bool = True,
) -> Report:
    """The report from counts already taken at `made_at`."""
    with in_language(language):
        now = [count for count in counts if count.span == Span.MONTH]
        tables = tuple(_table(definition, now, edition, language) for definition in TABLES)
        summary = _summary(counts, month, edition, language, with_year)
        return Report(
            title=_("Readmission statistics, %(month)s", month=months.month_name(month, language)),
            period=month,
            edition=edition,
            language=language,
            made_at=made_at,
            cut_off=made_at,
            words=_words(month, edition, language, made_at),
            tiles=_tiles(summary, month, language),
            figures=(decisions_figure(tables[TABLES.index(DECISIONS)]),),
            tables=(summary, *tables),
            notes=_notes(edition),
        )


def _sums(definition: Definition, counts: Sequence[Count]) -> Sums:
    return {measure.key: _sum(measure, counts) for measure in definition.measures}


def _sum(measure: Measure, counts: Sequence[Count]) -> int:
    taken = (count for count in counts if (count.kind, count.in_time) in measure.pairs)
    return sum(count.persons if measure.of is Of.PERSONS else count.events for count in taken)


def _cells(definition: Definition, sums: Sums, edition: Edition) -> tuple[Cell, ...]:
    shown = {key: rounded(value) for key, value in sums.items()} if edition is Edition.PUBLIC else sums
    return tuple(
        _share(column, sums, shown, edition) if isinstance(column, Share) else Cell(shown[column.key])
        for column in definition.columns
    )


def _share(column: Share, exact: Sums, shown: Sums, edition: Edition) -> Cell:
    kind = ColumnKind.PERCENT
    if not exact[column.denominator]:
        return Cell(mark=NOT_APPLICABLE, kind=kind)
    if edition is Edition.PUBLIC and exact[column.denominator] < FEW:
        return Cell(mark=SUPPRESSED, kind=kind)
    top, bottom = shown[column.numerator], shown[column.denominator]
    return Cell((200 * top + bottom) // (2 * bottom), kind=kind)


def _table(definition: Definition, counts: Sequence[Count], edition: Edition, language: str) -> Table:
    by_state: dict[str, list[Count]] = {}
    for count in counts:
        by_state.setdefault(count.country, []).append(count)
    rows = tuple(
        Row(code, country_name(code, language), _cells(definition, _sums(definition, own), edition))
        for code in in_order(set(by_state), language)
        if (own := by_state[code])
    )
    total = _cells(definition, _sums(definition, counts), edition)
    return Table(
        code=definition.code,
        caption=str(definition.title),
        heading=_("Requesting state"),
        columns=tuple(Column(column.key, str(column.label), _kind(column)) for column in definition.columns),
        # A public row of nothing but zeros would say that there were one or two.
        rows=tuple(row for row in rows if any(cell.value for cell in row.cells)),
        total=Row("total", _("Total"), total),
        notes=() if definition.note is None else (str(definition.note),),
        definition=_(
            "%(counts)s Unit: %(unit)s. Dated by: %(day)s",
            counts=definition.counts,
            unit=label(definition.unit),
            day=definition.dated_by,
        ),
    )


def _kind(column: Measure | Share) -> ColumnKind:
    return ColumnKind.PERCENT if isinstance(column, Share) else ColumnKind.COUNT


def _summary(counts: Sequence[Count], month: date, edition: Edition, language: str, with_year: bool) -> Table:
    now, before, year = _compared(counts, month)
    rows: list[Row] = []
    for definition in TABLES:
        spans = [_cells(definition, _sums(definition, part), edition) for part in (now, before, year)]
        for column, *cells in zip(definition.columns, *spans, strict=True):
            shown = (cells[0], cells[1], _change(cells[0], cells[1]), cells[2])
            rows.append(Row(column.key, str(column.label), shown if with_year else shown[:3]))
    columns = (
        Column("month", months.month_name(month, language)),
        Column("month_before", months.month_name(months.previous_month(month), language)),
        Column("change", _("Change"), ColumnKind.CHANGE),
        Column("year_to_date", _("Since 1 January %(year)s", year=str(month.year))),
    )
    return Table(
        code="summary",
        caption=_("The month in brief"),
        heading=_("Figure"),
        columns=columns if with_year else columns[:3],
        rows=tuple(rows),
        total=None,
        notes=(),
        definition=_("All requesting states together; each figure is defined at its own table."),
    )


def _compared(counts: Sequence[Count], month: date) -> tuple[list[Count], list[Count], list[Count]]:
    """The month, the month before, and the year so far; in January the month before is not of this year."""
    now = [count for count in counts if count.span == Span.MONTH]
    before = [count for count in counts if count.span == Span.MONTH_BEFORE]
    earlier = [count for count in counts if count.span == Span.EARLIER_IN_YEAR]
    return now, before, now + (before if month.month > 1 else []) + earlier


def _change(now: Cell, before: Cell) -> Cell:
    if now.kind is ColumnKind.PERCENT or now.value is None or before.value is None:
        return Cell(mark=NOT_APPLICABLE, kind=ColumnKind.CHANGE)
    return Cell(now.value - before.value, kind=ColumnKind.CHANGE)


def _tiles(summary: Table, month: date, language: str) -> tuple[Tile, ...]:
    rows = {row.key: row for row in summary.rows}

    def text(key: str, column: int = 0) -> str:
        return rows[key].cells[column].text(language)

    def compared(key: str) -> str:
        name = months.month_name(months.previous_month(month), language)
        return _("%(month)s: %(number)s", month=name, number=text(key, 1))

    replies = _("%(number)s of %(total)s replies", number=text("in_time"), total=text("due"))
    return (
        Tile("requests", _("Requests received"), text("requests"), compared("requests")),
        Tile("share", _("Replies in time"), text("share"), replies),
        Tile("decisions", _("All decisions"), text("decisions"), compared("decisions")),
        Tile("returned", _("Persons readmitted"), text("returned"), compared("returned")),
    )


def _words(month: date, edition: Edition, language: str, made_at: datetime) -> Words:
    made = clock.baku(made_at)
    last = months.last_day(month, made.date())
    moment = f"{long_date(made.date(), language)}, {time_of_day(made, language)}"
    return Words(
        organisation=_("State Migration Service of the Republic of Azerbaijan"),
        edition=_("Internal edition, exact numbers, not for publication")
        if edition is Edition.INTERNAL
        else _("Public edition, numbers rounded to the nearest 5"),
        period=_(
            "Period: %(first)s – %(last)s", first=long_date(month, language), last=long_date(last, language)
        ),
        made=_("Made: %(moment)s, Baku time", moment=moment),
        cut_off=_("Data as recorded on %(moment)s, Baku time", moment=moment),
        author=_("Electronic Readmission Case Management System"),
        definitions=_("What the tables count"),
        notes=_("Notes on the figures"),
        page=_("Page %(number)s of %(total)s", number="{number}", total="{total}"),
    )


def _notes(edition: Edition) -> tuple[str, ...]:
    common = (
        _(".. means not available; c means suppressed; – means not applicable."),
        _("Figures are provisional for three months after the end of the month and may be revised."),
        _("A person counts once for each event, however many events a month brings."),
    )
    if edition is Edition.INTERNAL:
        return (_("0 is a true zero."), *common)
    return (
        _(
            "Every cell and every total is rounded to the nearest 5 by itself, so totals may differ from "
            "the sum of their cells; 0 may stand for 1 or 2. Shares and changes are computed from rounded "
            "numbers."
        ),
        _(
            "A share is suppressed where fewer than 20 replies were due. States whose every number rounds to "
            "0 are not listed."
        ),
        *common,
    )
