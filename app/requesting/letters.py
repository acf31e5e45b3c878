"""The letters of the Service as the requesting authority finds them."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.kernel.coded import words_of
from app.kernel.day_words import day_words
from app.kernel.i18n import LANGUAGES
from app.letters.vocabulary import REPLIES, LetterKind


def letter_lines(rows: Sequence[Any], reference: str) -> list[dict[str, Any]]:
    """The letters of the Service about an application, each with its print in every language."""
    return [
        {
            "text": words_of(LetterKind, row.kind),
            "day": f"{row.number} · {day_words(row.issued_on)}",
            "files": [
                {"label": name, "lang": code, "url": _address(row, reference, code)}
                for code, name in LANGUAGES.items()
            ],
        }
        for row in rows
    ]


def _address(row: Any, reference: str, language: str) -> str:
    """The reply has an address that names no number: there is one reply."""
    if row.kind in REPLIES:
        return url_for("requesting.reply", reference=reference, language=language)
    return url_for("requesting.letter", reference=reference, letter_number=row.number, language=language)
