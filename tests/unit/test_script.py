"""The one script of the pages: small, and unable to run what it did not bring."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "app" / "static"
SCRIPT = (STATIC / "js" / "desk.js").read_text(encoding="utf-8")


def test_there_is_one_script_and_it_weighs_less_than_six_thousand_bytes() -> None:
    assert [path.name for path in STATIC.rglob("*.js")] == ["desk.js"]
    assert len(SCRIPT.encode()) < 6000


def test_it_runs_no_text_as_code_and_writes_no_markup() -> None:
    for word in ("eval", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "import("):
        assert word not in SCRIPT


def test_it_reads_like_prose() -> None:
    lines = SCRIPT.splitlines()
    assert max(map(len, lines)) <= 120
    short = set(re.findall(r"\b(?:const|let) (\w)\b", SCRIPT))
    assert not short, f"names of one letter say nothing: {short}"
