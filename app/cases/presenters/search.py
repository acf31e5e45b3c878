"""What a search found, with what each file shares with the words that were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString
from sqlalchemy import Row

from app.cases.presenters import words
from app.cases.search import MOST, Sought
from app.kernel.i18n import _, _l

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


def present_search(wanted: Sought, found: Sequence[Row[Any]], language: str) -> SearchView:
    """Results, or how to search better."""
    return SearchView(
        text=wanted.text,
        title=_("Results for “%(words)s”", words=wanted.text) if wanted.text else _("Search"),
        lead=_("Only the newest %(count)s are shown. Add a given name or a year of birth.", count=MOST)
        if len(found) > MOST
        else None,
        columns=[
            {"key": "person", "label": _("Person and case"), "kind": "person"},
            {"key": "country", "label": _("Requesting state"), "kind": "country"},
            {"key": "stage", "label": _("Stage"), "kind": "stage"},
            {"key": "why", "label": _("Found by"), "kind": "text"},
        ],
        groups=[{"title": None, "rows": [_row(row, language) for row in found[:MOST]]}] if found else [],
        advice=_advice(),
    )


def _row(row: Row[Any], language: str) -> dict[str, Any]:
    name = " ".join(part for part in (row.family_name, row.given_names, row.fathers_name) if part)
    told = _("born %(date)s", date=words.born(row.date_of_birth, language))
    return {
        "person": {
            "name": name,
            "url": url_for("desk.case", reference=row.reference),
            "line": [row.reference, row.requesting_reference, told],
            "flags": [],
        },
        "country": words.country(row.country, language),
        "stage": words.stage(row.state),
        "why": ", ".join(str(WHY[why]) for why in row.why),
    }


def _advice() -> list[str]:
    return [
        _("A reference, ours or the authority's: RA-2026-000433, or 2026-433."),
        _("The number of a document, or a personal identification number, whole."),
        _(
            "Family name and given name, in any spelling, and the year of birth if you know it: Mammadov Elchin 1994."
        ),
    ]
