"""Two dates of birth, as papers give them."""

import pytest

from app.people.births import Births, births, written_date


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1994-05-09", "1994-05-09", Births.SAME),
        ("1994-05", "1994-05-09", Births.SAME_MONTH),
        ("1994", "1994-05-09", Births.SAME_YEAR),
        ("1994", "1994", Births.SAME_YEAR),
        ("1994-05-09", "1994-09-05", Births.TURNED),
        ("1994-05-09", "1994-01-01", Births.STAND_IN),
        ("1994-12-31", "1994-05-09", Births.STAND_IN),
        ("1994-05-09", "1994-05-19", Births.ONE_FIGURE),
        ("1994-05-09", "1994-06-09", Births.ONE_FIGURE),
        ("1994-05-12", "1994-05-21", Births.ONE_FIGURE),
        ("1991-05-09", "1997-05-09", Births.ONE_FIGURE),
        ("1987-05-09", "1978-05-09", Births.ONE_FIGURE),
        ("1994-05-09", "1995-05-09", Births.NEXT_YEAR),
        ("1994", "1995-07-01", Births.NEXT_YEAR),
        ("1994-05-09", "1984-05-09", Births.DECADE),
        ("1994-05-09", "1994-06-10", Births.OTHER_DAY),
        ("1994-05", "1994-06-10", Births.OTHER_DAY),
        ("1994-05-09", "1964-05-09", Births.DIFFERENT),
        ("1994-05-09", "1995-06-10", Births.DIFFERENT),
        ("1994", "1999", Births.DIFFERENT),
    ],
)
def test_what_lies_between_two_dates(one: str, other: str, found: Births) -> None:
    left, right = written_date(one), written_date(other)
    assert left and right
    assert births(left, right) is births(right, left) is found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1994-05-09", "1994-05-09"), ("09.05.1994", "1994-05-09"), ("9/5/1994", "1994-05-09"), ("00.00.1994", "1994"),
        ("XX.05.1994", "1994-05"), ("1994-00-00", "1994"), ("1994", "1994"), ("31.02.1994", "None"),
        ("about 30", "None"), ("", "None"), ("00.00.0000", "None"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_is_known(text: str, read: str) -> None:
    assert str(written_date(text)) == read
