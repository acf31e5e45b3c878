"""Keeping single persons out of published numbers: rounding for every public cell, suppression on request.

Rounding treats each cell and each total by itself, so a total may differ from the sum of its cells.
Suppression hides small cells and enough others that the hidden ones cannot be computed back from the totals.
"""

from __future__ import annotations

from collections.abc import Sequence

BASE = 5
THRESHOLD = 5

Grid = Sequence[Sequence[int]]
Spot = tuple[int, int]


def rounded(value: int, base: int = BASE) -> int:
    """To the nearest multiple of an odd base; with 5, the digits 1 and 2 fall, 3 and 4 rise."""
    return (value + base // 2) // base * base


def suppressed(cells: Grid, threshold: int = THRESHOLD) -> frozenset[Spot]:
    """The inner cells (row, column) to publish as "c" when row and column totals are published."""
    hidden: set[Spot] = {
        (row, column)
        for row, values in enumerate(cells)
        for column, value in enumerate(values)
        if 0 < value < threshold
    }
    lines = _lines(cells)
    while (partner := _missing_partner(cells, lines, hidden)) is not None:
        hidden.add(partner)
    return frozenset(hidden)


def grand_total_needs_hiding(cells: Grid, hidden: frozenset[Spot], threshold: int = THRESHOLD) -> bool:
    """Whether the total would still give the hidden cells away: they are too few together, or stand alone."""
    inside = sum(cells[row][column] for row, column in hidden)
    rest = sum(sum(values) for values in cells) - inside
    return bool(hidden) and (inside < threshold or rest == 0)


def _lines(cells: Grid) -> list[list[Spot]]:
    height, width = len(cells), len(cells[0]) if cells else 0
    rows = [[(row, column) for column in range(width)] for row in range(height)]
    columns = [[(row, column) for row in range(height)] for column in range(width)]
    return rows + columns


def _missing_partner(cells: Grid, lines: list[list[Spot]], hidden: set[Spot]) -> Spot | None:
    """The smallest visible non-zero cell of a line with a single hidden cell, if any line still needs one."""
    for line in lines:
        if sum(spot in hidden for spot in line) != 1:
            continue
        visible = [spot for spot in line if spot not in hidden and cells[spot[0]][spot[1]] > 0]
        if visible:
            return min(visible, key=lambda spot: cells[spot[0]][spot[1]])
    return None
