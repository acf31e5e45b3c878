"""The filters of the queue as they are drawn: chips with a number behind each choice, and what narrows the list now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from app.cases.presenters import words
from app.cases.queue_filters import (
    DIMENSIONS,
    FLAGS,
    MINE,
    OPEN_STATES,
    RANGES,
    SOONEST,
    UNASSIGNED,
    QueueFilter,
    address_of,
)
from app.cases.tallies import Facets
from app.cases.vocabulary import Basis, Procedure
from app.kernel.i18n import _, _l, label
from app.kernel.locales import country_name
from app.people.azerbaijani import az_sort_key
from app.workflow.states import AWAITING_RETURN, CaseState

RANGE_WORDS: Mapping[str, LazyString] = {
    "overdue": _l("Overdue"),
    "soon": _l("Due in three days or less"),
    "week": _l("Due within a week"),
    "later": _l("Later"),
    "none": _l("No deadline"),
}
FLAG_WORDS: Mapping[str, LazyString] = {
    "minor": _l("With a minor"),
    "family": _l("Family"),
    "accelerated": _l("Accelerated"),
    "flagged": _l("Flagged by a colleague"),
    "safeguard": _l("Safeguard open"),
    "proposed": _l("Waits for approval"),
    "duplicate": _l("Possible duplicate to decide"),
}
SORTS: Sequence[tuple[str, LazyString]] = (
    ("due", _l("Deadline, soonest first")),
    ("due_last", _l("Deadline, latest first")),
    ("name", _l("Name, from A")),
    ("name_last", _l("Name, from Z")),
    ("newest", _l("Received, newest first")),
    ("oldest", _l("Received, oldest first")),
    ("country", _l("Requesting state")),
)
CHIPS: Sequence[tuple[LazyString, tuple[tuple[str, LazyString | None], ...]]] = (
    (_l("Stage"), (("state", None),)),
    (_l("Country"), (("country", None),)),
    (_l("Category"), (("basis", _l("Obligation")), ("procedure", _l("Procedure")))),
    (_l("Officer"), (("officer", None),)),
    (_l("Flags"), (("flag", None),)),
    (_l("Deadline"), (("due", None),)),
)
# Short lists are shown whole; of the others only what some case has, or what is chosen.
KEPT_CHIPS = 64
WHOLE = frozenset({"procedure", "flag", "due"})


@dataclass(frozen=True)
class Lens:
    """What is looked through: the filter, its order, its numbers."""

    narrowed: QueueFilter
    sort: str
    facets: Facets
    language: str

    def url(self, narrowed: QueueFilter | None = None, sort: str | None = None, **more: str) -> str:
        """The address of the list, narrowed or sorted otherwise."""
        query = address_of(self.narrowed if narrowed is None else narrowed, sort or self.sort)
        return list_url(query, **more)

    def word(self, dimension: str, value: str) -> str:
        """What a choice is called."""
        return word_of(dimension, value, self.facets.officers, self.language)


def list_url(query: str, **more: str) -> str:
    """The address of the queue with a query as `address_of` writes it."""
    told = "&".join(part for part in (query, urlencode(more)) if part)
    return f"{url_for('desk.queue')}?{told}" if told else url_for("desk.queue")


def word_of(dimension: str, value: str, officers: Mapping[str, str], language: str) -> str:
    """What a choice of a dimension is called in the reader's language."""
    if dimension == "country":
        return country_name(value, language)
    if dimension == "officer":
        fixed = {MINE: _("My cases"), UNASSIGNED: _("Unassigned")}
        return fixed.get(value) or officers.get(value) or _("Another officer")
    members = {"state": CaseState, "basis": Basis, "procedure": Procedure}
    if dimension in members:
        return label(members[dimension](value))
    return str((FLAG_WORDS if dimension == "flag" else RANGE_WORDS)[value])


