"""Requests for more time as both sides read them, and the line of them in the file and on the page of deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.agreements.obstacles import Obstacle
from app.cases.parts import day_in
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words
from app.kernel.errors import Refusal
from app.kernel.i18n import _, label
from app.kernel.posted import version_of
from app.workflow.looks import Tag, tag
from app.workflow.refusals import sentence
from app.workflow.states import ExtensionState


@dataclass(frozen=True)
class RequestView:
    """One request with its answer, in words."""

    stage: Tag
    asked: str
    facts: list[dict[str, Any]]


@dataclass(frozen=True)
class MoreTimeView:
    """The requests of a case, the last first; what waits, and why no other can be made now."""

    requests: list[RequestView]
    waits: bool
    asked_until: str
    version: int
    why_not: str | None = None


def version_of_requests(rows: Sequence[Any]) -> int:
    """What a form is compared with: which requests there are, and how they stand."""
    return version_of(*((row.id, row.state) for row in rows))


def present_requests(rows: Sequence[Any], against: Refusal | None = None) -> MoreTimeView:
    """The requests of a case; `against`: what speaks against the authority's asking again."""
    waiting = next((row for row in rows if row.state == ExtensionState.REQUESTED), None)
    return MoreTimeView(
        requests=[_request(row) for row in reversed(rows)],
        waits=waiting is not None,
        asked_until=waiting.until_on.isoformat() if waiting else "",
        version=version_of_requests(rows),
        why_not=sentence(against) if against else None,
    )


def _request(row: Any) -> RequestView:
    return RequestView(
        stage=tag(ExtensionState(row.state)),
        asked=_("Asked on %(day)s", day=moment_words(row.asked_at)),
        facts=[
            _fact(_("Asked for until"), day_words(row.until_on)),
            _fact(_("Transfer period before"), day_words(row.due_before)),
            _fact(_("Obstacle"), words_of(Obstacle, row.obstacle), row.reasons),
            _fact(_("Extended until"), day_words(row.granted_until)),
            _fact(_("Answer of the Service"), row.answer, moment_words(row.decided_at) or None),
        ],
    )


def told_in_the_file(row: dict[str, Any]) -> tuple[str, str, str]:
    """What was asked or given, why in the words of whoever wrote, and how it stands."""
    state = ExtensionState(row["state"])
    obstacle = words_of(Obstacle, row["obstacle"])
    if state is ExtensionState.GRANTED:
        until = day_words(day_in(row["granted_until"]))
        text = _("Extended until %(day)s because: %(obstacle)s", day=until, obstacle=obstacle)
        return text, str(row["answer"]), label(state)
    until, asked = day_words(day_in(row["until_on"])), day_words(day_in(row["asked_at"]))
    told = {"asked": asked, "until": until, "obstacle": obstacle}
    text = _("An extension was asked for on %(asked)s, until %(until)s: %(obstacle)s", **told)
    note = [row["reasons"], row["answer"]]
    if state is ExtensionState.REQUESTED:
        note.append(_("The consent does not lapse before it is answered."))
    return text, " · ".join(filter(None, note)), label(state)


def _fact(term: str, value: Any, note: str | None = None) -> dict[str, Any]:
    return {"term": term, "value": value, "note": note}
