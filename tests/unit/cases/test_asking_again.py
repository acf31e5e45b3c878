"""When a register that did not answer is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.cases.services.asking_again import WAITS, attempts_in_a_row, next_attempt

ASKED = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "minutes"), list(enumerate(WAITS, 1)))
def test_each_attempt_is_further_from_the_last(attempts: int, minutes: int) -> None:
    assert next_attempt(ASKED, attempts) == ASKED + timedelta(minutes=minutes)


def test_nothing_is_asked_again_before_it_failed_or_once_it_was_given_up() -> None:
    assert next_attempt(ASKED, 0) is None
    assert next_attempt(ASKED, len(WAITS) + 1) is None


def test_an_answer_ends_the_row_of_attempts() -> None:
    checks = [
        {"register": "border", "status": "unavailable"},
        {"register": "border", "status": "found"},
        {"register": "population", "status": "unavailable"},
        {"register": "border", "status": "unavailable"},
        {"register": "border", "status": "unavailable"},
    ]
    assert attempts_in_a_row(checks, "border") == 2
    assert attempts_in_a_row(checks, "population") == 1
    assert attempts_in_a_row(checks[:2], "border") == 0
