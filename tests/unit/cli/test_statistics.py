import json
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask_babel import Babel

from app.cli import statistics
from app.kernel import clock
from app.reports import monthly
from app.reports.queries import Count
from tests.unit.reports.counts import COUNTS


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The command with invented counts; what the database answers is another test's concern."""

    def counts(_month: object, *, with_year: bool) -> Sequence[Count]:
        return COUNTS if with_year else []

    monkeypatch.setattr(monthly, "month_counts", counts)
    monkeypatch.setattr(statistics, "counting_only", nullcontext)
    bare = Flask(__name__, instance_path=str(tmp_path / "instance"))
    Babel(bare)
    return bare


def run(app: Flask, *arguments: str) -> Result:
    with clock.at("2026-11-21"):
        return app.test_cli_runner().invoke(statistics.statistics_command, arguments)


def test_the_report_is_written_in_the_format_edition_and_language_asked_for(
    app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "october.json"
    chosen = (
        "--month",
        "2026-10",
        "--format",
        "json",
        "--edition",
        "public",
        "--language",
        "ru",
        "-o",
        str(file),
    )
    assert run(app, *chosen).exit_code == 0
    body = json.loads(file.read_text())
    assert (body["month"], body["edition"], body["language"]) == ("2026-10", "public", "ru")
    assert body["tables"][1]["rows"][0]["label"] == "Германия"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("--month", "2026-13"), "Write the month as year and month"),
        (("--month", "2026-12"), "This month has not begun yet."),
        (("--month", "2026-10", "--edition", "secret"), "The editions are internal and public."),
        (("--month", "2026-10", "--language", "de"), "The languages are az, en and ru."),
    ],
)
def test_what_cannot_be_asked_ends_with_one_sentence_and_two(
    app: Flask, tmp_path: Path, wrong: tuple[str, ...], sentence: str
) -> None:
    told = run(app, *wrong, "-o", str(tmp_path / "report.pdf"))
    assert told.exit_code == 2
    assert sentence in told.output
    assert "Traceback" not in told.output


def test_without_fonts_the_command_says_how_to_cut_them_and_leaves_no_file(
    app: Flask, tmp_path: Path
) -> None:
    told = run(app, "--month", "2026-10", "-o", str(tmp_path / "report.pdf"))
    assert (told.exit_code, "flask fonts cut" in told.output) == (2, True)
    assert not (tmp_path / "report.pdf").exists()


def test_a_folder_that_is_not_there_is_told_in_one_sentence(app: Flask, tmp_path: Path) -> None:
    told = run(app, "--month", "2026-10", "--format", "csv", "-o", str(tmp_path / "nowhere" / "report.csv"))
    assert told.exit_code == 2
    assert "cannot be written" in told.output


def test_an_older_report_is_replaced_and_nothing_else_is_left_beside_it(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "report.csv").write_text("old")
    assert run(app, "--month", "2026-10", "--format", "csv", "-o", str(folder / "report.csv")).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["report.csv"]
    assert "old" not in (folder / "report.csv").read_text()
