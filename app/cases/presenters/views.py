"""Saved views on the page where one renames, shares and deletes one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.access.actor import Actor
from app.cases.presenters.queue_chips import day_filter, list_url, word_of
from app.cases.presenters.rail import view_number
from app.cases.pulse import View
from app.cases.queue_filters import DIMENSIONS, read_address
from app.cases.tallies import tally_now
from app.kernel.day_words import reader_language
from app.kernel.i18n import _


@dataclass(frozen=True)
class ViewRow:
    """One view as its page lists it. `number` equals the length of its list; `owner` is a colleague."""

    id: int
    name: str
    url: str
    number: str
    told: str
    shared: bool
    owner: str | None


def present_views(views: Sequence[View], actor: Actor) -> tuple[list[ViewRow], list[ViewRow]]:
    """One's own, and those of colleagues."""
    rows = [_row(view, actor) for view in views]
    return [row for row in rows if row.owner is None], [row for row in rows if row.owner is not None]


def _row(view: View, actor: Actor) -> ViewRow:
    return ViewRow(
        view.id,
        view.name,
        list_url(view.query),
        view_number(view, actor),
        filter_words(view.query),
        view.shared,
        None if view.owner_id == actor.id else view.owner,
    )


def filter_words(query: str) -> str:
    """What a view narrows the list to, in words."""
    narrowed, _sort = read_address(query)
    officers, language = tally_now().officers, reader_language()
    told = [
        word_of(name, value, officers, language) for name in DIMENSIONS for value in narrowed.values(name)
    ]
    if narrowed.text:
        told.append(_("Contains “%(typed)s”", typed=narrowed.text))
    if narrowed.on:
        told.append(day_filter(narrowed.on, language))
    return ", ".join(told) if told else _("All open cases")
