"""Search by name among very many persons: the right one among the first ten, and how long it takes.

Run as a program it prints one JSON line. A query is a person's name in any romanisation, family name first or last,
every third time with a slip of the keys; half of them with the year of birth, the others with the father's name if the
file has it. A query cannot tell persons apart who agree in all it says, so any of them is right; how often the very
person was among the first ten is counted too.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from app import create_app
from app.cases.search import find_cases, sought
from app.kernel.database import Speaker, plain_rows, speaking_as
from app.kernel.transaction import transaction
from benchmarks.many_people import on_file, person
from benchmarks.name_noise import STYLES, noisy_name

FIRST, WARM_UP = 10, 50
DESK = Speaker(role="ercms_desk", actor_id=1, organisation_id=1, audience="desk")


@dataclass(frozen=True)
class Query:
    """What is typed, and whom it is about."""

    text: str
    number: int
    dated: bool


def queries(seed: int, count: int, persons: int) -> list[Query]:
    """Half by name alone, half by name and year of birth."""
    chance = Random(seed)
    return [_query(chance, chance.randint(1, persons), dated=place % 2 == 1) for place in range(count)]


def _query(chance: Random, number: int, *, dated: bool) -> Query:
    wanted = person(number)
    family, given, father = noisy_name(wanted, chance, chance.choice(list(STYLES)))
    words = [family, given] if chance.random() < 0.7 else [given, family]
    if not dated and on_file(number).fathers_name:
        words.append(father)
    year = [wanted.date_of_birth[:4]] if dated else []
    return Query(" ".join([*words, *year]), number, dated)


def _is_right(found: int, query: Query) -> bool:
    return _asked(found, query) == _asked(query.number, query)


def _asked(number: int, query: Query) -> tuple[str, ...]:
    """What the query asks, as a register would answer for a person."""
    who = person(number)
    if query.dated:
        return who.family_name, who.given_names, who.date_of_birth[:4]
    return (
        who.family_name,
        who.given_names,
        *([who.fathers_name] if on_file(query.number).fathers_name else []),
    )


def measured(seed: int, count: int, persons: int) -> dict[str, Any]:
    """Shares of queries answered within the first ten, and milliseconds a query, each in a transaction of its own."""
    asked = queries(seed, count + WARM_UP, persons)
    seconds: list[float] = []
    spent: list[float] = []
    right: dict[bool, list[bool]] = {True: [], False: []}
    very: list[bool] = []
    missed = []
    app = create_app()
    with app.app_context(), speaking_as(DESK):
        before = 0.0
        for place, query in enumerate(asked):
            began, worked = time.perf_counter(), time.process_time()
            with transaction():
                found = find_cases(sought(query.text))
                took, used = time.perf_counter() - began, time.process_time() - worked
                backend = _processor_seconds(backend_pid())
            if place >= WARM_UP:  # the first ones warm up
                seconds.append(took)
                spent.append(used + backend - before)
            with transaction():
                before = _processor_seconds(backend_pid())
            if place < WARM_UP:
                continue
            numbers = [each.case.id for each in found[:FIRST]]
            right[query.dated].append(any(_is_right(number, query) for number in numbers))
            very.append(query.number in numbers)
            if not right[query.dated][-1]:
                missed.append(f"{query.text} = {person(query.number)}")
    milliseconds, processor = (sorted(1000 * each for each in found) for found in (seconds, spent))
    return {
        "name": statistics.mean(right[False]), "name_and_year": statistics.mean(right[True]),
        "very": statistics.mean(very),
        "median": statistics.median(milliseconds), "p95": milliseconds[int(len(milliseconds) * 0.95)],
        "worst": milliseconds[-1],
        "cpu_median": statistics.median(processor), "cpu_p95": processor[int(len(processor) * 0.95)],
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "missed": missed,
    }  # fmt: skip


def backend_pid() -> int:
    """The database's process behind the connection of this transaction."""
    return int(plain_rows(select(func.pg_backend_pid())).scalar_one())


def _processor_seconds(pid: int) -> float:
    """Processor time of a process so far, by the kernel's count."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--persons", type=int, required=True)
    words = parser.parse_args()
    print(json.dumps(measured(words.seed, words.count, words.persons), ensure_ascii=False))


if __name__ == "__main__":
    main()
