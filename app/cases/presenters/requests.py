"""Everything asked of somebody outside the desk as one list: whom, what, since when, and what came back."""

from dataclasses import dataclass
from datetime import date

from app.cases.dossier import Dossier
from app.cases.parts import PARTS, Asked, PartRow, day_in
from app.cases.presenters import words
from app.kernel import clock
from app.kernel.i18n import _


@dataclass(frozen=True)
class RequestView:
    """One request in words. `since`: who is waited for, or when it was asked; `side`: short, for a column."""

    of: str
    what: str
    since: str
    due: str | None
    side: str
    tone: str
    answer: str | None
    waiting: bool


def present_requests(dossier: Dossier, language: str) -> list[RequestView]:
    """What still waits first, the longest waiting on top; then what was answered, the newest first."""
    asked = [_question(row, dossier.authority.name_in(language)) for row in dossier.part("questions")]
    for name, part in PARTS.items():
        if part.asked is not None:
            asked += [part.asked(row, language) for row in dossier.part(name)]
    waiting = sorted((each for each in asked if each.waiting), key=_since)
    answered = sorted((each for each in asked if not each.waiting), key=_since, reverse=True)
    return [_view(each, language) for each in (*waiting, *answered)]


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


def _view(asked: Asked, language: str) -> RequestView:
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
    )


def _waiting_words(asked: Asked, day: str) -> str:
    return _("Waiting since %(day)s for: %(who)s.", who=asked.of, day=day)
