"""Invented counts of two months, small and large states together."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.reports.monthly import assemble
from app.reports.queries import Count
from app.reports.report import Edition, Report, Row, Table

OCTOBER = date(2026, 10, 1)
MADE_AT = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)

COUNTS = [
    Count("DE", "received", None, 1034, 1680, 900, 1400, 9000, 15000),
    Count("DE", "accepted", True, 640, 900, 500, 700, 5000, 8000),
    Count("DE", "accepted", False, 20, 31, 11, 12, 100, 160),
    Count("DE", "accepted", None, 3, 3, 0, 0, 3, 3),
    Count("DE", "refused", True, 41, 50, 30, 33, 300, 350),
    Count("DE", "accepted_silence", False, 12, 14, 9, 9, 90, 99),
    Count("DE", "transferred", None, 77, 101, 60, 81, 600, 900),
    Count("CH", "received", None, 14, 21, 13, 19, 120, 180),
    Count("CH", "refused", True, 13, 13, 12, 12, 90, 90),
    Count("CH", "withdrawn", None, 4, 6, 1, 1, 12, 14),
    Count("SE", "document_issued", True, 6, 6, 3, 3, 33, 33),
    Count("SE", "document_issued", False, 2, 2, 1, 1, 9, 9),
    Count("SE", "transfer_failed", None, 8, 11, 3, 4, 50, 70),
    Count("MT", "received", None, 1, 2, 0, 0, 1, 2),
]


def october(edition: Edition = Edition.INTERNAL, language: str = "en") -> Report:
    return assemble(COUNTS, OCTOBER, edition, language, MADE_AT)


def table(report: Report, code: str) -> Table:
    return next(one for one in report.tables if one.code == code)


def line(report: Report, code: str, key: str) -> Row:
    return next(row for row in table(report, code).lines if row.key == key)


def values(report: Report, code: str, key: str) -> list[str]:
    return [cell.plain() for cell in line(report, code, key).cells]
