"""Public references: RA-2026-000433-K. The last letter catches a mistyped digit or two exchanged ones."""

import re
import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXZ"
REFERENCE = re.compile(r"RA-(\d{4})-(\d{6})-([A-Z])")
_OPAQUE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def check_letter(year: int, number: int) -> str:
    """The check letter: digits weighted by place, modulo 23 (a prime, so that every single slip shows)."""
    digits = f"{year:04d}{number:06d}"
    return LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, 2)) % len(LETTERS)]


def case_reference(year: int, number: int) -> str:
    """The reference of the n-th case of a year."""
    return f"RA-{year}-{number:06d}-{check_letter(year, number)}"


def is_reference(text: str) -> bool:
    """Whether a text is a well-formed reference, check letter included."""
    found = REFERENCE.fullmatch(text.strip().upper())
    return bool(found and check_letter(int(found[1]), int(found[2])) == found[3])


def opaque_reference(prefix: str) -> str:
    """A reference that says nothing about how many there are: for portals that see few rows of many."""
    return f"{prefix}-{''.join(secrets.choice(_OPAQUE) for _ in range(10))}"
