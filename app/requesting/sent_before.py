"""What the authority itself has sent for a person already: asked against its own rows, which is all it can read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import select

from app.access.actor import Actor
from app.cases.earlier import Candidate, Member, known_cases
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
    """An application of the authority that may be for this person, or for a relative who travels along.

    `refused_on`: the day of the refusal, if it was · `relative`: as whom this application names the relative.
    """

    reference: str
    their_reference: str
    received_on: date
    state: str
    is_likely: bool
    refused_on: date | None
    relative: str = ""

    @property
    def told(self) -> str:
        """In plain words: about which relative, what was sent, when, and what became of it."""
        return _("%(name)s: %(told)s", name=self.relative, told=self._sending) if self.relative else self._sending

    @property
    def _sending(self) -> str:
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
    members = _members(told)
    found = {each.case_id: each for each in known_cases(members)}
    if not found:
        return []
    case = ReadmissionCase
    rows = plain_rows(
        select(case.id, case.reference, case.requesting_reference, case.received_on, case.state, ReplyLetter.issued_on)
        .outerjoin(ReplyLetter, ReplyLetter.case_id == case.id)
        .where(case.id.in_(found), case.authority_id == actor.organisation_id)
    )
    by_id = {row.id: row for row in rows}
    return [_sent(by_id[number], members, found[number]) for number in found if number in by_id]


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
    return [person, *(replace(member_told(each, ()), id=place) for place, each in enumerate(relatives, start=1))]


def _sent(row: Any, members: Sequence[Member], found: Candidate) -> SentBefore:
    refused_on = row.issued_on if row.state == CaseState.REFUSED else None
    is_likely = found.match.verdict is Verdict.LIKELY
    named = members[found.our_person].told  # the person asked for stands first
    relative = f"{named.family_name} {named.given_names}" if found.our_person else ""
    return SentBefore(
        row.reference, row.requesting_reference, row.received_on, row.state, is_likely, refused_on, relative
    )
