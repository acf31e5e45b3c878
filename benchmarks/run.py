"""The measurement: application and floor in turns, each started cold, warmed up, measured, stopped."""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from statistics import median
from types import FrameType
from typing import Any

from app.kernel import fonts
from benchmarks import matching, uploading
from benchmarks.client import QUIET, Client, Window, WrongAnswer, figures
from benchmarks.load import load, size_of
from benchmarks.operations import Operation, Operations
from benchmarks.place import ROOT, Place, place
from benchmarks.results import Line, Results, Single
from benchmarks.servers import (
    APPLICATION,
    FLOOR,
    Running,
    Target,
    database_pid,
    machine_cpu_seconds,
    proportional_megabytes,
    serving,
)
from benchmarks.weight import Weight, weigh

QUIET_WAIT = 10.0
START_SECONDS, MEMORY_MB, IMPORTED = 2.0, 170.0, 10_000.0
QUICK_PEOPLE = 20_000
FIRST_VISIT_KB, PAGE_KB = 110.0, 40.0


@dataclass(frozen=True)
class Plan:
    """How long and how often."""

    rounds: int = 4
    seconds: float = 2.5
    warm_up: float = 1.5  # both workers must have met every template
    tries: int = 3
    patience: float = 180.0
    imported: int = 10_000


QUICK = Plan(rounds=1, seconds=0.8, warm_up=0.3, tries=1, patience=0.0, imported=3_000)


@dataclass
class Found:
    """What was seen of one side."""

    windows: dict[str, list[Window]] = field(default_factory=dict)
    starts: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    weights: dict[str, Weight] = field(default_factory=dict)


