"""Exceptions are few, explained, and run out."""

from datetime import date
from pathlib import Path

from tests.architecture.source import ROOT, exceptions, excused, unexcused

ENTRY = """
[[exception]]
rule = "sizes"
where = "app/long.py"
reason = "being split"
until = 2026-11-30
"""


def test_every_exception_says_which_rule_where_why_and_until_when() -> None:
    for entry in exceptions():
        assert set(entry) == {"rule", "where", "reason", "until"}, (
            f"exceptions.toml: complete this entry: {entry}"
        )
        assert (ROOT / str(entry["where"])).exists(), f"exceptions.toml: remove the entry of {entry['where']}"


def test_no_exception_is_past_its_date() -> None:
    late = [
        entry
        for entry in exceptions()
        if not isinstance(entry["until"], date) or entry["until"] < date.today()
    ]
    assert not late, f"exceptions.toml: repair the code and remove these entries, their time is over: {late}"


def test_an_exception_excuses_its_place_until_its_day_and_not_after(tmp_path: Path) -> None:
    listed = tmp_path / "exceptions.toml"
    listed.write_text(ENTRY)
    assert excused("sizes", date(2026, 11, 30), listed) == {"app/long.py"}
    assert excused("sizes", date(2026, 12, 1), listed) == set()
    assert excused("names", date(2026, 11, 1), listed) == set()
    broken = ["app/long.py: too long", "app/other.py:3: too long"]
    assert unexcused("sizes", broken, date(2026, 11, 1), listed) == ["app/other.py:3: too long"]
