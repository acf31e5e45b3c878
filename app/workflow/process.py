"""What a process is: a table of moves. A lawyer can check it; engine, diagram and tests read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask_babel.speaklater import LazyString

from app.access.permissions import Permission
from app.kernel.errors import Refusal

Guard = Callable[[Any], Refusal | None]


@dataclass(frozen=True)
class Move:
    """One row: what it is called, whence and whither, who may, what must hold, which clocks it starts and stops.

    `target` None means the state stays. `permissions`: any one of them suffices. A clock in `stops` was met (in time or
    late), in `misses` it ran out, in `drops` it no longer matters.
    """

    name: str
    sources: tuple[StrEnum, ...]
    target: StrEnum | None
    permissions: tuple[Permission, ...]
    label: LazyString
    source: str
    guards: tuple[Guard, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()

    def target_from(self, state: StrEnum) -> StrEnum:
        """Where the move leads from a state."""
        return state if self.target is None else self.target


@dataclass(frozen=True)
class Process:
    """A named set of states and the moves between them."""

    name: str
    states: type[StrEnum]
    initial: StrEnum
    moves: tuple[Move, ...]
    title: LazyString
    by_name: dict[str, Move] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        named = {move.name: move for move in self.moves}
        if len(named) != len(self.moves):
            raise ValueError(f"process {self.name}: two moves share a name")
        object.__setattr__(self, "by_name", named)

    def edges(self) -> Iterable[tuple[str, str]]:
        """Every (from, to) some move allows, the unchanged state left out."""
        pairs = {
            (source.value, move.target.value)
            for move in self.moves
            if move.target is not None
            for source in move.sources
            if source is not move.target
        }
        return sorted(pairs)

    def ends(self) -> frozenset[StrEnum]:
        """States that no move leaves."""
        left = {source for move in self.moves for source in move.sources if move.target not in (None, source)}
        return frozenset(state for state in self.states if state not in left)
