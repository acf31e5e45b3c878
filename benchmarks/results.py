"""The figures as a table for people and a file for comparison later. No path of this machine is in either."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.kernel import clock
from benchmarks.client import Figures

FILE = Path(__file__).resolve().parent / "results.json"


@dataclass(frozen=True)
class Line:
    """One operation on both sides."""

    name: str
    reach: float
    application: Figures
    floor: Figures

    @property
    def ratio(self) -> float:
        """Median of the application over that of the floor."""
        return self.application.median / self.floor.median

    @property
    def cpu_ratio(self) -> float:
        """The same for processor time."""
        return self.application.cpu / self.floor.cpu if self.floor.cpu else 0.0

    @property
    def verdict(self) -> str:
        """Reached only if both the median and the processor time are within reach."""
        return "reached" if max(self.ratio, self.cpu_ratio) <= self.reach else "missed"


@dataclass(frozen=True)
class Single:
    """A figure that stands alone. `reach` is the bound; `at_least` says on which side of it is good."""

    name: str
    value: float
    reach: float
    unit: str
    floor: float
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """On which side of the bound it lies."""
        good = self.value >= self.reach if self.at_least else self.value <= self.reach
        return "reached" if good else "missed"


    def told(self) -> str:
        """The figure in a line; a floor only where there is one."""
        floor = f"floor {self.floor:,.1f}; " if self.floor else ""
        return f"{self.name}: {self.value:,.1f} {self.unit} ({floor}reach {self.reach:,g}: {self.verdict})"


@dataclass
class Results:
    """Everything one run found."""

    lines: list[Line] = field(default_factory=list)
    singles: list[Single] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)

    def table(self) -> str:
        """For the terminal; `~` marks a line without one undisturbed window."""
        heads = ("", "app ms", "p95", "cpu app+db", "floor ms", "p95", "cpu app+db", "x", "x cpu", "reach")
        rows = [heads, *map(_cells, self.lines)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
        told = ["  ".join(_padded(row, widths)) for row in rows]
        told += ["", *(each.told() for each in self.singles), *self.more]
        told += [f"not measured: {name} ({why})" for name, why in self.missing.items()]
        return "\n".join(told)

    def write(self, path: Path = FILE) -> None:
        """Keep the figures with the facts that they depend on."""
        lines = [
            {**asdict(line), "ratio": line.ratio, "cpu_ratio": line.cpu_ratio, "verdict": line.verdict}
            for line in self.lines
        ]
        told = {
            "measured_on": clock.today().isoformat(),
            "machine": machine(),
            "load": self.facts,
            "operations": lines,
            "singles": [{**asdict(each), "verdict": each.verdict} for each in self.singles],
            "not_measured": self.missing,
            "more": self.more,
        }
        path.write_text(json.dumps(_rounded(told), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """What the figures depend on, and nothing that says whose machine it is."""
    model = [
        line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")
    ]
    memory = [int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    return {
        "processor": model[0] if model else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory[0] / 1024**2) if memory else None,
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _cells(line: Line) -> tuple[str, ...]:
    doubt = "" if line.application.quiet_windows and line.floor.quiet_windows else "~"
    cells = [f"{doubt}{line.name}"]
    for side in (line.application, line.floor):
        cells += [
            f"{side.median:.1f}",
            f"{side.p95:.1f}",
            f"{side.application_cpu:.1f}+{side.database_cpu:.1f}",
        ]
    return (*cells, f"{line.ratio:.1f}", f"{line.cpu_ratio:.1f}", f"{line.reach:g} {line.verdict}")


def _padded(row: tuple[str, ...], widths: list[int]) -> list[str]:
    return [
        row[0].ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
    ]


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return value
