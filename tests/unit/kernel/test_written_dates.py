"""Dates, times and numbers as each language writes them: no reader abroad can mistake day and month."""

from datetime import UTC, date, datetime, time

import pytest

from app.kernel import locales
from app.kernel.day_words import moment_words
from app.kernel.partial_dates import PartialDate

THURSDAY = date(2026, 11, 26)
NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "listed", "medium", "long"),
    [
        ("az", "C.a. 26 noy", "26 noy 2026", "26 noyabr 2026"),
        ("en", "Thu 26 Nov", "26 Nov 2026", "26 November 2026"),
        ("ru", "чт 26 нояб.", f"26 нояб. 2026{NARROW}г.", f"26 ноября 2026{NARROW}г."),
    ],
)
def test_a_day_is_written_with_its_month_by_name(language: str, listed: str, medium: str, long: str) -> None:
    assert locales.weekday_date(THURSDAY, language, with_year=False) == listed
    assert locales.weekday_date(THURSDAY, language, with_year=True) == f"{listed.split(' ')[0]} {medium}"
    assert locales.medium_date(THURSDAY, language) == medium
    assert locales.long_date(THURSDAY, language) == long


@pytest.mark.parametrize(
    ("language", "month"), [("az", "noyabr 2026"), ("en", "November 2026"), ("ru", "ноябрь 2026")]
)
def test_a_month_stands_by_itself(language: str, month: str) -> None:
    assert locales.month_name(THURSDAY.replace(day=1), language) == month
    assert locales.partial_date(PartialDate.parse("2026-11"), language).removesuffix(f"{NARROW}г.") == month


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_the_clock_has_twenty_four_hours(language: str) -> None:
    assert locales.time_of_day(time(14, 5), language) == "14:05"
    assert locales.time_of_day(time(0, 0), language) == "00:00"


def test_a_moment_is_told_in_baku_time() -> None:
    assert moment_words(datetime(2026, 11, 26, 21, 30, tzinfo=UTC)) == "27 Nov 2026, 01:30"


@pytest.mark.parametrize(
    ("language", "number"),
    [("az", "1.234.567"), ("en", "1,234,567"), ("ru", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567")],
)
def test_thousands_are_parted_as_the_reader_is_used_to(language: str, number: str) -> None:
    assert locales.whole_number(1234567, language) == number
