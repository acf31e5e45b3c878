"""The finished report as plain values. Every renderer prints these and computes nothing, so all agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from babel.numbers import format_decimal, format_percent

from app.kernel.i18n import _l, name_members
from app.kernel.locales import locale_for

NOT_AVAILABLE = ".."
SUPPRESSED = "c"
NOT_APPLICABLE = "–"


class Edition(StrEnum):
    """For whom the numbers are: exact for the house, or rounded for everybody."""

    INTERNAL = "internal"
    PUBLIC = "public"


name_members({Edition.INTERNAL: _l("Internal edition"), Edition.PUBLIC: _l("Public edition")})


class ColumnKind(StrEnum):
    """How the values of a column are to be read."""

    COUNT = "count"
    CHANGE = "change"
    PERCENT = "percent"


@lru_cache(maxsize=4096)
def _number(value: int, kind: ColumnKind, language: str) -> str:
    if kind is ColumnKind.PERCENT:
        return str(format_percent(value / 100, locale=locale_for(language)))
    text = str(format_decimal(value, locale=locale_for(language)))
    return f"+{text}" if kind is ColumnKind.CHANGE and value > 0 else text


@dataclass(frozen=True)
class Cell:
    """A whole number, or a mark that says why there is none. A percentage is kept in whole per cent."""

    value: int | None = None
    mark: str = ""
    kind: ColumnKind = ColumnKind.COUNT

    def text(self, language: str) -> str:
        """As people read it in the language."""
        if self.value is None:
            return self.mark or NOT_AVAILABLE
        return _number(self.value, self.kind, language)

    def plain(self) -> str:
        """As machines read it: digits or the mark."""
        return self.mark or NOT_AVAILABLE if self.value is None else str(self.value)


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    kind: ColumnKind = ColumnKind.COUNT


@dataclass(frozen=True)
class Row:
    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One table with its total (the summary has none) and everything a reader must know about it."""

    code: str
    caption: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None
    notes: tuple[str, ...]
    definition: str

    @property
    def lines(self) -> tuple[Row, ...]:
        """All rows as printed, the total last."""
        return self.rows if self.total is None else (*self.rows, self.total)


@dataclass(frozen=True)
class Tile:
    """One headline number with the comparison that gives it meaning."""

    key: str
    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Series:
    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """Stacked bars: one bar a category, one part a series. `finding` says in words what the eye sees.

    `totals` are the published totals: in a rounded edition they need not be the sums of the parts.
    """

    code: str
    title: str
    finding: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    totals: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The report's own sentences in its language, fixed when it was made."""

    organisation: str
    edition: str
    period: str
    made: str
    cut_off: str
    author: str
    definitions: str
    notes: str
    page: str

    def page_text(self, number: int, total: int) -> str:
        return self.page.format(number=number, total=total)


@dataclass(frozen=True)
class Report:
    """A month in one edition and one language."""

    title: str
    period: date
    edition: Edition
    language: str
    made_at: datetime
    cut_off: datetime
    words: Words
    tiles: tuple[Tile, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """File name without its ending."""
        return f"ercms-statistics-{self.period:%Y-%m}-{self.edition}-{self.language}"
