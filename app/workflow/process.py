"""What a process is: a table of moves. A lawyer can check it; engine, diagram and tests read it."""

from collections.abc import Callable, Iterable, Mapping
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
    late), in `misses` it ran out, in `drops` it no longer matters. `follows`: the table the thing follows from then on.
    `since_receipt`: the clocks it starts run from the receipt of the application, not from the move. `reopens`: it
    leads out of an end, which stays one. A clock in `pauses` stands still without being judged, until a move that
    `resumes` it lets it run on by its original dates.
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
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    follows: str | None = None
    since_receipt: bool = False
    reopens: bool = False

    @property
    def touches_clocks(self) -> bool:
        """Whether any clock starts, ends, changes or stands still with it."""
        return bool(self.starts or self.ends_clocks or self.extends or self.resumes)

    @property
    def ends_clocks(self) -> tuple[str, ...]:
        """The clocks that run no longer after it."""
        return (*self.stops, *self.misses, *self.drops, *self.pauses)

    def target_from(self, state: StrEnum) -> StrEnum:
        """Where the move leads from a state."""
        return state if self.target is None else self.target


@dataclass(frozen=True)
class Process:
    """A named set of states and the moves between them.

    `thing`: what moves, as log and ledger call it; several tables may be ways of one thing. `entry`: the moves that a
    new thing makes at once, each with whether the house makes it. `clocks`: the agreement's limit behind each clock
    that the rows name. `azerbaijan_asks`: the sides are swapped, and with them whose calendar counts working days.
    """

    name: str
    states: type[StrEnum]
    initial: StrEnum
    moves: tuple[Move, ...]
    title: LazyString
    thing: str = ""
    entry: tuple[tuple[str, bool], ...] = ()
    clocks: Mapping[str, str] = field(default_factory=dict)
    azerbaijan_asks: bool = False
    by_name: dict[str, Move] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        named = {move.name: move for move in self.moves}
        if len(named) != len(self.moves):
            raise ValueError(f"process {self.name}: two moves share a name")
        object.__setattr__(self, "by_name", named)
        object.__setattr__(self, "thing", self.thing or self.name)

    @property
    def members(self) -> tuple[StrEnum, ...]:
        """The states this process knows, in the order in which they are declared; `states` may hold more."""
        touched = {self.initial, *(state for move in self.moves for state in (*move.sources, move.target))}
        return tuple(state for state in self.states if state in touched)

    def edges(self) -> Iterable[tuple[str, str]]:
        """Every (from, to) some move allows, the unchanged state left out."""
        pairs = {
            (source.value, move.target.value)
            for move in self.moves
            if move.target is not None and move.follows is None
            for source in move.sources
            if source is not move.target
        }
        return sorted(pairs)

    def crossings(self) -> Iterable[tuple[str, str, str]]:
        """Every (other process, from, to) by which a thing leaves this table for another."""
        return sorted(
            (move.follows, source.value, move.target_from(source).value)
            for move in self.moves
            if move.follows is not None
            for source in move.sources
        )

    def ends(self) -> frozenset[StrEnum]:
        """States that no move leaves, a reopening apart."""
        forwards = [move for move in self.moves if not move.reopens]
        left = {source for move in forwards for source in move.sources if move.target not in (None, source)}
        return frozenset(state for state in self.members if state not in left)
