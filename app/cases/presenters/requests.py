"""Everything asked of somebody outside the desk as one list: whom, what, since when, and what came back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.cases.dossier import Dossier
from app.cases.parts import PARTS, Asked, PartRow, day_in
from app.cases.presenters import words
from app.kernel import clock
from app.kernel.i18n import _


@dataclass(frozen=True)
class RequestView:
    """One request in words. `since`: who is waited for, or when it was asked; `side`: short, for a column.

    `url`: of the page of its own, where it has one.
    """

    of: str
    what: str
    since: str
    due: str | None
    side: str
    tone: str
    answer: str | None
    waiting: bool
    url: str | None = None


def present_requests(dossier: Dossier, language: str) -> list[RequestView]:
    """What still waits first, the longest waiting on top; then what was answered, the newest first."""
    asked = [_question(row, dossier.authority.name_in(language)) for row in dossier.part("questions")]
    return _in_order(dossier, [*asked, *_of_parts(dossier, PARTS.keys(), language)], language)


def present_asked(dossier: Dossier, parts: Collection[str], language: str) -> list[RequestView]:
    """As `present_requests`, of these parts alone."""
    return _in_order(dossier, _of_parts(dossier, parts, language), language)


def _of_parts(dossier: Dossier, names: Collection[str], language: str) -> list[Asked]:
    told = [(PARTS[name].asked, dossier.part(name)) for name in names]
    return [asked(row, language) for asked, rows in told if asked is not None for row in rows]


def _in_order(dossier: Dossier, asked: Sequence[Asked], language: str) -> list[RequestView]:
    waiting = sorted((each for each in asked if each.waiting), key=_since)
    answered = sorted((each for each in asked if not each.waiting), key=_since, reverse=True)
    file = url_for("desk.case", reference=dossier.case.reference)
    return [_view(each, file, language) for each in (*waiting, *answered)]


def _since(asked: Asked) -> date:
    return asked.asked_on or date.min


def _question(row: PartRow, authority: str) -> Asked:
    waiting = row["answered_at"] is None
    return Asked(
        of=authority,
        what=row["question"],
        asked_on=day_in(row["asked_at"]),
        due_on=None,
        waiting=waiting,
        outcome=_("Waiting") if waiting else _("Answered"),
        tone="soon" if waiting else "done",
        answer=row["answer"],
    )


def _view(asked: Asked, file: str, language: str) -> RequestView:
    day = words.plain_date(asked.asked_on, language) if asked.asked_on else ""
    late = asked.waiting and asked.due_on is not None and asked.due_on < clock.today()
    return RequestView(
        of=asked.of,
        what=asked.what,
        since=_waiting_words(asked, day) if asked.waiting else _("Asked on %(day)s", day=day),
        due=_("Answer due on %(day)s", day=words.weekday_date(asked.due_on, language))
        if asked.due_on and asked.waiting
        else None,
        side=_("Late") if late else asked.outcome,
        tone="overdue" if late else asked.tone,
        answer=asked.answer,
        waiting=asked.waiting,
        url=f"{file}/{asked.noun}" if asked.noun else None,
    )


def _waiting_words(asked: Asked, day: str) -> str:
    return _("Waiting since %(day)s for: %(who)s.", who=asked.of, day=day)
