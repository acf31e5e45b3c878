"""What protects the persons of a case: what is open, what it holds back, who clears it; and what was cleared."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.dossier import Dossier
from app.cases.parts import PartRow, day_in
from app.cases.presenters import words
from app.cases.presenters.header import kind_words, reads_kind
from app.kernel.form import Choices
from app.kernel.i18n import _, label
from app.workflow.safeguards import BLOCKS, SafeguardKind, SafeguardSource, Step


@dataclass(frozen=True)
class SafeguardView:
    """One safeguard in words. `clear_url` where this reader may clear it, `waits_for` where another must."""

    kind: str
    person: str
    told: str
    why: str | None
    blocks: str
    clear_url: str | None = None
    waits_for: str | None = None
    cleared: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class SafeguardsView:
    """Everything the page of safeguards shows."""

    open: list[SafeguardView]
    cleared: list[SafeguardView]
    people: Choices
    may_raise: bool


def present_safeguards(dossier: Dossier, actor: Actor, language: str) -> SafeguardsView:
    """All safeguards of the file, as far as this reader is told of them."""
    closed = [row for row in dossier.part("safeguards") if row["cleared_at"] is not None]
    return SafeguardsView(
        open=[_open(dossier, row, actor, language) for row in dossier.open_safeguards()],
        cleared=[_cleared(row, actor, language) for row in closed],
        people=[(str(row["person_id"]), _name(row)) for row in dossier.part("people")],
        may_raise=actor.may(Permission.CASE_NOTE) and dossier.case.is_open,
    )


def _open(dossier: Dossier, row: PartRow, actor: Actor, language: str) -> SafeguardView:
    url, waits_for = None, None
    if row["raiser"] == actor.id:
        waits_for = _("You raised it, so another supervisor or coordinator clears it.")
    elif actor.may(Permission.SAFEGUARD_CLEAR):
        url = url_for("desk.clear_safeguard", reference=dossier.case.reference, safeguard_id=row["id"])
    else:
        waits_for = _("A supervisor or a coordinator clears it.")
    return SafeguardView(**_told(row, actor, language), clear_url=url, waits_for=waits_for)


def _cleared(row: PartRow, actor: Actor, language: str) -> SafeguardView:
    cleared = _(
        "Cleared by %(name)s on %(day)s", name=row["cleared_by"] or "", day=_day(row["cleared_at"], language)
    )
    reason = row["cleared_reason"] if reads_kind(SafeguardKind(row["kind"]), actor) else None
    return SafeguardView(**_told(row, actor, language), cleared=cleared, reason=reason)


def _told(row: PartRow, actor: Actor, language: str) -> dict[str, Any]:
    kind = SafeguardKind(row["kind"])
    held = ", ".join(label(step) for step in Step if step in BLOCKS[kind])
    return {
        "kind": kind_words(kind, actor),
        "person": _name(row),
        "told": _whence(row, language),
        "why": row["why"] if reads_kind(kind, actor) else None,
        "blocks": _("Holds back: %(steps)s", steps=held),
    }


def _whence(row: PartRow, language: str) -> str:
    day = _day(row["raised_at"], language)
    if row["raised_by"]:
        return _("Raised by %(name)s on %(day)s", name=row["raised_by"], day=day)
    return _("%(source)s, %(day)s", source=label(SafeguardSource(row["source"])), day=day)


def _name(row: PartRow) -> str:
    return f"{row['family_name']} {row['given_names']}"


def _day(text: str, language: str) -> str:
    day = day_in(text)
    return words.plain_date(day, language) if day else ""
