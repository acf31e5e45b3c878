"""Which passwords are accepted and how they are kept: long ones, not guessable here, hashed by argon2id.

Length is what protects (ASVS 6.2.1, 6.2.4, 6.2.11). Any character may be used; nothing is cut off or folded.
"""

import re
import secrets
import string
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from flask_security import PasswordUtil, Security, hash_password, verify_password

from app.kernel.i18n import _

LEAST = 15
MOST = 128
# What must be left of a password when everything common is taken out of it.
LEAST_UNCOMMON = 6
LEAST_DIFFERENT = 5
LEAST_OWN_PART = 4

ARGON2 = {
    "argon2__type": "ID",
    "argon2__time_cost": 3,
    "argon2__memory_cost": 64 * 1024,  # KiB
    "argon2__parallelism": 4,
}

_DATA = Path(__file__).with_name("data")
_SWAPPED = str.maketrans(dict(zip("@401!3$57", "aaoiiesst", strict=True)))
_SIGNS = frozenset(string.punctuation + string.whitespace)


class LongPasswords(PasswordUtil):
    """What Flask-Security asks when somebody chooses a password."""

    def validate(self, password: str, is_register: bool, **kwargs: Any) -> tuple[list[str] | None, str]:
        """Every reason against the password, and the form of it that is hashed."""
        chosen = self.normalize(password)
        return objections(chosen, own=own_parts(kwargs.get("user"))) or None, chosen


def objections(password: str, *, own: tuple[str, ...] = ()) -> list[str]:
    """Why a password is not accepted; empty when it is. `own` are parts of the owner's name and address."""
    if len(password) < LEAST:
        return [_("Use at least %(least)s characters. A few words are easy to remember.", least=LEAST)]
    if len(password) > MOST:
        return [_("Use at most %(most)s characters.", most=MOST)]
    found = []
    folded = password.casefold()
    if any(word in folded or word in folded.translate(_SWAPPED) for word in _words("context_words")):
        found.append(_("Leave out the names of this system and of its work: they are guessed first."))
    if any(part in folded for part in own):
        found.append(_("Leave out your own name and e-mail address."))
    if is_common(folded):
        found.append(_("This is little else than common passwords. Choose words nobody would expect."))
    return found


def is_common(folded: str) -> bool:
    """Whether a case-folded password is little else than common words, rows of keys and repeated signs."""
    if len(set(folded)) < LEAST_DIFFERENT or _repeats(folded):
        return True
    return any(_left_over(form) < LEAST_UNCOMMON for form in (folded, folded.translate(_SWAPPED)))


def own_parts(user: Any) -> tuple[str, ...]:
    """The parts of somebody's name and e-mail address that are long enough to count."""
    if user is None:
        return ()
    parts = re.split(r"[\W_]+", f"{user.full_name} {user.email.partition('@')[0]}".casefold())
    return tuple(part for part in parts if len(part) >= LEAST_OWN_PART)


def is_right(password: str, stored: str | None) -> bool:
    """Whether a password matches; as slow for an account that does not exist as for one that does (6.3.8)."""
    if len(password) > MOST:
        return False
    security: Security = current_app.extensions["security"]
    normal = security.password_util.normalize(password)
    return bool(verify_password(normal, stored or _hash_of_nothing())) and stored is not None


def one_time_password() -> str:
    """A password for a first sign-in, to be told once and changed: 100 random bits in readable groups."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _place in range(5)) for _group in range(4))


def _hash_of_nothing() -> str:
    """A hash of the current cost that no password matches, made once for each application."""
    kept: str | None = current_app.extensions.get("ercms_hash_of_nothing")
    if kept is None:
        kept = hash_password(secrets.token_urlsafe(32))
        current_app.extensions["ercms_hash_of_nothing"] = kept
    return kept


def _left_over(folded: str) -> int:
    """How many different letters are left when common parts are taken out, the longest first."""
    for part in _parts():
        folded = folded.replace(part, " ")
    return len(set(folded) - _SIGNS)


def _repeats(folded: str) -> bool:
    """Whether the password is a short piece said again and again."""
    return any(
        folded == (folded[:length] * (len(folded) // length + 1))[: len(folded)] for length in range(1, 6)
    )


@cache
def _parts() -> tuple[str, ...]:
    return tuple(sorted(_words("common_passwords"), key=len, reverse=True))


@cache
def _words(name: str) -> tuple[str, ...]:
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.casefold() for line in lines if line and not line.startswith("#"))
