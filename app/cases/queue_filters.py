"""What narrows and sorts the work queue, and how its address says it. Words nobody knows narrow nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.datastructures import MultiDict

from app.cases.models import ReadmissionCase
from app.cases.vocabulary import Basis, Procedure
from app.kernel.columns import NO_DEADLINE
from app.workflow.states import ENDED, CaseState

SOON_DAYS = 3
WEEK_DAYS = 7
MINE, UNASSIGNED = "mine", "none"
FLAGS = ("minor", "family", "accelerated", "flagged", "safeguard", "proposed", "duplicate")
RANGES = ("overdue", "soon", "week", "later", "none")
LONGEST_TEXT = 120
MOST_OFFICERS = 40
KEPT_ADDRESSES = 256

OPEN_STATES = tuple(state.value for state in CaseState if state not in ENDED)


@dataclass(frozen=True)
class QueueFilter:
    """Each field but text and day is a dimension of the list, named as in the address; an empty one narrows nothing.

    Within a dimension any of its values suffices; a case must satisfy every dimension. `on` is a day as ISO writes
    it: a limit of the case runs out then, be it the first of its limits or a later one.
    """

    state: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    officer: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    text: str = ""
    on: str = ""

    def values(self, dimension: str) -> tuple[str, ...]:
        """What was chosen in one dimension."""
        found: tuple[str, ...] = getattr(self, dimension)
        return found

    @property
    def ticked(self) -> dict[str, tuple[str, ...]]:
        """The dimensions in which something was chosen."""
        return {name: self.values(name) for name in DIMENSIONS if self.values(name)}

    @property
    def chosen(self) -> int:
        """How many conditions narrow the list."""
        return sum(len(values) for values in self.ticked.values()) + bool(self.text) + bool(self.on)


DIMENSIONS = tuple(each.name for each in fields(QueueFilter) if each.name not in ("text", "on"))


@dataclass(frozen=True)
class Order:
    """One way to sort the whole list: by these columns and, last, by the case's number. All turn together."""

    columns: tuple[InstrumentedAttribute[object], ...]
    descending: bool = False


def _orders() -> dict[str, Order]:
    table = ReadmissionCase
    return {
        "due": Order((table.due_on,)),
        "due_last": Order((table.due_on,), descending=True),
        "name": Order((table.name_key,)),
        "name_last": Order((table.name_key,), descending=True),
        "newest": Order((table.received_on,), descending=True),
        "oldest": Order((table.received_on,)),
        "country": Order((table.country, table.due_on)),
    }


ORDERS: Mapping[str, Order] = _orders()
SOONEST = "due"


class Address(Protocol):
    """The query of an address, as Flask reads it."""

    def getlist(self, key: str, /) -> list[str]:
        """Every value of a word."""


def _is_country(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()


def _is_officer(text: str) -> bool:
    return text in (MINE, UNASSIGNED) or (text.isascii() and text.isdigit() and len(text) < 10)


KNOWN: Mapping[str, Callable[[str], bool]] = {
    "state": frozenset(OPEN_STATES).__contains__,
    "country": _is_country,
    "basis": frozenset(member.value for member in Basis).__contains__,
    "procedure": frozenset(member.value for member in Procedure).__contains__,
    "officer": _is_officer,
    "flag": frozenset(FLAGS).__contains__,
    "due": frozenset(RANGES).__contains__,
}


def filter_of(told: Address) -> QueueFilter:
    """The filter an address asks for."""
    ticked = {name: _known(name, told.getlist(name)) for name in DIMENSIONS}
    text = " ".join(" ".join(told.getlist("text")[:1]).split())[:LONGEST_TEXT]
    return QueueFilter(**ticked, text=text, on=_day(told.getlist("on")[:1]))


def _day(told: Iterable[str]) -> str:
    try:
        return date.fromisoformat("".join(told)).isoformat()
    except ValueError:
        return ""


def _known(name: str, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if KNOWN[name](value)}))[:MOST_OFFICERS]


def order_of(told: Address) -> str:
    """The sort an address asks for."""
    wanted = "".join(told.getlist("sort")[:1])
    return wanted if wanted in ORDERS else SOONEST


def address_of(narrowed: QueueFilter, sort: str = SOONEST) -> str:
    """Filter and sort as the query of an address, always written the same way; empty for the whole list."""
    pairs = [(name, value) for name, values in narrowed.ticked.items() for value in values]
    if narrowed.text:
        pairs.append(("text", narrowed.text))
    if narrowed.on:
        pairs.append(("on", narrowed.on))
    if sort != SOONEST:
        pairs.append(("sort", sort))
    return urlencode(pairs)


@lru_cache(KEPT_ADDRESSES)
def read_address(query: str) -> tuple[QueueFilter, str]:
    """Filter and sort from a kept query."""
    told: MultiDict[str, str] = MultiDict(parse_qsl(query))
    return filter_of(told), order_of(told)


def range_of(due_on: date, today: date) -> str:
    """In which range of days a deadline falls."""
    if due_on == NO_DEADLINE:
        return "none"
    left = (due_on - today).days
    if left < 0:
        return "overdue"
    if left <= SOON_DAYS:
        return "soon"
    return "week" if left <= WEEK_DAYS else "later"


def days_of(key: str, today: date) -> tuple[date, date]:
    """The first and the last day of a range; what `range_of` says of one day, said for the database."""
    soon, week = today + timedelta(days=SOON_DAYS), today + timedelta(days=WEEK_DAYS)
    a_day = timedelta(days=1)
    return {
        "overdue": (date.min, today - a_day),
        "soon": (today, soon),
        "week": (soon + a_day, week),
        "later": (week + a_day, NO_DEADLINE - a_day),
        "none": (NO_DEADLINE, NO_DEADLINE),
    }[key]
