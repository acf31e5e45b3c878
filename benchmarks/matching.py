"""How well descriptions are matched, and persons found: `python -m benchmarks.matching`, and part of `make bench`.

Pairs come from `name_pairs.py`, and from a file of pairs if one is named or lies in `shared/data` beside the project.
A pair of `near_surname` counts for neither figure: it is to be shown as possible.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.people.births import written_date
from app.people.descriptions import Description
from app.people.matching import match
from app.people.vocabulary import Verdict
from benchmarks.many_people import AUTHORITY, Filled, fill
from benchmarks.name_noise import Named
from benchmarks.name_pairs import Pair, pairs
from benchmarks.place import DATABASE, ROOT, Place, place
from benchmarks.results import Single

SEED, PAIRS, PEOPLE, QUERIES = 41, 8_000, 1_000_000, 1_000
WITHIN, IN_TEN, P95_MS, BUILD_SECONDS, INDEX_MB, MEMORY_MB = 99.0, 98.0, 50.0, 300.0, 400.0, 300.0
_COLUMNS = ("family_name", "given_names", "fathers_name", "sex", "date_of_birth")


@dataclass
class Quality:
    """Verdicts by kind of pair."""

    name: str
    counts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """Percent of the pairs of one person that are likely."""
        alike = sum(count for (kind, _), count in self.counts.items() if kind == "variant")
        return 100 * self.counts["variant", Verdict.LIKELY] / alike

    @property
    def precision(self) -> float:
        """Percent of the likely pairs that are of one person."""
        likely = sum(
            count
            for (kind, verdict), count in self.counts.items()
            if verdict is Verdict.LIKELY and kind != "near_surname"
        )
        return 100 * self.counts["variant", Verdict.LIKELY] / max(likely, 1)

    def lines(self) -> list[str]:
        """A line for each kind."""
        kinds = sorted({kind for kind, _ in self.counts})
        told = [f"{self.name}: recall {self.recall:.2f} %, precision {self.precision:.2f} %"]
        for kind in kinds:
            shares = ", ".join(f"{verdict.value} {self.counts[kind, verdict]}" for verdict in Verdict)
            told.append(f"    {kind:18} {shares}")
        return told

    def singles(self) -> list[Single]:
        """The two figures with what they should reach."""
        return [
            Single(f"recall of variants at likely, {self.name}", self.recall, WITHIN, "%", 0.0, True),
            Single(f"precision of likely, {self.name}", self.precision, WITHIN, "%", 0.0, True),
        ]


def judged(name: str, told: Iterable[Pair]) -> Quality:
    """Every pair through the matching that the application uses."""
    quality = Quality(name)
    for pair in told:
        quality.counts[pair.kind, match(_described(pair.one), _described(pair.other)).verdict] += 1
    return quality


def _described(person: Named) -> Description:
    return Description(
        person.family_name,
        person.given_names,
        person.fathers_name or None,
        person.sex,
        written_date(person.date_of_birth),
    )


def from_file(file: Path) -> Iterator[Pair]:
    """The pairs of a CSV file, by its column `kind`."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            one, other = (Named(*(row[f"{side}_{name}"] for name in _COLUMNS)) for side in "ab")
            yield Pair(row["kind"], one, other)


def beside_the_project() -> Path | None:
    """`shared/data/name_pairs.csv` in a folder above this one, where there is one."""
    found = (parent / "shared" / "data" / "name_pairs.csv" for parent in ROOT.parents)
    return next((file for file in found if file.exists()), None)


def qualities(file: Path | None, seed: int = SEED) -> list[Quality]:
    """Of the generated pairs, and of the file."""
    found = [judged("generated pairs", pairs(seed, PAIRS))]
    return [*found, judged("pairs of the file", from_file(file))] if file else found


def search(persons: int, count: int) -> tuple[Filled, dict[str, Any]]:
    """Fill a database of its own with persons and search it, as an officer, in a process of its own."""
    with place(ROOT / "instance" / "benchmark-people") as where:
        where.server.drop_database(DATABASE)
        where.server.ensure_database(DATABASE)
        where.flask("db", "upgrade")
        with where.connect() as connection:
            connection.execute(
                "insert into organisation (id, code, kind, name_en, name_az, name_ru, country, letter_language, active)"
                " values (%s, 'DE-BAMF', 'authority', 'DE', 'DE', 'DE', 'DE', 'en', true)",
                (AUTHORITY,),
            )
            filled = fill(connection, persons)
        return filled, _searched(where, persons, count)


def _searched(where: Place, persons: int, count: int) -> dict[str, Any]:
    words = ("--persons", str(persons), "--count", str(count))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.searching", *words],
        cwd=ROOT, env=where.environment(), check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"benchmarks.searching failed:\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def search_singles(persons: int, filled: Filled, found: dict[str, Any]) -> list[Single]:
    """What a search among so many persons finds and costs."""
    among = f"among {persons:,} persons"
    return [
        Single(f"in the first ten {among}, by name", 100 * found["name"], IN_TEN, "%", 0.0, True),
        Single(
            f"in the first ten {among}, by name and year",
            100 * found["name_and_year"],
            IN_TEN,
            "%",
            0.0,
            True,
        ),
        Single(f"search {among}, p95", found["p95"], P95_MS, "ms", 0.0),
        Single(
            f"search {among}, p95 of processor time, application and database",
            found["cpu_p95"],
            P95_MS,
            "ms",
            0.0,
        ),
        Single(f"search {among}, median", found["median"], P95_MS, "ms", 0.0),
        Single(
            "writing them with keys and index",
            filled.write_seconds + filled.index_seconds,
            BUILD_SECONDS,
            "s",
            0.0,
        ),
        Single("index over their keys", filled.index_mb, INDEX_MB, "MB", 0.0),
        Single("memory of the searching process", found["memory_mb"], MEMORY_MB, "MB", 0.0),
    ]


def measured(persons: int, file: Path | None = None) -> tuple[list[Single], list[str]]:
    """All figures, and lines that say more."""
    told = qualities(file or beside_the_project())
    singles = [single for quality in told for single in quality.singles()]
    lines = [line for quality in told for line in quality.lines()]
    if persons:
        print(f"writing {persons:,} persons ...", file=sys.stderr, flush=True)
        filled, found = search(persons, QUERIES)
        singles += search_singles(persons, filled, found)
        lines += [
            f"the very person asked for among the first ten: {100 * found['very']:.1f} %"
            " (others of the same names and year are as right)",
            *(f"    not found: {missed}" for missed in found["missed"][:10]),
        ]
    return singles, lines


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--pairs", type=Path, help="a CSV file of labelled pairs")
    parser.add_argument(
        "--people", type=int, default=PEOPLE, help="how many persons to search among; 0 for none"
    )
    words = parser.parse_args()
    singles, lines = measured(words.people, words.pairs)
    print("\n".join([*(single.told() for single in singles), "", *lines]))


if __name__ == "__main__":
    main()
