"""The work queue as its page shows it: groups by what falls due, filters that can be taken off one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString
from sqlalchemy import Row

from app.access.actor import Actor
from app.agreements.register import current as law
from app.cases.next_action import next_action
from app.cases.presenters import words
from app.cases.queries import COUNTED_UP_TO, SOON_DAYS, WEEK_DAYS, Key, QueueCounts, QueueFilter, QueuePage
from app.kernel import clock
from app.kernel.columns import NO_DEADLINE
from app.kernel.day_words import reader_language
from app.kernel.i18n import _, _l, label
from app.kernel.locales import country_name
from app.people.azerbaijani import az_sort_key
from app.workflow.states import ENDED, CaseState

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class QueueGroup:
    """Rows of one severity under one heading."""

    key: str
    title: str
    tone: str
    anchor: str
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class QueueView:
    """Everything the page needs."""

    title: str
    counts: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    groups: list[QueueGroup]
    chips: list[dict[str, Any]]
    filters: list[dict[str, str]]
    chosen: int
    clear_url: str
    pages: dict[str, str | None]
    last_url: str | None
    empty: dict[str, Any] | None


GROUPS: Sequence[tuple[str, LazyString, str]] = (
    ("overdue", _l("Overdue"), "overdue"),
    ("soon", _l("Due in three days or less"), "soon"),
    ("week", _l("Due within a week"), "later"),
    ("later", _l("Later"), "later"),
    ("none", _l("No deadline"), "later"),
)
WHO: Sequence[tuple[str, LazyString]] = (("mine", _l("My cases")), ("unassigned", _l("Unassigned")))


def present_queue(narrowed: QueueFilter, page: QueuePage, counts: QueueCounts, actor: Actor) -> QueueView:
    """The whole page from its two statements."""
    told = _parameters(narrowed)
    return QueueView(
        title=_title(narrowed),
        counts=_counts(counts, told),
        columns=_columns(),
        groups=_groups(page.rows, actor),
        chips=_chips(narrowed, reader_language()),
        filters=_filters(narrowed, told, reader_language()),
        chosen=narrowed.chosen,
        clear_url=url_for("desk.queue"),
        pages=_pages(page, told, counts),
        last_url=url_for("desk.queue", page="last", **told) if page.next else None,
        empty=_empty(narrowed) if not page.rows else None,
    )


def _title(narrowed: QueueFilter) -> str:
    named = {key: str(words_) for key, words_ in WHO}
    if narrowed.who in named:
        return named[narrowed.who]
    if len(narrowed.states) == 1:
        return label(CaseState(narrowed.states[0]))
    return _("Open cases")


def _counts(counts: QueueCounts, told: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    if counts.overdue:
        url = url_for("desk.queue", **{**told, "overdue": "1"})
        rows.append({"number": _number(counts.overdue), "words": _("overdue"), "tone": "overdue", "url": url})
    if counts.soon:
        rows.append({"number": _number(counts.soon), "words": _("due in three days or less"), "tone": "soon"})
    rows.append({"number": _number(counts.total), "words": _("open in all"), "tone": "later"})
    return rows


def _number(count: int) -> str:
    return words.capped(count, COUNTED_UP_TO)


def _columns() -> list[dict[str, Any]]:
    return [
        {"key": "due", "label": _("Due"), "kind": "due", "sort": "ascending"},
        {"key": "person", "label": _("Person and case"), "kind": "person"},
        {"key": "country", "label": _("Country"), "kind": "country"},
        {"key": "stage", "label": _("Stage"), "kind": "stage"},
        {"key": "action", "label": _("Next action"), "kind": "action"},
        {"key": "officer", "label": _("Officer"), "kind": "text"},
    ]


def _groups(rows: Sequence[Row[Any]], actor: Actor) -> list[QueueGroup]:
    groups = {key: QueueGroup(key, str(title), tone, key) for key, title, tone in GROUPS}
    said = _Said(reader_language())
    for row in rows:
        groups[_group_of(row)].rows.append(_row(row, actor, said))
    return [group for group in groups.values() if group.rows]


def _group_of(row: Row[Any]) -> str:
    today = clock.today()
    if row.due_on == NO_DEADLINE:
        return "none"
    if row.due_on < today:
        return "overdue"
    if row.due_on <= today + timedelta(days=SOON_DAYS):
        return "soon"
    return "week" if row.due_on <= today + timedelta(days=WEEK_DAYS) else "later"


ANY_CASE = "RA-0000-000000-A"


class _Said:
    """Words that many rows of a page share, each put into the reader's language once."""

    def __init__(self, language: str) -> None:
        self.due = cache(lambda day: words.due(day, language))
        self.country = cache(lambda code: words.country(code, language))
        self.stage = cache(words.stage)
        self.action = cache(lambda state: str(next_action(state).label))
        self.born = cache(lambda year: _("born %(year)s", year=year))
        self.flags = cache(words.flags)
        self.you = _("You")
        self.url = url_for("desk.case", reference=ANY_CASE)


