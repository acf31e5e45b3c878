"""The plan of a process picture, measured: boxes, the lanes between them, where lines touch boxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.workflow.layout import (
    CORRIDOR,
    GAP,
    GAP_BESIDE,
    LANE,
    MARGIN,
    NAME_HEIGHT,
    PORT,
    REACH,
    Column,
    Plan,
    Port,
    Wire,
    Zone,
)


@dataclass(frozen=True)
class Box:
    """A state on paper."""

    state: StrEnum
    column: Column
    x: float
    y: float
    height: float

    @property
    def width(self) -> float:
        return self.column.value

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def edge(self, side: int) -> float:
        """The x of its left (-1) or right (1) side."""
        return self.x if side < 0 else self.x + self.width


@dataclass(frozen=True)
class Stub:
    """A horizontal piece between a box and a lane, at one height."""

    box: Box
    side: int
    y: float


@dataclass(frozen=True)
class Drawn:
    """A wire on paper: its lane and its pieces, the last of which carries the arrow head."""

    wire: Wire
    lane: float
    sources: tuple[Stub, ...]
    target: Stub


@dataclass(frozen=True)
class Picture:
    """Everything with its place; the origin is at the top left and y grows downwards."""

    width: float
    height: float
    boxes: dict[StrEnum, Box]
    wires: tuple[Drawn, ...]


def placed(plan: Plan) -> Picture:
    """Measure the plan: heights from the number of ports, widths from the number of lanes."""
    ports = plan.ports()
    tall = {state: _tall(state, ports) for state in plan.process.members}
    tops = _tops(plan, tall)
    heights = _heights(plan.rows, ports, tops, tall)
    tops |= _end_tops(plan, heights, tall)
    heights = _heights(plan.process.members, ports, tops, tall)
    lanes = _lanes(plan, heights)
    lefts, width = _columns(plan, lanes)
    boxes = {
        state: Box(state, column, lefts[column], tops[state], tall[state])
        for state, column in plan.columns.items()
    }
    wires = tuple(_drawn(plan, wire, boxes, heights, lanes[wire.number]) for wire in plan.wires)
    bottom = max(box.bottom for box in boxes.values())
    return Picture(width, bottom + MARGIN, boxes, wires)


Heights = dict[tuple[StrEnum, int, int], float]
Sides = dict[tuple[StrEnum, int], list[Port]]
Sizes = dict[StrEnum, float]


def _tall(state: StrEnum, ports: Sides) -> float:
    return max(NAME_HEIGHT, *(PORT * (len(ports.get((state, side), ())) + 0.6) for side in (-1, 1)))


def _tops(plan: Plan, tall: Sizes) -> Sizes:
    """Rows from top to bottom; room for the words of a step where one leads straight to the next row."""
    tops: Sizes = {}
    y = MARGIN
    for state, below in zip(plan.rows, (*plan.rows[1:], None), strict=True):
        tops[state] = y
        both_main = below is not None and plan.columns[state] is plan.columns[below] is Column.MAIN
        y += tall[state] + (GAP if both_main else GAP_BESIDE)
    return tops


def _heights(states: Iterable[StrEnum], ports: Sides, tops: Sizes, tall: Sizes) -> Heights:
    heights: Heights = {}
    for state in states:
        for side in (-1, 1):
            here = ports.get((state, side), [])
            first = tops[state] + tall[state] / 2 - (len(here) - 1) / 2 * PORT
            heights |= {(state, side, port.number): first + index * PORT for index, port in enumerate(here)}
    return heights


def _end_tops(plan: Plan, heights: Heights, tall: Sizes) -> Sizes:
    """An end stands level with its last source; pushed down, it keeps clear of the lines that pass."""
    at_the_side = (state for state, column in plan.columns.items() if column is Column.END)
    ends = {state: _last_source_y(plan, state, heights) for state in at_the_side}
    passing = [y for (_state, side, _number), y in heights.items() if side > 0]
    tops: Sizes = {}
    lowest = MARGIN
    for state, wanted in sorted(ends.items(), key=lambda pair: pair[1]):
        middle = max(wanted, lowest + tall[state] / 2)
        while middle != wanted and any(abs(middle - y) < PORT / 2 for y in passing):
            middle += PORT / 2
        tops[state] = middle - tall[state] / 2
        lowest = tops[state] + tall[state] + GAP_BESIDE
    return tops


def _last_source_y(plan: Plan, end: StrEnum, heights: Heights) -> float:
    ys = [
        max(heights[source, plan.side(wire, source), wire.number] for source in wire.sources)
        for wire in plan.wires
        if wire.target is end
    ]
    return sum(ys) / len(ys) if ys else MARGIN


def _lanes(plan: Plan, heights: Heights) -> dict[int, tuple[Zone, int]]:
    """A lane for every wire; short wires take the lanes nearest to their boxes; lanes are shared."""
    taken: dict[Zone, list[list[tuple[float, float]]]] = {zone: [] for zone in Zone}
    lanes: dict[int, tuple[Zone, int]] = {}
    spans = {wire.number: _span(plan, wire, heights) for wire in plan.wires}
    for wire in sorted(plan.wires, key=lambda wire: spans[wire.number][1] - spans[wire.number][0]):
        top, bottom = spans[wire.number]
        rails = taken[wire.zone]
        index = next((i for i, rail in enumerate(rails) if _fits((top, bottom), rail)), len(rails))
        if index == len(rails):
            rails.append([])
        rails[index].append((top, bottom))
        lanes[wire.number] = (wire.zone, index)
    return lanes


def _fits(span: tuple[float, float], rail: list[tuple[float, float]]) -> bool:
    return all(span[1] + CORRIDOR < top or bottom + CORRIDOR < span[0] for top, bottom in rail)


def _span(plan: Plan, wire: Wire, heights: Heights) -> tuple[float, float]:
    ys = [heights[(state, plan.side(wire, state), wire.number)] for state in (*wire.sources, wire.target)]
    return min(ys), max(ys)


def _columns(plan: Plan, lanes: dict[int, tuple[Zone, int]]) -> tuple[dict[Column, float], float]:
    """The left edge of every column and the width of the whole."""
    used = {zone: max((index + 1 for at, index in lanes.values() if at is zone), default=0) for zone in Zone}
    present = set(plan.columns.values())
    x = MARGIN + (_corridor(used[Zone.LEFT], one_sided=True) if used[Zone.LEFT] else 0.0)
    lefts = {Column.MAIN: x}
    x += Column.MAIN.value
    for column, zone in ((Column.BESIDE, Zone.MIDDLE), (Column.END, Zone.RIGHT)):
        x += _corridor(used[zone]) if column in present else 0.0
        lefts[column] = x
        x += column.value if column in present else 0.0
    return lefts, x + MARGIN


def _corridor(lanes: int, *, one_sided: bool = False) -> float:
    return (REACH if one_sided else 2 * REACH) + LANE * max(lanes - 1, 0)


def _drawn(
    plan: Plan, wire: Wire, boxes: dict[StrEnum, Box], heights: Heights, lane: tuple[Zone, int]
) -> Drawn:
    def stub(state: StrEnum) -> Stub:
        side = plan.side(wire, state)
        return Stub(boxes[state], side, heights[(state, side, wire.number)])

    return Drawn(wire, _lane_x(plan, boxes, lane), tuple(stub(s) for s in wire.sources), stub(wire.target))


def _lane_x(plan: Plan, boxes: dict[StrEnum, Box], lane: tuple[Zone, int]) -> float:
    zone, index = lane
    if zone is Zone.LEFT:
        return _right_of(boxes.values(), Column.MAIN) - Column.MAIN.value - REACH - LANE * index
    if zone is Zone.MIDDLE:
        return _right_of(boxes.values(), Column.MAIN) + REACH + LANE * index
    before = Column.BESIDE if Column.BESIDE in plan.columns.values() else Column.MAIN
    return _right_of(boxes.values(), before) + REACH + LANE * index


def _right_of(boxes: Iterable[Box], column: Column) -> float:
    return next(box.x + box.width for box in boxes if box.column is column)
