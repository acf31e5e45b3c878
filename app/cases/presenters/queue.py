"""The work queue as its page shows it: counts that equal their lists, groups, filters, pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.presenters import words
from app.cases.presenters.queue_chips import SORTS, Lens, active_filters, chips, list_url, title_of
from app.cases.presenters.queue_rows import TICKED, QueueGroup, columns, grouped, in_one
from app.cases.queries import QueuePage, waits_for_others
from app.cases.queue_filters import MINE, UNASSIGNED, QueueFilter, address_of
from app.kernel.i18n import _, _l

PAGE_SIZES = ("25", "50", "100")
HEADS = {"due": ("due", "due_last"), "person": ("name", "name_last"), "country": ("country", "country")}


@dataclass(frozen=True)
class QueueView:
    """Everything the page needs."""

    title: str
    counts: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    groups: list[QueueGroup]
    chips: Markup
    filters: list[dict[str, str]]
    text: str
    on: str
    chosen: int
    sorts: list[tuple[str, str]]
    sort: str
    clear_url: str
    showing: str | None
    pages: dict[str, str | None]
    last_url: str | None
    empty: dict[str, Any] | None
    bulk: dict[str, Any]
    save_url: str
    copy_url: str | None
    size: str
    sizes: tuple[str, ...]
    size_url: str


# Endpoint, words, drawing and permission of each verb on the ticked rows.
BULK: Sequence[tuple[str, LazyString, str, Permission]] = (
    ("desk.bulk_assign", _l("Assign to…"), "person-plus", Permission.CASE_TAKE),
    ("desk.bulk_note", _l("Add note"), "chat-left-text", Permission.CASE_NOTE),
    ("desk.bulk_flag", _l("Set flag"), "flag", Permission.CASE_NOTE),
    ("desk.bulk_print", _l("Print"), "printer", Permission.CASE_READ),
)


def present_queue(lens: Lens, page: QueuePage, actor: Actor, title: str | None = None) -> QueueView:
    """The whole page from its rows and its numbers. `title` is the name of a saved view."""
    narrowed = lens.narrowed
    return QueueView(
        title=title or title_of(narrowed, lens.facets.officers, lens.language),
        counts=_counts(lens),
        columns=_columns(lens),
        groups=_groups(lens, page, actor) if page.rows else [],
        chips=chips(lens),
        filters=active_filters(lens),
        text=narrowed.text,
        on=narrowed.on,
        chosen=narrowed.chosen,
        sorts=[(value, str(told)) for value, told in SORTS],
        sort=lens.sort,
        clear_url=lens.url(QueueFilter()),
        showing=_showing(lens, page),
        pages=_pages(lens, page),
        last_url=lens.url(page="last") if page.next else None,
        empty=_empty(narrowed) if not page.rows else None,
        bulk={"name": TICKED, "actions": _bulk(address_of(narrowed, lens.sort), actor)},
        save_url=_with(url_for("desk.save_view"), address_of(narrowed, lens.sort)),
        copy_url=_copy_url(lens, page, actor),
        size=str(actor.preferences.page_size),
        sizes=PAGE_SIZES,
        size_url=_with(url_for("desk.page_size"), address_of(narrowed, lens.sort)),
    )


def _bulk(query: str, actor: Actor) -> list[dict[str, str]]:
    return [
        {"label": str(told), "icon": drawing, "url": _with(url_for(endpoint), query)}
        for endpoint, told, drawing, permission in BULK
        if actor.may(permission)
    ]


def _copy_url(lens: Lens, page: QueuePage, actor: Actor) -> str | None:
    """Where the list is taken out as a file; nowhere for an empty list."""
    if not page.rows or not actor.may(Permission.CASE_EXPORT):
        return None
    return _with(url_for("desk.copy_list"), address_of(lens.narrowed, lens.sort))


def _with(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url


def _counts(lens: Lens) -> list[dict[str, Any]]:
    numbers = lens.facets.by["due"]
    told = (("overdue", _("overdue")), ("soon", _("due in three days or less")))
    rows = [
        {
            "number": words.number(numbers[key], lens.language),
            "words": said,
            "tone": key,
            "url": lens.url(replace(lens.narrowed, due=(key,))),
        }
        for key, said in told
        if numbers.get(key)
    ]
    whole = _("in this list") if lens.narrowed.chosen else _("open in all")
    total = words.number(lens.facets.total, lens.language)
    return [*rows, {"number": total, "words": whole, "tone": "later"}]


def _columns(lens: Lens) -> list[dict[str, Any]]:
    return [{**column, **_head(lens, column["key"])} for column in columns(waiting=waits_for_others(lens.narrowed))]


def _head(lens: Lens, key: str) -> dict[str, str | None]:
    if key not in HEADS:
        return {}
    upwards, downwards = HEADS[key]
    sorted_now = {downwards: "descending", upwards: "ascending"}.get(lens.sort)
    return {"sort": sorted_now, "sort_url": lens.url(sort=downwards if lens.sort == upwards else upwards)}


def _groups(lens: Lens, page: QueuePage, actor: Actor) -> list[QueueGroup]:
    waiting = waits_for_others(lens.narrowed)
    if lens.sort in ("due", "due_last"):
        numbers, backwards = lens.facets.by["due"], lens.sort == "due_last"
        return grouped(page.rows, numbers, actor, lens.language, backwards=backwards, waiting=waiting)
    received = lens.sort in ("newest", "oldest")
    return in_one(page.rows, actor, lens.language, received=received, waiting=waiting)


def _showing(lens: Lens, page: QueuePage) -> str | None:
    if not page.rows:
        return None
    total, here = lens.facets.total, len(page.rows)
    before = page.skipped if page.skipped is not None else (max(total - here, 0) if page.previous else 0)
    first, last, whole = (words.number(each, lens.language) for each in (before + 1, before + here, total))
    return _("Showing %(first)s–%(last)s of %(total)s", first=first, last=last, total=whole)


def _pages(lens: Lens, page: QueuePage) -> dict[str, str | None]:
    return {
        "previous_url": lens.url(before=page.previous) if page.previous else None,
        "next_url": lens.url(after=page.next) if page.next else None,
        "words": _showing(lens, page),
    }


def _empty(narrowed: QueueFilter) -> dict[str, Any]:
    if narrowed.officer == (MINE,) and narrowed.chosen == 1:
        url = list_url(address_of(QueueFilter(officer=(UNASSIGNED,))))
        return {
            "title": _("No cases are waiting for you"),
            "link": {"label": _("See the unassigned cases"), "url": url},
        }
    if narrowed.chosen:
        return {"title": _("No case matches"), "link": {"label": _("Clear all"), "url": list_url("")}}
    return {"title": _("No open cases"), "link": None}
