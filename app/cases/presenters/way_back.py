"""The list somebody was in last, kept in their browser: the way back from a file, and the desk's home."""

from collections.abc import Mapping
from typing import Any

from flask import session, url_for

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.roles import Role
from app.cases.presenters.queue_chips import list_url, title_of
from app.cases.queue_filters import QueueFilter, address_of, read_address
from app.kernel.day_words import reader_language

_KEPT = "queue"
# Who comes to the desk for something else than the list of cases; addresses, because these floors lie above.
OWN_PLACES: Mapping[Role, str] = {Role.COORDINATOR: "reintegration.home", Role.MANAGER: "reports.month"}


def remember(actor: Actor, narrowed: QueueFilter, sort: str) -> None:
    """Keep filters and sort; not the text, which may be a name, and not the page."""
    kept = [actor.id, address_of(QueueFilter(**narrowed.ticked, text="", on=narrowed.on), sort)]
    if session.get(_KEPT) != kept:
        session[_KEPT] = kept


def remembered(actor: Actor) -> str:
    """The query of the list this person was in last; empty for all open cases."""
    kept = session.get(_KEPT)
    owner, query = kept if isinstance(kept, list) and len(kept) == 2 else (None, "")
    return address_of(*read_address(str(query))) if owner == actor.id else ""


def way_back(actor: Actor) -> dict[str, str]:
    """The list to which a file leads back, called as the list is."""
    query = remembered(actor)
    narrowed, _sort = read_address(query)
    return {"label": title_of(narrowed, {}, reader_language()), "url": list_url(query)}


def home_of(actor: Actor) -> str | None:
    """Where the desk begins: the list somebody was in last, or what their one role is for."""
    if actor.audience is not Audience.DESK:
        return None
    own = next((place for role, place in OWN_PLACES.items() if actor.roles == {role}), None)
    return url_for(own) if own else list_url(remembered(actor))


PARTS: dict[str, Any] = {"home": home_of}
