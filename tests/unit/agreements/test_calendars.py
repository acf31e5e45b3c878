"""Working days of Azerbaijan as the Labour Code has them, and overrides."""

from datetime import date

import pytest

from app.agreements.calendars import Calendar, DayOverride
from app.agreements.register import current
from app.kernel.errors import DomainError

BAKU = Calendar("AZ")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 5, 11),
        date(2026, 11, 9),
        date(2026, 11, 10),
        date(2026, 1, 20),
        date(2026, 3, 24),
        date(2026, 5, 10),
    ],
)
def test_holidays_and_their_compensation_days_are_days_of_rest(day: date) -> None:
    assert not BAKU.is_working(day)


@pytest.mark.parametrize(
    "day", [date(2026, 9, 27), date(2025, 10, 18), date(2026, 11, 12), date(2026, 11, 17), date(2026, 10, 19)]
)
def test_named_days_are_worked_unless_they_are_weekends(day: date) -> None:
    assert BAKU.is_working(day) is (day.weekday() < 5)


def test_a_saturday_worked_for_another_day_is_a_working_day() -> None:
    assert BAKU.is_working(date(2025, 6, 21))
    assert BAKU.is_working(date(2024, 12, 29)) and not BAKU.is_working(date(2025, 1, 3))


def test_an_override_wins_over_the_library_both_ways() -> None:
    moved = Calendar(
        "AZ", {date(2026, 5, 9): DayOverride(True, "moved"), date(2026, 5, 12): DayOverride(False, "")}
    )
    assert moved.is_working(date(2026, 5, 9)) and moved.name_of(date(2026, 5, 9)) == "moved"
    assert not moved.is_working(date(2026, 5, 12)) and moved.name_of(date(2026, 5, 12)) is None


def test_holidays_are_named_in_the_readers_language_or_in_english() -> None:
    assert BAKU.name_of(date(2026, 11, 9), "az") == "Azərbaycan Respublikasının Dövlət bayrağı günü"
    assert BAKU.name_of(date(2026, 11, 9), "ru") == "National Flag Day"
    assert BAKU.name_of(date(2026, 11, 11)) is None


def test_every_partner_country_has_a_calendar() -> None:
    for agreement in current().agreements.values():
        for country in agreement.countries:
            assert not Calendar(country).is_working(date(2026, 12, 25)) or country in {"RS", "ME"}


def test_a_country_without_holidays_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        Calendar("XX")
    assert caught.value.code == "calendar_unknown"
