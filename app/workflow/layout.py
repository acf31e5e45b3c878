"""Where everything stands in the picture of a process: one row a state, one lane a move.

Ranks are longest distances from the initial state along steps that lead forward in the declared order of
states. The main line is the shortest way that people (not only the clock) can take to the last state
before an end. Other states stand to its right, other ends at the far side. Each move has one vertical
lane that gathers all its sources, so a step that many states share is drawn once. Rows are never shared: no
line crosses a box.
"""

from collections import deque
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import pairwise

from app.access.permissions import Permission
from app.workflow.process import Move, Process

NAME_HEIGHT, PORT, LANE, MARGIN = 38.0, 17.0, 15.0, 12.0
GAP, GAP_BESIDE = 34.0, 18.0  # below a box of the main line that a straight step leaves; otherwise
REACH = 36.0  # from a box to the nearest lane: room for a number and an arrow head
CORRIDOR = 14.0  # what must lie between two moves that share a lane


class Column(Enum):
    """Where a state stands, and how wide its box is."""

    MAIN = 220.0
    BESIDE = 212.0
    END = 150.0


class Zone(Enum):
    """Which corridor a lane runs in: left of the main line, right of it, or before the ends."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True)
class Wire:
    """The part of a move that is not a straight step of the main line."""

    number: int
    move: Move
    sources: tuple[StrEnum, ...]
    target: StrEnum
    zone: Zone


@dataclass(frozen=True)
class Port:
    """Where a wire touches a box: `side` is -1 on the left, 1 on the right."""

    state: StrEnum
    side: int
    number: int


@dataclass(frozen=True)
class Plan:
    """What stands where, before it is measured."""

    process: Process
    line: tuple[StrEnum, ...]
    rows: tuple[StrEnum, ...]
    columns: dict[StrEnum, Column]
    steps: tuple[tuple[int, StrEnum, StrEnum], ...]
    wires: tuple[Wire, ...]

    def ports(self) -> dict[tuple[StrEnum, int], list[Port]]:
        """The ports of every side of every box, from top to bottom."""
        sides: dict[tuple[StrEnum, int], list[tuple[float, Port]]] = {}
        for wire in self.wires:
            touched = (*wire.sources, wire.target)
            for state in touched:
                side = self.side(wire, state)
                others = [self.height(other) for other in touched if other is not state]
                pull = sum(others) / len(others) - self.height(state)
                sides.setdefault((state, side), []).append((pull, Port(state, side, wire.number)))
        return {
            key: [port for _pull, port in sorted(pairs, key=lambda pair: (pair[0], pair[1].number))]
            for key, pairs in sides.items()
        }

    def side(self, wire: Wire, state: StrEnum) -> int:
        """Which side of a state's box a wire touches."""
        if wire.zone is Zone.LEFT:
            return -1
        if wire.zone is Zone.MIDDLE:
            return 1 if self.columns[state] is Column.MAIN else -1
        return -1 if self.columns[state] is Column.END else 1

    def height(self, state: StrEnum) -> float:
        """The row of a state; an end at the side stands about its last source."""
        if state in self.rows:
            return float(self.rows.index(state))
        sources = (source for wire in self.wires if wire.target is state for source in wire.sources)
        return max((float(self.rows.index(source)) for source in sources), default=0.0)


def planned(process: Process) -> Plan:
    """Choose the main line, the rows and columns, and what is a straight step or a wire."""
    ranks = _ranks(process)
    line = _main_line(process, ranks)
    ends = process.ends()
    columns = {
        state: Column.MAIN if state in line else Column.END if state in ends else Column.BESIDE
        for state in process.members
    }
    order = list(process.members)
    rows = sorted(
        (state for state in order if columns[state] is not Column.END),
        key=lambda state: (ranks[state], columns[state] is not Column.MAIN, order.index(state)),
    )
    steps, wires = _steps_and_wires(process, line, columns)
    return Plan(process, line, tuple(rows), columns, steps, wires)


def by_the_clock(move: Move) -> bool:
    """Whether only the calendar makes this move."""
    return move.permissions == (Permission.SYSTEM_CLOCK,)


def stays(process: Process, state: StrEnum) -> list[int]:
    """The numbers of the moves that leave a state as it is."""
    return [
        number
        for number, move in enumerate(process.moves, 1)
        if state in move.sources and move.target_from(state) is state
    ]


def _ranks(process: Process) -> dict[StrEnum, int]:
    order = list(process.members)
    ranks = dict.fromkeys(order, 0)
    for state in order:
        for move in process.moves:
            target = move.target_from(state)
            if state in move.sources and order.index(target) > order.index(state):
                ranks[target] = max(ranks[target], ranks[state] + 1)
    return ranks


def _main_line(process: Process, ranks: dict[StrEnum, int]) -> tuple[StrEnum, ...]:
    ends = process.ends()
    deepest = max((state for state in process.members if state not in ends), key=lambda state: ranks[state])
    came_from: dict[StrEnum, StrEnum | None] = {process.initial: None}
    waiting = deque([process.initial])
    while waiting:
        state = waiting.popleft()
        for move in process.moves:
            target = move.target_from(state)
            if state in move.sources and not by_the_clock(move) and target not in came_from:
                came_from[target] = state
                waiting.append(target)
    line: list[StrEnum] = []
    here: StrEnum | None = deepest
    while here is not None:
        line.insert(0, here)
        here = came_from.get(here)
    leaving = (move.target for move in process.moves if deepest in move.sources)
    last = next((target for target in leaving if target in ends), None)
    return (*line, last) if last is not None else tuple(line)


def _steps_and_wires(
    process: Process, line: tuple[StrEnum, ...], columns: dict[StrEnum, Column]
) -> tuple[tuple[tuple[int, StrEnum, StrEnum], ...], tuple[Wire, ...]]:
    straight = set(pairwise(line))
    steps: list[tuple[int, StrEnum, StrEnum]] = []
    wires: list[Wire] = []
    for number, move in enumerate(process.moves, 1):
        target = move.target
        if target is None:
            continue
        drawn = {(source, target) for source in move.sources} & straight
        steps += [(number, source, target) for source, _target in drawn]
        straight -= drawn
        left = (source for source in move.sources if source is not target)  # one that stays has its number inside
        rest = tuple(source for source in left if (source, target) not in drawn)
        if rest:
            wires.append(Wire(number, move, rest, target, _zone(rest, target, columns)))
    return tuple(steps), tuple(wires)


def _zone(sources: tuple[StrEnum, ...], target: StrEnum, columns: dict[StrEnum, Column]) -> Zone:
    if Column.END in (columns[target], *(columns[state] for state in sources)):
        return Zone.RIGHT
    on_the_line = all(columns[state] is Column.MAIN for state in (*sources, target))
    return Zone.LEFT if on_the_line else Zone.MIDDLE
