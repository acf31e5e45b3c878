"""Who was found before a form is filled in: each file with its score, or that nobody was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.cases.earlier import Candidate
from app.cases.known_form import KnownForm, long_forms
from app.cases.presenters import matches


@dataclass(frozen=True)
class KnownView:
    """The page. `found` None: nothing was asked yet. `goes_on`: the long forms, with what was typed carried along."""

    found: list[dict[str, Any]] | None
    goes_on: list[dict[str, str]]
    carried: dict[str, str]


def present_known(form: KnownForm, found: Sequence[Candidate] | None, actor: Actor, language: str) -> KnownView:
    """What was found, the best match first."""
    leads = [
        {"label": str(each.label), "url": url_for(endpoint)}
        for endpoint, each in long_forms().items()
        if actor.may(each.permission)
    ]
    lines = None if found is None else [_line(each, language) for each in found]
    return KnownView(found=lines, goes_on=leads, carried=form.carried)


def _line(found: Candidate, language: str) -> dict[str, Any]:
    return {
        "text": found.their_name,
        "url": url_for("desk.case", reference=found.reference),
        "note": " · ".join((found.reference, matches.short_reasons(found.match))),
        "side": matches.verdict_words(found.match),
        "side_tone": matches.TONES[found.match.verdict],
        "why": {"label": matches.why_words(), "lines": matches.reasons(found.match, language)},
    }
