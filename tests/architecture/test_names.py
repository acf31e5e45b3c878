"""A name says what is inside; some names say nothing."""

from datetime import date
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files, unexcused

EMPTY_NAMES = frozenset({
    "util", "utils", "helper", "helpers", "common", "misc", "miscellaneous", "manager", "managers", "shared",
    "stuff", "tools", "models2", "temp", "tmp", "old", "new", "lib", "base_classes", "functions",
})  # fmt: skip
FOLDERS = ("app", "tests", "benchmarks")


def empty_names(root: Path) -> list[str]:
    found = []
    for folder in FOLDERS:
        for path in files(root, folder, "*"):
            where = path.relative_to(root)
            words = {word for part in where.with_suffix("").parts for word in {part, *part.split("_")[-1:]}}
            if words & EMPTY_NAMES:
                found.append(
                    f"{where.as_posix()}: this name says nothing; name it by what a reader finds inside"
                )
    return found


def test_no_file_or_folder_has_an_empty_name() -> None:
    broken = unexcused("names", empty_names(ROOT), date.today())
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    "name", ["app/people/utils.py", "app/common/names.py", "tests/support/date_helpers.py"]
)
def test_an_empty_name_is_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.touch()
    assert [message for message in empty_names(tmp_path) if message.startswith(f"{name}:")]


def test_a_telling_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "app/people").mkdir(parents=True)
    (tmp_path / "app/people/transliteration.py").touch()
    assert empty_names(tmp_path) == []
