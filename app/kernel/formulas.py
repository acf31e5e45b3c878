"""Texts that no spreadsheet takes for a formula, with the word where something was withheld."""

from app.kernel.withheld import in_words

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The text, with a leading sign of a formula quoted away."""
    told = in_words(text)
    return f"'{told}" if told.startswith(DANGEROUS) else told
