"""A date known in part stays in part, and a date that cannot be is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.partial_dates import FIRST_YEAR, LAST_YEAR, NotADate, PartialDate, Precision

days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2019", Precision.YEAR, date(2019, 1, 1), date(2019, 12, 31)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2019-05-04", Precision.DAY, date(2019, 5, 4), date(2019, 5, 4)),
    ],
)
def test_a_date_spans_every_day_it_may_be(
    text: str, precision: Precision, earliest: date, latest: date
) -> None:
    read = PartialDate.parse(text)
    assert (read.precision, read.earliest, read.latest, str(read)) == (precision, earliest, latest, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2026", "not_written_as_date"),
        ("2026-2-3", "not_written_as_date"),
        ("20260203", "not_written_as_date"),
        ("٢٠٢٦", "not_written_as_date"),
        ("", "not_written_as_date"),
        ("2026-02-31", "no_such_day"),
        ("2025-02-29", "no_such_day"),
        ("2026-00", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("1899", "year_out_of_range"),
        ("2101-01-01", "year_out_of_range"),
    ],
)
def test_what_is_no_date_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(NotADate) as refused:
        PartialDate.parse(text)
    assert refused.value.code == code
    assert isinstance(refused.value, ValueError)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(NotADate):
        PartialDate(2019, None, 4)


@given(days, st.sampled_from((4, 7, 10)))
def test_what_is_written_reads_back_the_same(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    read = PartialDate.parse(text)
    assert str(read) == text
    assert read.earliest <= day <= read.latest
    assert read.overlaps(PartialDate.of(day))


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read = PartialDate.parse(text)
    except NotADate:
        return
    assert str(read) == text.strip()


def test_dates_overlap_when_they_may_be_the_same_day() -> None:
    assert PartialDate.parse("1986").overlaps(PartialDate.parse("1986-03-26"))
    assert not PartialDate.parse("1986-04").overlaps(PartialDate.parse("1986-03-26"))
