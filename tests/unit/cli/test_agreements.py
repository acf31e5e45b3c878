"""The two commands about agreements, run as a person would run them."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.cli import AppGroup

from app.agreements.calendars import Calendar, DayOverride
from app.cli.agreements import agreements_cli, clock_cli, clock_commands


def run(group: AppGroup, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, list(words))
    return result.exit_code, result.output


def test_check_lists_what_is_not_verified_and_succeeds() -> None:
    status, told = run(agreements_cli, "check")
    assert status == 0
    assert "TD-VAL" in told and "150 calendar days" in told
    assert told.splitlines()[-1].startswith("The law files of 5 agreements are valid;")


def test_check_names_the_line_of_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "EU.toml").write_text('code = "EU"\ntitle = \n', encoding="utf-8")
    status, told = run(agreements_cli, "check", "--folder", str(tmp_path))
    assert status == 1
    assert "EU.toml, line 2" in told


def test_a_due_date_as_json_has_exactly_three_members() -> None:
    words = ("due", "--agreement", "EU", "--clock", "RPL-NORM", "--from", "2026-05-01")
    status, told = run(clock_cli, *words, "--json")
    answer = json.loads(told)
    assert status == 0 and set(answer) == {"strict", "rolled", "explanation"}
    assert (answer["strict"], answer["rolled"]) == ("2026-05-16", "2026-05-18")
    assert all(isinstance(line, str) and line.endswith(".") for line in answer["explanation"])
    status, told = run(clock_cli, *words)
    assert status == 0 and "rolled  2026-05-18" in told


@pytest.mark.parametrize(
    ("agreement", "clock", "start", "told"),
    [
        ("XX", "RPL-NORM", "2026-05-01", "no agreement with the code XX"),
        ("EU", "RPL", "2026-05-01", "no time limit RPL"),
        ("EU", "RPL-NORM", "2026-02-30", "'2026-02-30' is not a day"),
        ("EU", "RPL-NORM", "2010-01-01", "was in force on 2010-01-01"),
        ("EU", "RPL-NORM", "9999-12-31", "outside the years"),
        ("CH", "INT", "2026-05-01", "no length that could be counted"),
    ],
)
def test_what_cannot_be_counted_is_answered_with_one_sentence(
    agreement: str, clock: str, start: str, told: str
) -> None:
    status, answer = run(clock_cli, "due", "--agreement", agreement, "--clock", clock, "--from", start)
    assert status == 2
    assert told in answer and len(answer.splitlines()) == 1


def test_the_duty_of_the_requesting_state_is_counted_on_its_own_days() -> None:
    words = ("due", "--clock", "APP-ACC", "--from", "2026-11-06", "--json")
    assert json.loads(run(clock_cli, *words, "--agreement", "CH")[1])["strict"] == "2026-11-10"
    assert json.loads(run(clock_cli, *words, "--agreement", "EU")[1])["strict"] == "2026-11-12"
    assert (
        json.loads(run(clock_cli, *words, "--agreement", "EU", "--country", "DE")[1])["strict"]
        == "2026-11-10"
    )
    assert run(clock_cli, *words, "--agreement", "EU", "--country", "XX")[0] == 2


def test_moved_days_can_be_given_to_the_command() -> None:
    moved = clock_commands(
        lambda country: Calendar(country, {date(2026, 5, 18): DayOverride(False, "moved")})
    )
    words = ("due", "--agreement", "EU", "--clock", "RPL-NORM", "--from", "2026-05-01", "--json")
    assert json.loads(run(moved, *words)[1])["rolled"] == "2026-05-19"
