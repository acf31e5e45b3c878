"""Invented counts of two months, small and large states together."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.reports.monthly import assemble
from app.reports.queries import Count, Span
from app.reports.report import Edition, Report, Row, Table

OCTOBER = date(2026, 10, 1)
MADE_AT = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)

# State, kind, in time, then events and persons of the month, of the month before and of January to August.
YEAR: tuple[tuple[str, str, bool | None, tuple[int, int], tuple[int, int], tuple[int, int]], ...] = (
    ("DE", "received", None, (1034, 1680), (900, 1400), (7066, 11920)),
    ("DE", "accepted", True, (640, 900), (500, 700), (3860, 6400)),
    ("DE", "accepted", False, (20, 31), (11, 12), (69, 117)),
    ("DE", "accepted", None, (3, 3), (0, 0), (0, 0)),
    ("DE", "refused", True, (41, 50), (30, 33), (229, 267)),
    ("DE", "accepted_silence", False, (12, 14), (9, 9), (69, 76)),
    ("DE", "transferred", None, (77, 101), (60, 81), (463, 718)),
    ("CH", "received", None, (14, 21), (13, 19), (93, 140)),
    ("CH", "refused", True, (13, 13), (12, 12), (65, 65)),
    ("CH", "withdrawn", None, (4, 6), (1, 1), (7, 7)),
    ("SE", "document_issued", True, (6, 6), (3, 3), (24, 24)),
    ("SE", "document_issued", False, (2, 2), (1, 1), (6, 6)),
    ("SE", "transfer_failed", None, (8, 11), (3, 4), (39, 55)),
    ("MT", "received", None, (1, 2), (0, 0), (0, 0)),
)
COUNTS = [
    Count(span.value, country, kind, in_time, *numbers)
    for country, kind, in_time, *each in YEAR
    for span, numbers in zip(Span, each, strict=True)
    if numbers[0]
]


def october(edition: Edition = Edition.INTERNAL, language: str = "en") -> Report:
    return assemble(COUNTS, OCTOBER, edition, language, MADE_AT)


def table(report: Report, code: str) -> Table:
    return next(one for one in report.tables if one.code == code)


def line(report: Report, code: str, key: str) -> Row:
    return next(row for row in table(report, code).lines if row.key == key)


def values(report: Report, code: str, key: str) -> list[str]:
    return [cell.plain() for cell in line(report, code, key).cells]
