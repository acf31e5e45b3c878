"""docs/defects-avoided.md names tests that exist, and leaves no number of the harvest out."""

import re

from tests.architecture.source import ROOT

PAPER = ROOT / "docs" / "defects-avoided.md"
ROW = re.compile(r"^\| (\d+) \| .+ \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
DEFECTS = 30


def rows() -> dict[int, str]:
    return {int(number): told for number, told in ROW.findall(PAPER.read_text(encoding="utf-8"))}


def test_every_number_of_the_harvest_has_its_row() -> None:
    assert list(rows()) == list(range(1, DEFECTS + 1))


def test_every_test_named_exists() -> None:
    missing = []
    for number, told in rows().items():
        for path, name in NAMED.findall(told):
            source = ROOT / path
            if not source.exists() or (name and f"def {name}(" not in source.read_text(encoding="utf-8")):
                missing.append(f"no. {number}: {path}::{name} does not exist; name the test that holds it off now")
    assert not missing, "\n".join(missing)


def test_a_row_names_a_test_or_says_that_nothing_holds_the_defect_off() -> None:
    silent = [number for number, told in rows().items() if not NAMED.search(told) and "Not yet" not in told]
    assert silent == []