def _row(row: Row[Any], actor: Actor, said: _Said) -> dict[str, Any]:
    name = " ".join(part for part in (row.family_name, row.given_names, row.fathers_name) if part)
    provisional = words.is_provisional(row.agreement, row.agreement_version)
    return {
        "due": said.due(row.due_on),
        "person": {
            "name": name,
            "url": said.url.replace(ANY_CASE, row.reference),
            "line": [row.reference, said.born(row.birth_year)],
            "flags": said.flags(
                persons=row.persons, has_minor=row.has_minor, procedure=row.procedure, provisional=provisional
            ),
        },
        "country": said.country(row.country),
        "stage": said.stage(row.state),
        "action": said.action(row.state),
        "officer": said.you if row.officer_id == actor.id else row.officer,
    }


def _chips(narrowed: QueueFilter, language: str) -> list[dict[str, Any]]:
    return [
        {"label": _("Stage"), "name": "state", "choices": _states(), "chosen": narrowed.states},
        {"label": _("Requesting state"), "name": "country", "choices": _countries(language),
         "chosen": narrowed.countries},
        {"label": _("Officer"), "name": "who", "choices": [(key, str(words_)) for key, words_ in WHO],
         "chosen": (narrowed.who,) if narrowed.who else ()},
        {"label": _("Deadline"), "name": "overdue", "choices": [("1", _("Overdue"))],
         "chosen": ("1",) if narrowed.overdue else ()},
    ]  # fmt: skip


def _states() -> Choices:
    return [(state.value, label(state)) for state in CaseState if state not in ENDED]


@cache
def _countries(language: str) -> Choices:
    codes = {code for agreement in law().agreements.values() for code in agreement.countries}
    named = [(code, country_name(code, language)) for code in codes]
    return sorted(named, key=lambda pair: az_sort_key(pair[1]))


def _parameters(narrowed: QueueFilter) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if narrowed.states:
        told["state"] = list(narrowed.states)
    if narrowed.countries:
        told["country"] = list(narrowed.countries)
    if narrowed.who:
        told[narrowed.who] = "1"
    if narrowed.overdue:
        told["overdue"] = "1"
    return told


def _filters(narrowed: QueueFilter, told: dict[str, Any], language: str) -> list[dict[str, str]]:
    named: Choices = [("overdue", _("Overdue"))] if narrowed.overdue else []
    named += [(key, str(words_)) for key, words_ in WHO if key == narrowed.who]
    filters = [_off(text, {key: value for key, value in told.items() if key != name}) for name, text in named]
    for name, values in (("state", narrowed.states), ("country", narrowed.countries)):
        for value in values:
            text = label(CaseState(value)) if name == "state" else country_name(value, language)
            filters.append(_off(text, {**told, name: [other for other in values if other != value]}))
    return filters


def _off(text: str, told: dict[str, Any]) -> dict[str, str]:
    return {"label": text, "remove_url": url_for("desk.queue", **told)}


def _pages(page: QueuePage, told: dict[str, Any], counts: QueueCounts) -> dict[str, str | None]:
    def at(name: str, key: Key | None) -> str | None:
        return url_for("desk.queue", **{**told, name: f"{key[0].isoformat()}.{key[1]}"}) if key else None

    shown = _("%(count)s on this page, %(total)s in all.", count=len(page.rows), total=_number(counts.total))
    return {
        "previous_url": at("before", page.previous),
        "next_url": at("after", page.next),
        "words": shown if page.rows else None,
    }


def _empty(narrowed: QueueFilter) -> dict[str, Any]:
    if narrowed.who == "mine" and narrowed.chosen == 1:
        url = url_for("desk.queue", unassigned="1")
        return {
            "title": _("No cases are waiting for you"),
            "link": {"label": _("See the unassigned cases"), "url": url},
        }
    if narrowed.chosen:
        return {
            "title": _("No case matches"),
            "link": {"label": _("Clear all"), "url": url_for("desk.queue")},
        }
    return {"title": _("No open cases"), "link": None}
