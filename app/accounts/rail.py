"""The rail of queues beside the desk's pages: what stands in it for whom, with which numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.permissions import Permission
from app.kernel.i18n import _, _l


@dataclass(frozen=True)
class Place:
    """One entry of the rail: shown to whoever holds its permission."""

    label: LazyString
    endpoint: str
    icon: str
    permission: Permission
    arguments: tuple[tuple[str, str], ...] = ()
    key: str | None = None


# The states of workflow.states.AWAITING_RETURN, which this floor may not import; a test compares them.
APPROVED_NOT_RETURNED = (
    "accepted", "accepted_silence", "td_pending", "td_issued", "td_default_eu", "transfer_notified", "transfer_failed",
)  # fmt: skip
# What the desk waits for after asking the authority or a mission. A test compares both with the states themselves.
ASKED_OF_OTHERS = ("info_requested", "interview", "td_pending")
_MINE = ("officer", "mine")
_PROPOSED, _DOUBLED = (("flag", "proposed"),), (("flag", "duplicate"),)


def _queue(words: LazyString, drawing: str, *narrowed: tuple[str, str], key: str | None = None) -> Place:
    return Place(words, "desk.queue", drawing, Permission.CASE_READ, narrowed, key)


RAIL: tuple[tuple[LazyString | None, tuple[Place, ...]], ...] = (
    (
        _l("My work"),
        (
            _queue(_l("My cases"), "inbox", _MINE),
            _queue(_l("Due this week"), "calendar-week", _MINE, ("due", "soon"), ("due", "week")),
            _queue(
                _l("Waiting for a reply"),
                "hourglass",
                _MINE,
                *(("state", state) for state in ASKED_OF_OTHERS),
            ),
        ),
    ),
    (
        _l("Team queues"),
        (
            Place(_l("To approve"), "desk.queue", "check2-square", Permission.DECISION_APPROVE, _PROPOSED),
            _queue(_l("All open cases"), "collection", key="q"),
            Place(_l("Possible duplicates"), "desk.queue", "intersect", Permission.CASE_EXAMINE, _DOUBLED),
            _queue(_l("Unassigned"), "person-plus", ("officer", "none")),
            _queue(_l("Overdue"), "alarm", ("due", "overdue")),
            Place(_l("Four weeks ahead"), "desk.deadlines_ahead", "calendar-range", Permission.CASE_READ),
            Place(_l("Sealed items"), "sealing.home", "lock", Permission.TRACE_OPEN),
            Place(_l("Retention"), "retention.home", "calendar-x", Permission.RETENTION_KEEP),
            Place(_l("Workload"), "desk.workload", "people", Permission.CASE_TAKE),
        ),
    ),
    (
        _l("By stage"),
        (
            _queue(_l("Receipt confirmed"), "ui-checks", ("state", "receipt_confirmed")),
            _queue(_l("Verification"), "person-badge", ("state", "verification")),
            _queue(_l("Decision"), "shield-check", ("state", "decision")),
            _queue(_l("Accepted"), "check-circle", ("state", "accepted")),
            _queue(_l("Accepted by silence"), "hourglass-bottom", ("state", "accepted_silence")),
            _queue(
                _l("Approved, not yet returned"),
                "hourglass-split",
                *(("state", state) for state in APPROVED_NOT_RETURNED),
            ),
            _queue(_l("Transfer announced"), "airplane", ("state", "transfer_notified")),
        ),
    ),
    (
        _l("Azerbaijan asks"),
        (Place(_l("Asked of partner states"), "outbound.requests", "send", Permission.CASE_READ),),
    ),
    (
        _l("After arrival"),
        (Place(_l("Reintegration"), "reintegration.home", "house-heart", Permission.REINTEGRATION_READ),),
    ),
    (
        None,
        (
            Place(
                _l("Monthly statistics"), "reports.month", "bar-chart", Permission.STATISTICS_READ, key="d"
            ),
            Place(_l("Register of letters"), "desk.register", "envelope-paper", Permission.CASE_READ),
            Place(_l("The process"), "workflow.index", "diagram-3", Permission.PROCESS_READ),
            Place(_l("Calendar"), "agreements.calendar", "calendar3", Permission.CALENDAR_EDIT),
        ),
    ),
)
# The words that narrow a queue, as cases.queue_filters reads them; a test compares.
NARROWING = frozenset({"state", "country", "basis", "procedure", "officer", "flag", "due", "text", "on"})


class Item(NamedTuple):
    """One line of the rail as it is drawn."""

    label: str
    url: str
    icon: str
    number: str | None = None
    current: bool = False
    go: str | None = None


class Group(NamedTuple):
    """Lines under one title."""

    title: str | None
    items: tuple[Item, ...]


class Spot(NamedTuple):
    """A place in one language: what it is called and where it is."""

    place: Place
    label: str
    url: str


class Here(NamedTuple):
    """The page that is shown: its endpoint and what its address asks for."""

    endpoint: str | None
    asked: Iterable[tuple[str, str]]


def rail_of(
    actor: Actor, language: str, here: Here, counts: Mapping[str, str], views: Sequence[Item]
) -> tuple[Group, ...]:
    """The groups an actor sees. `counts`: {address of a place: number}; `views`: the lines of the saved views."""
    narrowed = sorted(pair for pair in here.asked if pair[0] in NARROWING)
    groups = [
        Group(title, tuple(_item(spot, counts, here.endpoint, narrowed) for spot in spots))
        for title, spots in _spots(actor.permissions, language, url_for("front.home"))
    ]
    if views:
        groups.insert(len(groups) - 1, Group(_("Saved views"), tuple(views)))
    return tuple(groups)


def places_in(language: str) -> list[Spot]:
    """Every place of the rail, whoever may see it."""
    everything = frozenset(place.permission for _title, places in RAIL for place in places)
    return [spot for _title, spots in _spots(everything, language, url_for("front.home")) for spot in spots]


@cache
def _spots(
    held: frozenset[Permission], language: str, _mounted_at: str
) -> tuple[tuple[str | None, tuple[Spot, ...]], ...]:
    """The same on every page, so it is put together once for each set of permissions and language."""
    found = [
        (str(title) if title else None, tuple(_spot(place) for place in places if place.permission in held))
        for title, places in RAIL
    ]
    return tuple((title, spots) for title, spots in found if spots)


def _spot(place: Place) -> Spot:
    chosen: dict[str, Any] = {}
    for name, value in place.arguments:
        chosen.setdefault(name, []).append(value)
    return Spot(place, str(place.label), url_for(place.endpoint, **chosen))


def _item(spot: Spot, counts: Mapping[str, str], endpoint: str | None, narrowed: list[tuple[str, str]]) -> Item:
    place = spot.place
    current = endpoint == place.endpoint and narrowed == sorted(place.arguments)
    return Item(spot.label, spot.url, place.icon, counts.get(spot.url), current, place.key)
