"""Words for a code read from a table. A stray old code is shown as it is."""

from enum import StrEnum

from app.kernel.i18n import label


def known_words(members: type[StrEnum], code: str | None) -> str | None:
    """The label of the member with this code; None if no member has it."""
    member = next((each for each in members if each.value == code), None)
    return label(member) if member is not None else None


def words_of(members: type[StrEnum], code: str | None) -> str:
    """The label of the member with this code; the code itself if no member has it; empty for none."""
    return known_words(members, code) or code or ""
