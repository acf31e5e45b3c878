"""Keys by which an earlier description of the same person is found, equal or not.

A key only brings two records before an officer's eyes; it never decides. Homonyms are many (Məmmədov Məmməd),
so a name counts only together with a year of birth.
"""

import re
from collections.abc import Iterable
from itertools import product

from app.kernel.partial_dates import PartialDate
from app.people.names import skeletons

_FIN = re.compile(r"[0-9A-HJ-NP-Z]{7}")
_NOT_IN_NUMBERS = re.compile(r"[^0-9A-Z]")
# Numbers are printed in Latin letters; typed from a Cyrillic keyboard they look the same and are not.
_CYRILLIC_TWINS = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def document_number_key(number: str) -> str:
    """A document number without spaces, marks and the old series AZE, so that two ways of writing it meet."""
    key = _NOT_IN_NUMBERS.sub("", number.upper().translate(_CYRILLIC_TWINS))
    return key.removeprefix("AZE") if key[3:].isdigit() else key


def fin_key(fin: str) -> str:
    """A FIN as registers hold it: capitals, and never the letter O, which is always the digit nought."""
    return _NOT_IN_NUMBERS.sub("", fin.upper().translate(_CYRILLIC_TWINS)).replace("O", "0")


def fin_warning(fin: str | None) -> str | None:
    """Why a FIN looks wrong, or None: `fin_length`, `fin_letter_o`, `fin_letter_i`, `fin_characters`.

    A warning only: older papers carry other numbers, and the register has the last word.
    """
    if fin is None or _FIN.fullmatch(fin):
        return None
    if len(fin) != 7:
        return "fin_length"
    if "O" in fin:
        return "fin_letter_o"
    return "fin_letter_i" if _FIN.fullmatch(fin.replace("I", "1")) else "fin_characters"


def search_keys(
    family_name: str, given_names: str, date_of_birth: PartialDate, aliases: Iterable[str] = ()
) -> tuple[str, ...]:
    """What to store with a person: a pair of name skeletons in either order, and the year of birth."""
    return tuple(sorted(f"{pair}:{date_of_birth.year}" for pair in _pairs(family_name, given_names, aliases)))


def lookup_keys(
    family_name: str, given_names: str, date_of_birth: PartialDate, aliases: Iterable[str] = ()
) -> tuple[str, ...]:
    """What to ask for: as `search_keys`, and the years before and after, where dates are copied wrongly."""
    years = range(date_of_birth.year - 1, date_of_birth.year + 2)
    pairs = _pairs(family_name, given_names, aliases)
    return tuple(sorted(f"{pair}:{year}" for pair, year in product(pairs, years)))


def _pairs(family_name: str, given_names: str, aliases: Iterable[str]) -> set[str]:
    """An alias may be a whole name or one of its parts: each part joins the others."""
    known = product(skeletons(family_name), skeletons(given_names))
    pairs = {_unordered(one, other) for one, other in known}
    for alias in aliases:
        parts = skeletons(alias)
        others = parts | skeletons(family_name) | skeletons(given_names)
        pairs |= {_unordered(one, other) for one, other in product(parts, others) if one != other}
    return pairs


def _unordered(one: str, other: str) -> str:
    return "|".join(sorted((one, other)))