class Measurement:
    """One run over one loaded database."""

    def __init__(self, where: Place, plan: Plan) -> None:
        self.where = where
        self.plan = plan
        self.connection = where.connect()
        self.operations = Operations(self.connection)
        self.cookie = str(self._child("benchmarks.sign_in")["cookie"])
        self._patience = plan.patience
        self.found = {APPLICATION: Found(), FLOOR: Found()}

    def run(self) -> Results:
        """Every round on both sides, the import, and the verdicts."""
        current: list[Client] = []
        operations = self.operations.all(lambda: current[0])
        for number in range(self.plan.rounds):
            for target in (APPLICATION, FLOOR):
                with serving(target, self.where) as running:
                    client = self._client(target, running)
                    current[:] = [client] if target is APPLICATION else current
                    print(
                        f"round {number + 1} of {self.plan.rounds}: {target.name}",
                        file=sys.stderr,
                        flush=True,
                    )
                    self._round(target, running, client, operations)
        with serving(APPLICATION, self.where) as running:
            self.upload = uploading.measured(self.where, running, self.cookie)
        return self._results(operations)

    def _client(self, target: Target, running: Running) -> Client:
        cookie = self.cookie if target is APPLICATION else ""
        return Client(running.port, running.process.pid, database_pid(self.where), cookie)

    def _round(self, target: Target, running: Running, client: Client, operations: list[Operation]) -> None:
        found = self.found[target]
        found.starts.append(running.start_seconds)
        for operation in operations:
            if operation.name in found.missing:
                continue
            requests = operation.application if target is APPLICATION else operation.floor
            try:
                client.window(requests, self.plan.warm_up)
                found.windows.setdefault(operation.name, []).append(
                    self._quiet_window(client, operation.name, requests)
                )
            except WrongAnswer as fault:
                found.missing[operation.name] = f"{target.name}: {str(fault).splitlines()[0]}"
        if target is FLOOR:
            self.operations.begin_anew()
        found.memory.append(proportional_megabytes(running.pids))
        if target is APPLICATION:
            found.weights = {name: weigh(client, path) for name, path in self.operations.weighed().items()}

    def _quiet_window(self, client: Client, name: str, requests: Any) -> Window:
        """Try again while somebody else uses the machine; the last try counts, marked as what it is."""
        window = None
        for _try in range(self.plan.tries):
            self._patience -= wait_for_quiet(min(QUIET_WAIT, self._patience))
            window = client.window(requests, self.plan.seconds)
            moved = self.operations.confirmed(window.keys) if window.keys else 0
            if moved != len(window.keys):
                raise WrongAnswer(
                    f"{name}: {len(window.keys)} changes answered, {moved} found in the database"
                )
            if window.is_quiet or self._patience <= 0:
                break
        assert window is not None
        return window

    def _results(self, operations: list[Operation]) -> Results:
        application, floor = self.found[APPLICATION], self.found[FLOOR]
        results = Results(missing={**application.missing, **floor.missing}, facts=self._facts())
        for each in operations:
            ours, theirs = application.windows.get(each.name), floor.windows.get(each.name)
            if ours and theirs and each.name not in results.missing:
                results.lines.append(Line(each.name, each.reach, figures(ours), figures(theirs)))
        results.singles = [
            Single("start to /readyz", median(application.starts), START_SECONDS, "s", median(floor.starts)),
            Single(
                "memory of two workers and parent",
                median(application.memory),
                MEMORY_MB,
                "MB",
                median(floor.memory),
            ),
            self.upload,
            *_weights(application.weights),
            *self._imports(),
        ]
        return results

    def _imports(self) -> list[Single]:
        address = self.where.server.url("postgres")
        told = self._child("benchmarks.importing", "--rows", str(self.plan.imported), "--superuser", address)
        return [
            Single(
                f"import, {words}", told["application"][key], IMPORTED, "a second", told["floor"][key], True
            )
            for key, words in (
                ("applications_per_second", "whole applications"),
                ("table_rows_per_second", "rows of tables"),
            )
        ]

    def _facts(self) -> dict[str, Any]:
        counted = {
            "cases": "readmission_case",
            "open": "readmission_case where is_open",
            "history": "case_history",
        }
        facts: dict[str, Any] = {}
        for name, source in counted.items():
            row = self.connection.execute(f"select count(*) from {source}").fetchone()
            facts[name] = row[0] if row else 0
        version = self.connection.execute("show server_version").fetchone()
        return facts | {"postgresql": version[0] if version else "", "rounds": self.plan.rounds}

    def _child(self, module: str, *words: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=ROOT, env=self.where.environment(), check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{module} failed:\n{done.stderr[-3000:]}")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def _weights(weights: dict[str, Weight]) -> list[Single]:
    """What a browser fetches, in thousands of bytes as they travel; the floor has no frame to weigh."""
    return [
        Single(f"{what}, {name}", size / 1000, reach, "kB", 0.0)
        for name, weight in weights.items()
        for what, size, reach in (
            ("weight of a first visit", weight.first, FIRST_VISIT_KB),
            ("weight of the page alone", weight.page, PAGE_KB),
        )
    ]


def wait_for_quiet(at_most: float) -> float:
    """Until nobody uses more than a fifth of a core, or the patience is over. Returns the seconds waited."""
    began = time.monotonic()
    while time.monotonic() - began < at_most:
        before = machine_cpu_seconds()
        time.sleep(0.25)
        if (machine_cpu_seconds() - before) / 0.25 <= QUIET:
            break
    return time.monotonic() - began


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does, so that the servers are stopped too."""
    raise KeyboardInterrupt


def main() -> int:
    """The command line of `make bench`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, to see that everything runs")
    parser.add_argument(
        "--keep", action="store_true", help="measure on the database that an earlier run loaded"
    )
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases to load")
    parser.add_argument("--rounds", type=int, default=Plan.rounds, help="rounds of each side")
    parser.add_argument("--people", type=int, help="how many persons to search among; 0 for none")
    words = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    with place() as where:
        if not words.keep:
            print(f"loading {words.cases:,} cases ...", file=sys.stderr, flush=True)
            seconds = load(where, size_of(words.cases))
            print(f"loaded in {seconds:.0f} s", file=sys.stderr, flush=True)
        fonts.cut(where.instance / "fonts", True)
        results = Measurement(where, QUICK if words.quick else Plan(rounds=words.rounds)).run()
    people = words.people if words.people is not None else QUICK_PEOPLE if words.quick else matching.PEOPLE
    singles, results.more = matching.measured(people)
    results.singles += singles
    print(results.table())
    if not words.quick:
        results.write()
    return 0
