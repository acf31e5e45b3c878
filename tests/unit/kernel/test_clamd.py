"""The scanner is believed only when it says plainly that a file is clean."""

from pathlib import Path

import pytest

from app.kernel.clamd import scan
from app.kernel.errors import Unavailable
from tests.support.scanner import scanner


def test_a_clean_body_is_clean_and_a_finding_has_its_name(tmp_path: Path) -> None:
    with scanner(tmp_path) as where:
        assert scan(where, [b"good", b"words"]).found is None
        assert scan(where, [b"a VIRUS", b"inside"]).found == "Test-Virus"


@pytest.mark.parametrize("answer", ["INSTREAM size limit exceeded. ERROR", "stream: odd", "UNKNOWN COMMAND"])
def test_anything_but_ok_or_found_is_no_answer(tmp_path: Path, answer: str) -> None:
    with scanner(tmp_path, answer) as where, pytest.raises(Unavailable):
        scan(where, [b"good"])


def test_a_scanner_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    for where in (str(tmp_path / "nobody.sock"), "127.0.0.1:9"):
        with pytest.raises(Unavailable):
            scan(where, [b"good"])
