"""What the authority itself has sent for a person already: asked against its own rows, which is all it can read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import select

from app.access.actor import Actor
from app.cases.earlier import Member, known_cases
from app.cases.models import ReadmissionCase, ReplyLetter
from app.cases.schemas.known import member_told
from app.kernel.database import plain_rows
from app.kernel.day_words import day_words
from app.kernel.i18n import _, label
from app.people.vocabulary import Verdict
from app.requesting.outside_words import OutsideState, outside
from app.workflow.states import CaseState

WHAT_IS_NEW = "new_since_refusal"


@dataclass(frozen=True)
class SentBefore:
    """An application of the authority that may be for this person. `refused_on`: the day of the refusal, if it was."""

    reference: str
    their_reference: str
    received_on: date
    state: str
    is_likely: bool
    refused_on: date | None

    @property
    def told(self) -> str:
        """In plain words: what was sent, when, and what became of it."""
        words = {
            "reference": self.reference,
            "yours": self.their_reference,
            "day": day_words(self.received_on),
            "state": label(OutsideState(outside(self.state))),
        }
        if self.refused_on is not None:
            words["refused"] = day_words(self.refused_on)
            return _("You sent %(reference)s (yours: %(yours)s) on %(day)s. It was refused on %(refused)s.", **words)
        return _("You sent %(reference)s (yours: %(yours)s) on %(day)s. It stands: %(state)s.", **words)


def sent_before(told: Mapping[str, Any], actor: Actor) -> list[SentBefore]:
    """The authority's own applications for somebody who may be this person, the best match first. Two statements."""
    found = known_cases(_members(told))
    if not found:
        return []
    likely = {each.case_id: each.match.verdict is Verdict.LIKELY for each in found}
    case = ReadmissionCase
    rows = plain_rows(
        select(case.id, case.reference, case.requesting_reference, case.received_on, case.state, ReplyLetter.issued_on)
        .outerjoin(ReplyLetter, ReplyLetter.case_id == case.id)
        .where(case.id.in_(likely), case.authority_id == actor.organisation_id)
    )
    by_id = {row.id: row for row in rows}
    return [_sent(by_id[number], is_likely=likely[number]) for number in likely if number in by_id]


def wants_what_is_new(told: Mapping[str, Any], found: Sequence[SentBefore]) -> bool:
    """Whether the person was likely refused before and nothing says what is new."""
    refused = any(each.refused_on and each.is_likely for each in found)
    return refused and not str(told.get(WHAT_IS_NEW) or "").strip()


def what_is_new_wanted() -> dict[str, list[str]]:
    """What is said beside the field."""
    return {WHAT_IS_NEW: [_("You were refused for this person before. Say what is new in this application.")]}


def merged_facts(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Under which of the authority's references a request that was sent twice goes on."""
    return [
        {
            "term": _("Sent twice; it goes on as"), "value": row.reference, "note": None,
            "link": {
                "label": _("Look at %(reference)s", reference=row.reference),
                "url": url_for("requesting.application", reference=row.reference),
            },
        }
        for row in rows
    ]  # fmt: skip


def _members(told: Mapping[str, Any]) -> list[Member]:
    relatives = (each["person"] for each in told.get("family") or () if each.get("person"))
    person = member_told(told.get("person") or {}, told.get("documents"))
    return [person, *(member_told(each, ()) for each in relatives)]


def _sent(row: Any, *, is_likely: bool) -> SentBefore:
    refused_on = row.issued_on if row.state == CaseState.REFUSED else None
    return SentBefore(row.reference, row.requesting_reference, row.received_on, row.state, is_likely, refused_on)
