"""The list of applications to partner states, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.known_form import LeadsTo
from app.cases.next_action import next_action
from app.cases.presenters import words
from app.cases.presenters.verbs import Verb
from app.kernel.day_words import reader_language
from app.kernel.i18n import _, _l
from app.kernel.keyset import KeysetPage
from app.workflow.processes import OUTBOUND

# The long form that begins with the question whether the person is known.
LONG_FORMS: Mapping[str, LeadsTo] = {
    "outbound.prepare": LeadsTo(_l("Prepare an application to a partner state"), Permission.CASE_EXAMINE)
}
# How the desk makes the moves of this track.
VERBS: Mapping[str, Mapping[str, Verb]] = {
    OUTBOUND.name: {
        "submit": Verb("partner/sending", "post"),
        "record_receipt": Verb("partner/receipt"),
        "record_question": Verb("partner/question"),
        "answer_question": Verb("partner/answer"),
        "record_acceptance": Verb("partner/acceptance"),
        "record_refusal": Verb("partner/refusal", settles=frozenset({"refusal_without_reasons"})),
        "record_document": Verb("partner/document"),
        "record_detention": Verb("partner/detention", settles=frozenset({"no_court_decision"})),
        "give_notice": Verb("partner/notice", settles=frozenset({"no_transfer_day", "transfer_too_late"})),
        "record_handover": Verb("partner/handover"),
        "record_failure": Verb("partner/failure", settles=frozenset({"failure_without_reason"})),
        "plan_again": Verb("partner/another-plan", "post"),
        "take_back": Verb("partner/error"),
        "close": Verb("partner/closure", "post", _l("Close the case")),
        "withdraw": Verb("partner/withdrawal"),
    }
}


@dataclass(frozen=True)
class RequestsView:
    """The page of the list. `new`: where to prepare another, for who may."""

    rows: list[dict[str, Any]]
    columns: list[dict[str, str]]
    page: KeysetPage
    new: str | None


def present_requests(page: KeysetPage, actor: Actor) -> RequestsView:
    """Rows as the table draws them."""
    language = reader_language()
    return RequestsView(
        rows=[_row(row, language) for row in page.rows],
        columns=[
            {"key": "due", "label": _("Due"), "kind": "due"},
            {"key": "person", "label": _("Person and case"), "kind": "person"},
            {"key": "country", "label": _("Partner state"), "kind": "country"},
            {"key": "authority", "label": _("Partner authority"), "kind": "text"},
            {"key": "stage", "label": _("Stage"), "kind": "stage"},
            {"key": "action", "label": _("Next action"), "kind": "action"},
        ],
        page=page,
        new=url_for("desk.known") if actor.may(Permission.CASE_EXAMINE) else None,
    )


def _row(row: Any, language: str) -> dict[str, Any]:
    return {
        "due": words.due(row.due_on, language) if row.is_open else None,
        "person": {
            "name": f"{row.family_name} {row.given_names}",
            "url": url_for("desk.case", reference=row.reference),
            "line": [row.reference],
            "flags": [],
        },
        "country": words.country(row.country, language),
        "authority": row.partner_authority,
        "stage": words.stage(row.state),
        "action": str(next_action(row.state, row.process).label),
    }
