"""Notes and flags of a case: who wrote what and when, and what must not be overlooked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.access.roles import Role
from app.cases.dossier import Dossier
from app.cases.parts import PartRow, day_in
from app.cases.presenters import header, words
from app.kernel.coded import words_of
from app.kernel.i18n import _


@dataclass(frozen=True)
class FlagView:
    """One flag: why, who raised it, and how it is cleared or was."""

    reason: str
    note: str
    clear_url: str | None


@dataclass(frozen=True)
class NotesView:
    """Everything the page of notes shows."""

    notes: list[dict[str, Any]]
    raised: list[FlagView]
    cleared: list[FlagView]
    may_write: bool
    may_raise: bool


def present_notes(dossier: Dossier, rows: Sequence[Any], actor: Actor, language: str) -> NotesView:
    """The notes of these rows, newest first, and all flags."""
    may_write = actor.may(Permission.CASE_NOTE)
    return NotesView(
        notes=[_note(row, language) for row in rows],
        raised=[_raised(dossier, row, language, may_clear=may_write) for row in dossier.raised_flags()],
        cleared=[_cleared(row, language) for row in dossier.part("flags") if row["cleared_at"] is not None],
        may_write=may_write,
        may_raise=may_write and dossier.case.is_open,
    )


def _note(row: Any, language: str) -> dict[str, Any]:
    return {
        "author": row.full_name,
        "role": ", ".join(words_of(Role, name) for name in row.role_names),
        "when": words.moment(row.written_at, language),
        "visibility": _("everyone at the desk"),
        "text": row.text,
        "pinned": False,
    }


def _raised(dossier: Dossier, row: PartRow, language: str, *, may_clear: bool) -> FlagView:
    url = url_for("desk.clear_flag", reference=dossier.case.reference, flag_id=row["id"])
    told = _(
        "Raised by %(name)s on %(day)s", name=row["raised_by"] or "", day=_day(row["raised_at"], language)
    )
    return FlagView(header.flag_words(row, language), told, url if may_clear else None)


def _cleared(row: PartRow, language: str) -> FlagView:
    told = _(
        "Cleared by %(name)s on %(day)s", name=row["cleared_by"] or "", day=_day(row["cleared_at"], language)
    )
    return FlagView(row["reason"], told, None)


def _day(text: str, language: str) -> str:
    day = day_in(text)
    return words.plain_date(day, language) if day else ""
