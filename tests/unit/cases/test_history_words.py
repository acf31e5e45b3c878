"""The history is told in words: no tag, code or raw day reaches the reader."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from flask import Flask

from app.cases.presenters.history import Reader, codes_in, present_history
from app.workflow.models import History
from app.workflow.told import tag_words

NAMES = {"SEA": "State Employment Agency", "AZ-BERLIN": "Embassy in Berlin"}


def entry(tag: str, **told: Any) -> History:
    """A row of the history that was written by the system."""
    empty = {"process": "case", "move": None, "from_state": None, "to_state": None, "reason": None}
    who = {"actor_id": None, "actor_name": "ERCMS", "organisation_name": "ERCMS"}
    row = {"tag": tag, "changes": [], "at": datetime(2026, 3, 2, 8, tzinfo=UTC), **empty, **who, **told}
    return cast(History, SimpleNamespace(**row))


def change(field: str, new: str, old: str | None = None) -> dict[str, str | None]:
    return {"field": field, "from": old, "to": new}


def told(app: Flask, row: History) -> dict[str, Any]:
    with app.test_request_context("/"):
        return present_history([row], Reader("en", NAMES))[0]


@pytest.mark.parametrize(
    ("tag", "changed", "title", "line"),
    [
        (
            "case:consent:recorded",
            change("consent.SEA", "yes"),
            "An answer about consent was recorded",
            "State Employment Agency: Consent given",
        ),
        (
            "case:consent:withdrawn",
            change("consent.SEA", "withdrawn", "yes"),
            "Consent was taken back",
            "State Employment Agency: Consent given → Consent taken back",
        ),
        ("case:need:recorded", change("need", "housing"), "A need was recorded", "Part of life: Housing"),
        (
            "case:document:added",
            change("document.kind", "passport"),
            "A document was added",
            "Document: Passport",
        ),
    ],
)
def test_what_was_recorded_is_told_in_words(
    app: Flask, tag: str, changed: dict[str, str | None], title: str, line: str
) -> None:
    event = told(app, entry(tag, changes=[changed]))
    assert (event["title"], event["line"]) == (title, line)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (change("transfer.planned_on", "2026-11-26"), "Day of the transfer: 26 Nov 2026"),
        (change("mission", "AZ-BERLIN"), "Mission: Embassy in Berlin"),
        (change("agency", "SEA"), "Receiving agency: State Employment Agency"),
        (change("verification", "confirmed"), "Answer of the mission: Confirmed"),
        (change("document.number", "QS100205"), "Number of the travel document: QS100205"),
    ],
)
def test_days_and_organisations_have_their_names(
    app: Flask, changed: dict[str, str | None], line: str
) -> None:
    assert told(app, entry("case:work:taken", changes=[changed]))["line"] == line


def test_a_coded_reason_is_read_and_a_typed_one_is_left_as_it_is(app: Flask) -> None:
    assert told(app, entry("case:work:taken", reason="not_handed_over"))["line"] == "Nobody was handed over"
    assert told(app, entry("case:work:taken", reason="The person left."))["line"] == "The person left."


def test_the_organisations_to_look_up_are_found_in_one_go() -> None:
    rows = [
        entry("x", changes=[change("consent.SEA", "yes"), change("mission", "AZ-BERLIN")]),
        entry("y", changes=[change("register.population", "found"), change("officer", "Aysel Quliyeva")]),
    ]
    assert codes_in(rows) == {"SEA", "AZ-BERLIN"}


def test_every_tag_a_service_notes_has_words(app: Flask) -> None:
    noting = re.compile(r'\bnote\(\s*case,\s*"(case:[a-z:]+)"')
    tags = {
        tag for path in Path("app").rglob("*.py") for tag in noting.findall(path.read_text(encoding="utf-8"))
    }
    assert len(tags) >= 5
    with app.test_request_context("/"):
        assert [tag for tag in sorted(tags) if tag_words(tag) is None] == []
