from datetime import date

import pytest

from app.kernel.errors import InvalidInput
from app.reports import months
from app.reports.asking import question

TODAY = date(2026, 11, 21)


def test_a_month_is_written_as_year_and_month() -> None:
    assert months.parse_month("2026-10", TODAY) == date(2026, 10, 1)


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "10-2026", "2026-1", "October", "", "٢٠٢٦-١٠", "0000-01"]
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        months.parse_month(text, TODAY)
    assert refused.value.errors["month"][0].endswith(".")


def test_a_month_that_has_not_begun_is_refused() -> None:
    with pytest.raises(InvalidInput):
        months.parse_month("2026-12", TODAY)


def test_neighbouring_months_cross_the_year() -> None:
    assert months.previous_month(date(2026, 1, 1)) == date(2025, 12, 1)
    assert months.next_month(date(2026, 12, 1)) == date(2027, 1, 1)


def test_a_running_month_ends_today() -> None:
    assert months.last_day(date(2026, 11, 1), TODAY) == TODAY
    assert months.last_day(date(2026, 2, 1), TODAY) == date(2026, 2, 28)


def test_all_mistakes_of_a_question_are_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        question("2026-99", "secret", "fr", TODAY)
    assert set(refused.value.errors) == {"month", "edition", "language"}


def test_without_a_month_the_present_one_is_meant() -> None:
    assert question("", "public", "az", TODAY).month == date(2026, 11, 1)
