"""Files in lists: what each is, how large, who sent it when, and what the virus scanner said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.cases.presenters import words
from app.cases.services.files import may_read_kind
from app.cases.vocabulary import UNREADABLE, FileKind, ScanState
from app.kernel.coded import words_of
from app.kernel.i18n import _, label, ngettext
from app.kernel.locales import whole_number

TONES = {ScanState.CLEAN: "done", ScanState.FOUND: "alert", ScanState.UNAVAILABLE: "soon"}
KILOBYTE = 1024
MOST_PREVIEWS = 20


def file_rows(rows: Iterable[dict[str, Any]], actor: Actor, language: str) -> list[dict[str, Any]]:
    """Rows of stored_file for `file_row`."""
    return [_row(row, actor, language) for row in rows]


def _row(row: dict[str, Any], actor: Actor, language: str) -> dict[str, Any]:
    state = ScanState(row["scan_state"])
    readable = _is_readable(row, actor)
    sender = _("from the authority") if row["from_authority"] else _("from the Service")
    stored = row["stored_at"]
    moment = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    pages = ngettext("%(num)s page", "%(num)s pages", row["pages"]) if row["pages"] else None
    scan = _("No text lies in it: it was not read by a program.") if _is_scan(row) else None
    size, kind = size_words(row["size"], language), words_of(FileKind, row["kind"])
    told = [kind, pages, size, sender, words.moment(moment, language), scan]
    return {
        "name": row["name"] if readable or row["kind"] != FileKind.MEDICAL else _("Withheld"),
        "url": url_for("files.body", file=row["public_id"]) if readable else None,
        "note": " · ".join(one for one in told if one),
        "words": label(state),
        "tone": TONES.get(state, "neutral"),
    }


def _is_scan(row: dict[str, Any]) -> bool:
    return row["media_type"] == "application/pdf" and not row["has_text"]


def previews(rows: Iterable[dict[str, Any]], actor: Actor) -> list[dict[str, Any]]:
    """Files that can be looked at in place, with the addresses of their pages, or of their words if they have some."""
    return [
        {
            "name": row["name"],
            "url": url_for("files.body", file=row["public_id"]),
            "pages": [
                url_for("files.page", file=row["public_id"], page=number)
                for number in range(1, min(row["pages"], MOST_PREVIEWS) + 1)
            ],
            "words": url_for("files.words", file=row["public_id"]) if row["has_text"] else None,
        }
        for row in rows
        if (row["pages"] or row["has_text"]) and _is_readable(row, actor)
    ]


def _is_readable(row: dict[str, Any], actor: Actor) -> bool:
    return row["scan_state"] not in UNREADABLE and may_read_kind(row["kind"], actor)


def size_words(size: int, language: str) -> str:
    """How large, in kilobytes or megabytes."""
    kilobytes = max(1, round(size / KILOBYTE))
    if kilobytes < KILOBYTE:
        return _("%(size)s KB", size=whole_number(kilobytes, language))
    return _("%(size)s MB", size=whole_number(max(1, round(kilobytes / KILOBYTE)), language))
