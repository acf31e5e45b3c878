"""The first tour: five stops for everybody's kind of work, each with the real place behind a link."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.roles import Role
from app.guide.tours import desk, oversight, portals
from app.guide.tours.stop import Stop
from app.kernel.i18n import _, label

TOURS: Mapping[Role, tuple[Stop, ...]] = {**desk.TOURS, **portals.TOURS, **oversight.TOURS}


@dataclass(frozen=True)
class StopView:
    """One page of the tour."""

    number: int
    of: int
    role: str
    progress: str
    title: LazyString
    sentences: tuple[LazyString, ...]
    place: LazyString
    endpoint: str
    arguments: Mapping[str, str]
    is_last: bool


def tour_of(actor: Actor) -> tuple[Role, tuple[Stop, ...]] | None:
    """The tour of the first role this actor has one for."""
    return next(((role, stops) for role, stops in TOURS.items() if role in actor.roles), None)


def stop_view(actor: Actor, number: int) -> StopView | None:
    """The page of one stop; nothing for a number that the tour does not have."""
    found = tour_of(actor)
    if found is None or not 1 <= number <= len(found[1]):
        return None
    role, stops = found
    stop = stops[number - 1]
    return StopView(
        number, len(stops), label(role), _("Stop %(number)s of %(all)s", number=number, all=len(stops)),
        stop.title, stop.sentences, stop.place, stop.endpoint, dict(stop.arguments), number == len(stops),
    )  # fmt: skip
