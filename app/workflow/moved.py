"""The fact that something moved, and who above wants to know. The table of reactions stands in bootstrap."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from app.access.actor import Actor


class Movable(Protocol):
    """Anything the engine moves: it has a key, a state and a version column."""

    id: Any
    state: Any
    version: Any


class CaseLike(Movable, Protocol):
    """The case a movable thing belongs to, with what clocks need to know of it."""

    reference: Any
    agreement: Any
    agreement_version: Any
    procedure: Any
    process: Any
    country: Any
    authority_id: Any
    due_on: Any
    due_clock: Any
    received_on: Any
    updated_at: Any


@dataclass(frozen=True)
class Moved:
    """One move that happened, published inside the same transaction. `process`: the kind of thing that moved."""

    process: str
    move: str
    thing: Movable
    case: CaseLike
    from_state: StrEnum
    to_state: StrEnum
    actor: Actor
    in_time: bool | None = None
    on: date | None = None
    reason: str | None = None


Reaction = Callable[[Sequence[Moved]], None]

_REACTIONS: list[Reaction] = []


def set_reactions(reactions: Iterable[Reaction]) -> None:
    """Install the explicit table of reactions, in its order. Called once by bootstrap."""
    _REACTIONS[:] = list(reactions)


def publish(moves: Sequence[Moved]) -> None:
    """Tell every reaction. One that fails undoes the moves with it."""
    for react in _REACTIONS:
        react(moves)
