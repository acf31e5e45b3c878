"""The invitation to the tour, on the home page of whoever has not taken it. A part of the frame."""

from dataclasses import dataclass

from flask import current_app, request

from app.access.actor import Actor
from app.accounts.frame import home_endpoint
from app.guide.tour import tour_of


@dataclass(frozen=True)
class Invitation:
    """How many stops the tour has."""

    stops: int


def invitation(actor: Actor) -> Invitation | None:
    """The banner of this page; asked on the home page of the practice system alone."""
    if not current_app.config["SETTINGS"].is_practice or request.endpoint != home_endpoint(actor.audience):
        return None
    found = tour_of(actor)
    if found is None or request.query_string or actor.preferences.tour_done:
        return None
    return Invitation(len(found[1]))
