"""What a search found, with what each file shares with the words that were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.presenters import words
from app.cases.presenters.matches import short_reasons
from app.cases.search import MOST, FoundCase, Sought
from app.kernel.i18n import _, _l
from app.people.vocabulary import Verdict

WHY: Mapping[str, LazyString] = {
    "reference": _l("Reference"),
    "fin": _l("Personal identification number"),
    "document": _l("Document number"),
    "name": _l("Name"),
}


@dataclass(frozen=True)
class SearchView:
    """The page of a search."""

    text: str
    title: str
    lead: str | None
    columns: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    advice: list[str]
    known_url: str | None = None


def present_search(wanted: Sought, found: Sequence[FoundCase], actor: Actor, language: str) -> SearchView:
    """Results, or how to search better."""
    return SearchView(
        text=wanted.text,
        title=_("Results for “%(words)s”", words=wanted.text) if wanted.text else _("Search"),
        lead=_("Only the first %(count)s are shown. Add a given name or a year of birth.", count=MOST)
        if len(found) > MOST
        else None,
        columns=[
            {"key": "person", "label": _("Person and case"), "kind": "person"},
            {"key": "country", "label": _("Requesting state"), "kind": "country"},
            {"key": "stage", "label": _("Stage"), "kind": "stage"},
            {"key": "why", "label": _("Found by"), "kind": "text"},
        ],
        groups=_groups(found[:MOST], language),
        advice=_advice(),
        known_url=url_for("desk.known") if actor.may(Permission.CASE_EXAMINE) else None,
    )


def _groups(found: Sequence[FoundCase], language: str) -> list[dict[str, Any]]:
    """What a number or a single word led to first, without a title; then matches of the name by verdict."""
    titles = {None: None, Verdict.LIKELY: _("Likely"), Verdict.POSSIBLE: _("Possible")}
    groups = []
    for verdict, title in titles.items():
        rows = [_row(each, language) for each in found if _verdict(each) is verdict]
        if rows:
            groups.append({"title": title, "rows": rows})
    return groups


def _verdict(found: FoundCase) -> Verdict | None:
    """Whatever was found is at least possible: nothing was typed that could speak against it."""
    if found.match is None:
        return None
    return Verdict.LIKELY if found.match.verdict is Verdict.LIKELY else Verdict.POSSIBLE


def _row(found: FoundCase, language: str) -> dict[str, Any]:
    row = found.case
    name = " ".join(part for part in (row.family_name, row.given_names, row.fathers_name) if part)
    told = _("born %(date)s", date=words.born(row.date_of_birth, language))
    return {
        "person": {
            "name": name,
            "url": url_for("desk.case", reference=row.reference),
            "line": [row.reference, row.requesting_reference, told, *_same_person(row)],
            "flags": [],
        },
        "country": words.country(row.country, language),
        "stage": words.stage(row.state),
        "why": short_reasons(found.match) if found.match else ", ".join(str(WHY[why]) for why in found.why),
    }


def _same_person(row: Any) -> list[str]:
    others = ", ".join(sorted(row.same_person))
    return [_("same person as %(references)s", references=others)] if others else []


def _advice() -> list[str]:
    return [
        _("A reference, ours or the authority's: RA-2026-000433, or 2026-433."),
        _("The number of a document, or a personal identification number, whole."),
        _(
            "Family name and given name, in any spelling and either order, with the father's name and the year or day"
            " of birth if you know them: Mammadov Elchin 1994."
        ),
    ]
