"""Whoever acts on a file has read what was told of it: the bell counts what still waits."""

from collections.abc import Sequence

from app.access.actor import Actor
from app.notifications.services import read_by_acting
from app.workflow.moved import Moved


def settle_notices(moves: Sequence[Moved]) -> None:
    """Mark as read what the actor, or the actor's organisation, was told of the things moved."""
    acted: dict[Actor, set[str]] = {}
    for moved in moves:
        if moved.actor.id is not None:
            told = (moved.case.reference, getattr(moved.thing, "reference", moved.case.reference))
            acted.setdefault(moved.actor, set()).update(told)
    for actor, references in acted.items():
        read_by_acting(actor, references)
