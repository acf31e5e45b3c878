"""Texts that no spreadsheet takes for a formula."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The text, with a leading sign of a formula quoted away."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
