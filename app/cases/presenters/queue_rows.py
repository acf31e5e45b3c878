"""The rows of the queue: groups by what falls due. A row is drawn once and kept while nothing in it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup
from sqlalchemy import Row

from app.access.actor import Actor
from app.cases.next_action import next_action
from app.cases.presenters import words
from app.cases.presenters.queue_chips import RANGE_WORDS
from app.cases.queue_filters import RANGES, range_of
from app.cases.turns import NextAction
from app.kernel import clock
from app.kernel.i18n import _
from app.workflow.looks import Tag

ANY_CASE = "RA-0000-000000-A"
TICKED = "ticked"  # the field of a row's tick
KEPT_ROWS = 2_000
TONES: Mapping[str, str] = {"overdue": "overdue", "soon": "soon"}


@dataclass(frozen=True)
class QueueGroup:
    """Rows under one heading; the number is that of the whole list, not of the page."""

    title: str | None = None
    tone: str = "later"
    anchor: str | None = None
    number: str | None = None
    rows: list[Markup | dict[str, Any]] = field(default_factory=list)


def grouped(
    rows: Sequence[Row[Any]],
    numbers: Mapping[str, int],
    actor: Actor,
    language: str,
    *,
    backwards: bool,
    waiting: bool = False,
) -> list[QueueGroup]:
    """Rows that are sorted by what falls due, under headings."""
    groups = {
        key: QueueGroup(
            str(RANGE_WORDS[key]), TONES.get(key, "later"), key, words.number(numbers.get(key, 0), language)
        )
        for key in (reversed(RANGES) if backwards else RANGES)
    }
    today = clock.today()
    pen = Pen(language, today, url_for("desk.case", reference=ANY_CASE), waiting=waiting)
    for row in rows:
        groups[range_of(row.due_on, today)].rows.append(drawn(row, row.officer_id == actor.id, pen))
    return [group for group in groups.values() if group.rows]


def in_one(
    rows: Sequence[Row[Any]], actor: Actor, language: str, *, received: bool = False, waiting: bool = False
) -> list[QueueGroup]:
    """Rows in another order, without headings."""
    pen = Pen(language, clock.today(), url_for("desk.case", reference=ANY_CASE), received, waiting)
    return [QueueGroup(rows=[drawn(row, row.officer_id == actor.id, pen) for row in rows])]


def plain(rows: Sequence[Row[Any]], actor: Actor, language: str) -> list[QueueGroup]:
    """Rows as values, for a table with columns of its own."""
    said = Said(language)
    return [QueueGroup(rows=[present_row(row, row.officer_id == actor.id, said) for row in rows])]


@dataclass(frozen=True)
class Pen:
    """What a drawn row depends on besides its values.

    `received` adds the day of receipt; `waiting` tells for whom the case waits, and since when.
    """

    language: str
    today: date
    url: str
    received: bool = False
    waiting: bool = False


@lru_cache(KEPT_ROWS)
def drawn(row: Row[Any], mine: bool, pen: Pen) -> Markup:
    """The markup of one row; kept, because officers look at the same rows all day and few of them change."""
    component: Any = current_app.jinja_env.get_template("components/case_row.html").module
    cells = _columns(pen.language, pen.waiting)
    markup: Markup = component.case_row(present_row(row, mine, _said(pen)), cells, TICKED)
    return markup


@lru_cache(16)
def _said(pen: Pen) -> "Said":
    return Said(pen.language, pen.url, received=pen.received)


@cache
def _columns(_language: str, waiting: bool) -> list[dict[str, str]]:
    return columns(waiting=waiting)


def columns(*, waiting: bool = False) -> list[dict[str, str]]:
    """The columns of the queue; a row needs their keys and kinds, the head of the table their words as well.

    Where every case waits for somebody else, the next action says only that: for whom and since when says more.
    """
    told: Sequence[tuple[str, str, str]] = (
        ("due", _("Due"), "due"),
        ("person", _("Person and case"), "person"),
        ("country", _("Country"), "country"),
        ("stage", _("Stage"), "stage"),
        ("waits", _("Waits for, since"), "action") if waiting else ("action", _("Next action"), "action"),
        ("officer", _("Officer"), "text"),
    )
    return [{"key": key, "label": words_, "kind": kind} for key, words_, kind in told]


class Said:
    """Words that many rows of a page share, each put into the reader's language once."""

    def __init__(self, language: str, url: str = "", *, received: bool = False) -> None:
        self.due = cache(lambda day: words.due(day, language))
        self.country = cache(lambda code: words.country(code, language))
        self.stage = cache(words.stage)
        self.action = cache(lambda *where: str(_next(*where).label))
        self.waits = cache(lambda day, *where: _waits(str(_next(*where).who), day, language))
        self.born = cache(lambda year: _("born %(year)s", year=year))
        self.received = cache(
            lambda day: [_("received %(date)s", date=words.plain_date(day, language))] if received else []
        )
        self.flags = cache(words.flags)
        self.flagged = Tag(_("Flagged"), "soon")
        self.safeguarded = Tag(_("Safeguard"), "alert")
        self.you = _("You")
        self.url = url or url_for("desk.case", reference=ANY_CASE)


def _next(state: str, process: str, proposed: bool) -> NextAction:
    return next_action(state, process, proposed=proposed)


def _waits(who: str, day: date | None, language: str) -> str:
    if day is None:
        return who
    return _("%(who)s, since %(day)s", who=who, day=words.plain_date(day, language))


def present_row(row: Row[Any], mine: bool, said: Said) -> dict[str, Any]:
    """One case as the table draws it."""
    provisional = words.is_provisional(row.agreement, row.agreement_version)
    since = getattr(row, "since", None)  # asked of lists of waiting cases alone
    flags = said.flags(
        persons=row.persons, has_minor=row.has_minor, procedure=row.procedure, provisional=provisional
    )
    marks = ((said.safeguarded, row.safeguarded), (said.flagged, row.flagged))
    return {
        "pick": row.reference,
        "due": said.due(row.due_on),
        "person": {
            "name": " ".join(part for part in (row.family_name, row.given_names, row.fathers_name) if part),
            "url": said.url.replace(ANY_CASE, row.reference),
            "line": [row.reference, said.born(row.birth_year), *said.received(row.received_on)],
            "flags": [*flags, *(tag for tag, here in marks if here)] if row.flagged or row.safeguarded else flags,
        },
        "country": said.country(row.country),
        "stage": said.stage(row.state),
        "action": said.action(row.state, row.process, row.proposed),
        "waits": said.waits(words.baku_day(since) if since else None, row.state, row.process, row.proposed),
        "officer": said.you if mine else row.officer,
    }
