"""Reading a letter without what the register adds to it."""

from __future__ import annotations

import re


def message_of(words: str) -> str:
    """What the letter says in English, without number, code and the mark of a draft."""
    plain = re.sub(r"Draft, not sent|SMS-2026-\d{6}", "", words)
    return " ".join(plain.split("Whether the State")[0].split("Page 1")[0].split("(UTC+4)")[0].split())
