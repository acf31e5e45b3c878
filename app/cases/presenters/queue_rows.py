"""The rows of the queue: groups by what falls due, words that many rows share made once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask import url_for
from sqlalchemy import Row

from app.access.actor import Actor
from app.cases.next_action import next_action
from app.cases.presenters import words
from app.cases.presenters.queue_chips import RANGE_WORDS
from app.cases.queue_filters import RANGES, range_of
from app.kernel import clock
from app.kernel.i18n import _
from app.workflow.looks import Tag

ANY_CASE = "RA-0000-000000-A"
TONES: Mapping[str, str] = {"overdue": "overdue", "soon": "soon"}


@dataclass(frozen=True)
class QueueGroup:
    """Rows under one heading; the number is that of the whole list, not of the page."""

    title: str | None = None
    tone: str = "later"
    anchor: str | None = None
    number: str | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)


def grouped(
    rows: Sequence[Row[Any]], numbers: Mapping[str, int], actor: Actor, language: str, *, backwards: bool
) -> list[QueueGroup]:
    """Rows that are sorted by what falls due, under headings."""
    groups = {
        key: QueueGroup(
            str(RANGE_WORDS[key]), TONES.get(key, "later"), key, words.number(numbers.get(key, 0), language)
        )
        for key in (reversed(RANGES) if backwards else RANGES)
    }
    today = clock.today()
    said = Said(language)
    for row in rows:
        groups[range_of(row.due_on, today)].rows.append(present_row(row, actor, said))
    return [group for group in groups.values() if group.rows]


def in_one(
    rows: Sequence[Row[Any]], actor: Actor, language: str, *, received: bool = False
) -> list[QueueGroup]:
    """Rows in another order, without headings."""
    said = Said(language, received=received)
    return [QueueGroup(rows=[present_row(row, actor, said) for row in rows])]


class Said:
    """Words that many rows of a page share, each put into the reader's language once."""

    def __init__(self, language: str, *, received: bool = False) -> None:
        self.due = cache(lambda day: words.due(day, language))
        self.country = cache(lambda code: words.country(code, language))
        self.stage = cache(words.stage)
        self.action = cache(lambda state: str(next_action(state).label))
        self.born = cache(lambda year: _("born %(year)s", year=year))
        self.received = cache(
            lambda day: [_("received %(date)s", date=words.plain_date(day, language))] if received else []
        )
        self.flags = cache(words.flags)
        self.flagged = Tag(_("Flagged"), "soon")
        self.you = _("You")
        self.url = url_for("desk.case", reference=ANY_CASE)


def present_row(row: Row[Any], actor: Actor, said: Said) -> dict[str, Any]:
    """One case as the table draws it."""
    provisional = words.is_provisional(row.agreement, row.agreement_version)
    flags = said.flags(
        persons=row.persons, has_minor=row.has_minor, procedure=row.procedure, provisional=provisional
    )
    return {
        "pick": row.reference,
        "due": said.due(row.due_on),
        "person": {
            "name": " ".join(part for part in (row.family_name, row.given_names, row.fathers_name) if part),
            "url": said.url.replace(ANY_CASE, row.reference),
            "line": [row.reference, said.born(row.birth_year), *said.received(row.received_on)],
            "flags": [*flags, said.flagged] if row.flagged else flags,
        },
        "country": said.country(row.country),
        "stage": said.stage(row.state),
        "action": said.action(row.state),
        "officer": said.you if row.officer_id == actor.id else row.officer,
    }