def title_of(narrowed: QueueFilter, officers: Mapping[str, str], language: str) -> str:
    """A list is called after what it holds."""
    ticked = narrowed.ticked
    if len(narrowed.officer) == 1 and narrowed.officer[0] in (MINE, UNASSIGNED):
        return word_of("officer", narrowed.officer[0], officers, language)
    if len(ticked) == 1:
        [(dimension, values)] = ticked.items()
        if len(values) == 1:
            return word_of(dimension, values[0], officers, language)
        if dimension == "state" and set(values) == set(AWAITING_RETURN):
            return _("Approved, not yet returned")
    return _("Open cases")


def chips(lens: Lens) -> Markup:
    """One chip a question, with its choices and how many cases each would give; drawn once for the same numbers."""
    return _drawn_chips(replace(lens, sort=SOONEST))  # which the chips do not show


@lru_cache(KEPT_CHIPS)
def _drawn_chips(lens: Lens) -> Markup:
    component: Any = current_app.jinja_env.get_template("components/filter_chip.html").module
    return Markup("").join(
        component.filter_chip(each["label"], parts=each["parts"], count=each["count"]) for each in _chips(lens)
    )


def _chips(lens: Lens) -> list[dict[str, Any]]:
    return [
        {
            "label": str(title),
            "parts": [
                {
                    "name": name,
                    "title": str(words_) if words_ else None,
                    "choices": _choices(lens, name),
                    "chosen": lens.narrowed.values(name),
                }
                for name, words_ in parts
            ],
            "count": sum(len(lens.narrowed.values(name)) for name, _words in parts),
        }
        for title, parts in CHIPS
    ]


def _choices(lens: Lens, name: str) -> list[tuple[str, str, str]]:
    numbers = lens.facets.by[name]
    chosen = lens.narrowed.values(name)
    values = [
        value
        for value in _values(name, numbers, chosen)
        if name in WHOLE or numbers.get(value) or value in chosen or value == MINE
    ]
    found = [
        (value, lens.word(name, value), words.number(numbers.get(value, 0), lens.language))
        for value in values
    ]
    return found if name not in ("country", "officer") else sorted(found, key=_by_name)


def _by_name(choice: tuple[str, str, str]) -> tuple[bool, bool, tuple[int, ...]]:
    value, told, _number = choice
    return (value != MINE, value != UNASSIGNED, az_sort_key(told))


def _values(name: str, numbers: Mapping[str, int], chosen: Sequence[str]) -> Sequence[str]:
    whole: Mapping[str, Sequence[str]] = {
        "state": OPEN_STATES,
        "basis": [member.value for member in Basis],
        "procedure": [member.value for member in Procedure],
        "flag": FLAGS,
        "due": RANGES,
    }
    return whole.get(name) or list(
        {**numbers, **dict.fromkeys(chosen), **({MINE: 0} if name == "officer" else {})}
    )


def active_filters(lens: Lens) -> list[dict[str, str]]:
    """Everything that narrows the list, each with the address of the list without it."""
    narrowed = lens.narrowed
    found = [
        {"label": lens.word(name, value), "remove_url": lens.url(_without(narrowed, name, value))}
        for name in DIMENSIONS
        for value in narrowed.values(name)
    ]
    if narrowed.text:
        told = _("Contains “%(typed)s”", typed=narrowed.text)
        found.append({"label": told, "remove_url": lens.url(replace(narrowed, text=""))})
    if narrowed.on:
        told = day_filter(narrowed.on, lens.language)
        found.append({"label": told, "remove_url": lens.url(replace(narrowed, on=""))})
    return found


def day_filter(on: str, language: str) -> str:
    """What a list holds that is narrowed to a day."""
    return _("A time limit ends on %(day)s", day=words.full_date(date.fromisoformat(on), language))


def _without(narrowed: QueueFilter, name: str, value: str) -> QueueFilter:
    kept = {each: narrowed.values(each) for each in DIMENSIONS}
    kept[name] = tuple(other for other in kept[name] if other != value)
    return QueueFilter(**kept, text=narrowed.text, on=narrowed.on)
