"""`flask people match FILE.csv`: scores pairs of descriptions, each with a verdict and what it is made of."""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from app.people.births import written_date
from app.people.descriptions import Description
from app.people.matching import Match, match
from app.people.vocabulary import Agreement

UNREADABLE, SOME_UNSCORED = 1, 2
TOLD = ("family_name", "given_names", "fathers_name", "sex", "date_of_birth")
COLUMNS = ("pair", *(f"{side}_{name}" for side in "ab" for name in TOLD))


class _Unreadable(click.ClickException):
    """The file cannot be read as pairs: one sentence, exit 1."""

    exit_code = UNREADABLE


@dataclass(frozen=True)
class Scored:
    """One row of the file: its number in the column `pair`, and the match, or none where a side has no name."""

    pair: int | str
    match: Match | None

    def as_json(self) -> dict[str, Any]:
        """`pair`, `score` (0 to 1) and `verdict`; or `pair` and `error`."""
        if self.match is None:
            return {"pair": self.pair, "error": "no_name"}
        return {"pair": self.pair, "score": self.match.score, "verdict": self.match.verdict.value}

    def as_text(self) -> str:
        """The same in a line for people, with what lies between each two fields and its weight."""
        if self.match is None:
            return f"pair {self.pair}: no name on one side"
        told = ", ".join(
            f"{each.field} {each.agreement.value} {each.weight:+.1f}"
            for each in self.match.evidence
            if each.agreement is not Agreement.UNKNOWN
        )
        return f"pair {self.pair}: {self.match.score:.2f} {self.match.verdict.value} ({told})"


people_cli = AppGroup("people", help="Descriptions of persons.")


@people_cli.command("match", with_appcontext=False)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line, one for each pair.")
def match_command(file: Path, as_json: bool) -> None:
    """Say of each pair of FILE whether it is of one person: likely, possible or different.

    FILE is CSV in UTF-8 with the columns pair, a_family_name, a_given_names, a_fathers_name, a_sex, a_date_of_birth
    and the same with b_; others are not looked at. Dates may be partial. Exit code 0: all scored. 2: some row has no
    name on one side. 1: the file cannot be read.
    """
    unscored = 0
    for scored in _scored(file):
        click.echo(json.dumps(scored.as_json(), ensure_ascii=False) if as_json else scored.as_text())
        unscored += scored.match is None
    if unscored:
        sys.exit(SOME_UNSCORED)


def _scored(file: Path) -> Iterator[Scored]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.DictReader(opened)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise _Unreadable(f"{file.name} has no column {', '.join(missing)}.")
            yield from map(_score, rows)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise _Unreadable(f"{file.name} cannot be read as CSV in UTF-8.") from fault


def _score(row: dict[str, str | None]) -> Scored:
    pair = (row["pair"] or "").strip()
    number = int(pair) if pair.isascii() and pair.isdigit() else pair
    one, other = (_description(row, side) for side in "ab")
    if not all(told.family_name or told.given_names for told in (one, other)):
        return Scored(number, None)
    return Scored(number, match(one, other))


def _description(row: dict[str, str | None], side: str) -> Description:
    told = {name: (row.get(f"{side}_{name}") or "").strip() for name in TOLD}
    return Description(
        told["family_name"],
        told["given_names"],
        told["fathers_name"] or None,
        told["sex"].upper() or None,
        written_date(told["date_of_birth"]),
    )
