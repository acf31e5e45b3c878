"""What the desk adds to the frame: a number beside each queue of the rail, and the saved views."""

from typing import Any

from flask import g, url_for
from werkzeug.datastructures import MultiDict

from app.access.actor import Actor
from app.access.audiences import Audience
from app.accounts.frame import RAIL, place_url
from app.cases.presenters import words
from app.cases.presenters.queue_chips import list_url
from app.cases.pulse import View, pulse
from app.cases.queue_filters import QueueFilter, filter_of, read_address
from app.cases.tallies import tally_now
from app.kernel.day_words import reader_language
from app.kernel.i18n import _

COUNTED_UP_TO = 1000
VIEWS_SHOWN = 12
LIST_SHOWN = "list_shown"  # where the route of the queue leaves the query of its list for the rail


def counts(actor: Actor) -> dict[str, str]:
    """How many cases each queue of the rail holds, by the address of the queue."""
    if actor.audience is not Audience.DESK:
        return {}
    return {
        place_url(place): number(filter_of(MultiDict(place.arguments)), actor)
        for _title, places in RAIL
        for place in places
        if place.endpoint == "desk.queue"
    }


def views(actor: Actor) -> list[dict[str, Any]]:
    """The rail's group of saved views; the present one is that whose filters the address has."""
    if actor.audience is not Audience.DESK:
        return []
    here = g.get(LIST_SHOWN)
    found = pulse().views
    places = [
        _place(
            view.name,
            list_url(view.query),
            "bookmark" if view.owner_id == actor.id else "people",
            view_number(view, actor),
            here == view.query,
        )
        for view in found[:VIEWS_SHOWN]
    ]
    manage = (_("All saved views"), url_for("desk.saved_views"), "bookmarks", None)
    return [*places, _place(*manage, False)] if found else []


def _place(told: str, url: str, drawing: str, count: str | None, current: bool) -> dict[str, Any]:
    return {"label": told, "url": url, "icon": drawing, "count": count, "current": current, "go": None}


def view_number(view: View, actor: Actor) -> str:
    """How many cases the list of a saved view holds."""
    return number(read_address(view.query)[0], actor)


def number(narrowed: QueueFilter, actor: Actor) -> str:
    """How many cases a list holds, for a narrow place."""
    count = tally_now(narrowed.text).number(narrowed, actor.id)
    return words.capped(count, COUNTED_UP_TO, reader_language())


PARTS: dict[str, Any] = {"counts": counts, "views": views}
