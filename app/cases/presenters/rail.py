"""What the desk adds to the frame: a number beside each queue of the rail, and the saved views."""

from functools import cache
from typing import Any

from flask import g, url_for
from werkzeug.datastructures import MultiDict

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.accounts.rail import Item, Place, places_in
from app.cases.presenters import words
from app.cases.presenters.queue_chips import list_url
from app.cases.pulse import View, pulse
from app.cases.queue_filters import QueueFilter, filter_of, read_address
from app.cases.tallies import tally_now
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.notifications.queries import unread_count

COUNTED_UP_TO = 1000
VIEWS_SHOWN = 12
LIST_SHOWN = "list_shown"  # where the route of the queue leaves the query of its list for the rail


def counts(actor: Actor) -> dict[str, str]:
    """How many cases each queue of the rail holds, by the address of the queue."""
    if actor.audience is not Audience.DESK:
        return {}
    language = reader_language()
    return tally_now().once(
        ("rail", actor.id, language),
        lambda: {
            spot.url: number(_filter_of(spot.place), actor)
            for spot in places_in(language)
            if spot.place.endpoint == "desk.queue"
        },
    )


@cache
def _filter_of(place: Place) -> QueueFilter:
    return filter_of(MultiDict(place.arguments))


def unread(actor: Actor) -> int:
    """How many notices the actor has not read; the desk has asked already, with its first look."""
    on_desk = actor.audience is Audience.DESK and actor.may(Permission.NOTICE_READ)
    return pulse().unread if on_desk else unread_count(actor)


def views(actor: Actor) -> list[Item]:
    """The rail's group of saved views; the present one is that whose filters the address has."""
    if actor.audience is not Audience.DESK:
        return []
    here = g.get(LIST_SHOWN)
    found = pulse().views
    places = [
        Item(
            view.name,
            list_url(view.query),
            "bookmark" if view.owner_id == actor.id else "people",
            view_number(view, actor),
            here == view.query,
        )
        for view in found[:VIEWS_SHOWN]
    ]
    manage = Item(_("All saved views"), url_for("desk.saved_views"), "bookmarks")
    return [*places, manage] if found else []


def view_number(view: View, actor: Actor) -> str:
    """How many cases the list of a saved view holds."""
    return number(read_address(view.query)[0], actor)


def number(narrowed: QueueFilter, actor: Actor) -> str:
    """How many cases a list holds, for a narrow place."""
    count = tally_now(narrowed.text, narrowed.on).number(narrowed, actor.id)
    return words.capped(count, COUNTED_UP_TO, reader_language())


PARTS: dict[str, Any] = {"counts": counts, "views": views, "unread": unread}
