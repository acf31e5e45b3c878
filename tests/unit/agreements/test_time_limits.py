"""Counting: the lawyers' vectors, and what must hold for every start date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.calendars import Calendar, DayOverride
from app.agreements.model import Direction, Length, Unit
from app.agreements.register import current
from app.agreements.steps import TEMPLATES, Step, plain_sentence, sentence
from app.agreements.time_limits import clock_due, due, extend
from app.kernel.errors import DomainError

BAKU = Calendar("AZ")
DAYS = st.dates(date(2015, 1, 1), date(2060, 1, 1))
UNITS = st.sampled_from(list(Unit))
COUNTS = st.integers(1, 40)


@pytest.mark.parametrize(
    ("agreement", "clock", "start", "strict", "rolled"),
    [
        ("EU", "RPL-NORM", date(2026, 5, 1), date(2026, 5, 16), date(2026, 5, 18)),
        ("CH", "RPL-NORM", date(2026, 9, 1), date(2026, 9, 26), date(2026, 9, 28)),
        ("EU", "TD-ISS", date(2026, 5, 7), date(2026, 5, 15), date(2026, 5, 15)),
        ("EU", "RPL-ACC", date(2026, 11, 6), date(2026, 11, 12), date(2026, 11, 12)),
        ("EU", "RIE-OWN", date(2026, 8, 31), date(2027, 2, 28), date(2027, 3, 1)),
        ("EU", "TRF", date(2026, 11, 30), date(2027, 2, 28), date(2027, 3, 1)),
    ],
)
def test_the_lawyers_vectors_hold(
    agreement: str, clock: str, start: date, strict: date, rolled: date
) -> None:
    counted = clock_due(current().in_force(agreement, start), clock, start, BAKU)
    assert (counted.strict, counted.rolled) == (strict, rolled)
    assert counted.alert_on == strict


def test_an_extension_runs_from_the_strict_end_of_the_first_period() -> None:
    version = current().in_force("CH", date(2026, 9, 1))
    first = clock_due(version, "RPL-NORM", date(2026, 9, 1), BAKU)
    longer = extend(first, version.limit("RPL-EXT").required_length(), BAKU)
    assert longer.strict == longer.rolled == date(2026, 10, 21)
    assert longer.explanation[0] == Step("extended", {"event_on": date(2026, 9, 26)})


def test_the_days_passed_over_are_named() -> None:
    counted = due(Length(5, Unit.WORKING_DAY), date(2026, 5, 7), BAKU)
    assert [one.day for one in counted.skipped] == [date(2026, 5, day) for day in (9, 10, 11)]
    assert [one.reason for one in counted.skipped] == ["holiday", "weekend", "holiday"]


def test_a_second_reading_gives_the_earlier_alert() -> None:
    version = current().in_force("EU", date(2026, 5, 1))
    transit = clock_due(version, "TRN-RPL", date(2026, 5, 1), BAKU)
    assert (transit.strict, transit.alternative, transit.alert_on) == (
        date(2026, 5, 8), date(2026, 5, 6), date(2026, 5, 6),
    )  # fmt: skip
    error = clock_due(version, "RIE-TCN", date(2026, 1, 15), BAKU)
    assert (error.strict, error.alert_on) == (date(2027, 1, 15), date(2026, 7, 15))


def test_a_notice_of_transfer_lies_before_the_transfer() -> None:
    version = current().in_force("CH", date(2026, 11, 11))
    assert clock_due(version, "TRF-NOT", date(2026, 11, 13), Calendar("CH")).strict == date(2026, 11, 10)
    assert clock_due(version, "TRF-NOT", date(2026, 11, 13), BAKU).strict == date(2026, 11, 6)


def test_the_explanation_names_rule_article_and_source() -> None:
    counted = clock_due(current().in_force("EU", date(2026, 5, 1)), "RPL-NORM", date(2026, 5, 1), BAKU)
    told = [plain_sentence(step) for step in counted.explanation]
    assert told[0] == "The rule is RPL-NORM, article 11(2) of the agreement EU (version 2014-09-01)."
    assert "official statement" in told[1]
    assert any("2026-05-18" in line and "370.2" in line and "Azerbaijan" in line for line in told)
    assert told == [sentence(step) for step in counted.explanation]


def test_a_provisional_profile_says_so_in_every_explanation() -> None:
    counted = clock_due(current().in_force("NO", date(2026, 5, 1)), "RPL-NORM", date(2026, 5, 1), BAKU)
    assert "provisional" in [step.code for step in counted.explanation]
    assert "source_unverified" in [step.code for step in counted.explanation]


def test_a_limit_without_a_length_cannot_be_counted() -> None:
    with pytest.raises(DomainError) as caught:
        clock_due(current().in_force("CH", date(2026, 5, 1)), "INT", date(2026, 5, 1), BAKU)
    assert caught.value.code == "limit_has_no_length"


@pytest.mark.parametrize("unit", list(Unit))
def test_a_day_far_outside_the_known_years_is_refused(unit: Unit) -> None:
    with pytest.raises(DomainError) as caught:
        due(Length(30, unit), date(9999, 12, 31), BAKU)
    assert caught.value.code == "day_out_of_range"


def test_a_moved_day_changes_the_count_and_says_why() -> None:
    moved = Calendar("AZ", {date(2026, 5, 8): DayOverride(False, "Cabinet decision")})
    counted = due(Length(1, Unit.WORKING_DAY), date(2026, 5, 7), moved)
    assert counted.strict == date(2026, 5, 12)
    assert "2026-05-08 is not counted: it was made a day off (Cabinet decision)." in [
        plain_sentence(step) for step in counted.explanation
    ]


def test_a_step_survives_being_kept_as_json() -> None:
    counted = due(Length(5, Unit.WORKING_DAY), date(2026, 5, 7), BAKU)
    for step in counted.explanation:
        kept = step.as_record()
        values = kept["values"]
        assert isinstance(values, dict)
        assert Step.from_record(str(kept["code"]), values) == step
        assert step.code in TEMPLATES


@given(DAYS, st.integers(0, 60), COUNTS, UNITS)
def test_a_later_event_is_never_due_earlier(start: date, later: int, count: int, unit: Unit) -> None:
    first = due(Length(count, unit), start, BAKU)
    second = due(Length(count, unit), start + timedelta(days=later), BAKU)
    assert first.strict <= second.strict
    assert first.rolled <= second.rolled


@given(DAYS, COUNTS, UNITS)
def test_the_rolled_day_is_the_first_working_day_from_the_strict_one(
    start: date, count: int, unit: Unit
) -> None:
    counted = due(Length(count, unit), start, BAKU)
    assert start < counted.strict <= counted.rolled
    assert BAKU.is_working(counted.rolled)
    between = range((counted.rolled - counted.strict).days)
    assert not any(BAKU.is_working(counted.strict + timedelta(days=ahead)) for ahead in between)


@given(DAYS, COUNTS)
def test_working_days_agree_with_counting_on_the_fingers(start: date, count: int) -> None:
    counted = due(Length(count, Unit.WORKING_DAY), start, BAKU)
    span = [start + timedelta(days=ahead) for ahead in range(1, (counted.strict - start).days + 1)]
    assert sum(BAKU.is_working(day) for day in span) == count
    assert {one.day for one in counted.skipped} == {day for day in span if not BAKU.is_working(day)}


@given(DAYS, COUNTS)
def test_a_period_before_mirrors_the_count(event: date, count: int) -> None:
    counted = due(Length(count, Unit.WORKING_DAY), event, BAKU, direction=Direction.BEFORE)
    span = [counted.strict + timedelta(days=ahead) for ahead in range((event - counted.strict).days)]
    assert sum(BAKU.is_working(day) for day in span) == count
    assert counted.rolled == counted.strict < event
