"""The written numbers are the running ones."""

from __future__ import annotations

import re

from app.accounts import attempts


def test_the_table_of_limits_says_what_runs() -> None:
    written = re.findall(r"^\| one (\w+) \| (\d+) \| (\d+) minute", attempts.__doc__ or "", re.MULTILINE)
    running = [(name, str(of.tries), str(of.window.seconds // 60)) for name, of in attempts.LIMITS.items()]
    assert written == running
