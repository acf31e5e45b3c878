"""Keys by which an earlier description of the same person is found, equal or not.

A key only brings two records together; `people.matching` weighs what they have in common, and an officer decides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from zlib import crc32

from app.kernel.partial_dates import PartialDate
from app.people.alike import without_a_slip
from app.people.descriptions import Description, Reading, readings
from app.people.names import skeletons, sounds, stem_sounds

MOST_KEYED, MOST_PAIRS = 8, 6
_FIN = re.compile(r"[0-9A-HJ-NP-Z]{7}")
_NOT_IN_NUMBERS = re.compile(r"[^0-9A-Z]")
_SHORTEST_NUMBER = 4
_NO_NUMBERS = frozenset(
    {"NONE", "NULL", "FALSE", "UNKNOWN", "NOTKNOWN", "NAMELUM", "YOXDUR", "NOTAVAILABLE", "NOPASSPORT"}
)
# Numbers are printed in Latin letters; typed from a Cyrillic keyboard they look the same and are not.
_CYRILLIC_TWINS = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def document_number_key(number: str) -> str:
    """A document number without spaces, marks and the old series AZE, so that two ways of writing it meet."""
    key = _NOT_IN_NUMBERS.sub("", number.upper().translate(_CYRILLIC_TWINS))
    return key.removeprefix("AZE") if key[3:].isdigit() else key


def fin_key(fin: str) -> str:
    """A FIN as registers hold it: capitals, and never the letter O, which is always the digit nought."""
    return _NOT_IN_NUMBERS.sub("", fin.upper().translate(_CYRILLIC_TWINS)).replace("O", "0")


def tells_somebody(key: str | None) -> bool:
    """Whether two equal keys of numbers say anything: not "-", "0000000" or "NONE", which stand for no number."""
    if key is None or len(key) < _SHORTEST_NUMBER or len(set(key)) == 1:
        return False
    return key.replace("0", "O") not in _NO_NUMBERS


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


def search_keys(told: Description) -> list[int]:
    """What to store with a person, as numbers of the texts below, sorted.

    `p:` two skeletons of words of the name, whatever their places; `n:` the same with a consonant of one left out, for
    slips; `s:` one word as it sounds, without the ending of a surname; `y:` the year of birth.
    """
    read = next(iter(readings(told)), Reading((), (), ()))
    named = (*read.family, *read.given, *read.others)[:MOST_KEYED]
    texts = {key for one, other in combinations((*named, *read.father[:1]), 2) for key in _pair(one, other)}
    couples = product(read.family[:2], read.given[:2])
    texts |= {f"n:{left}|{less}" for couple in couples for left, less in _shortened(*couple)}
    texts |= {f"s:{way}" for word in named for way in stem_sounds(word) | sounds(word)}
    if told.date_of_birth is not None:
        texts.add(f"y:{told.date_of_birth.year}")
    return _numbered(texts)


@dataclass(frozen=True)
class Lookup:
    """What to ask for: a group of keys for each pair of words, the keys a slip leads to, words alone, and years."""

    couples: tuple[tuple[str, str], ...]
    pairs: tuple[list[int], ...]
    alone: list[int]
    years: list[int]

    @property
    def slips(self) -> list[int]:
        """Made only when asked for: they are many."""
        return _numbered(key for couple in self.couples for key in _slipped(*couple))


def lookup(told: Description) -> Lookup:
    """How to find earlier descriptions of the same person: by family and given name, by given and father's name."""
    read = next(iter(readings(told)), Reading((), (), ()))
    if not told.family_name or not told.given_names:
        return _lookup([*combinations((*read.family, *read.given, *read.father), 2)], told.date_of_birth)
    couples = [
        *product((*read.family, *read.others), read.given),
        *product(read.given[:1], read.father[:1]),
    ]
    return _lookup(couples, told.date_of_birth)


def _lookup(couples: Sequence[tuple[str, str]], born: PartialDate | None) -> Lookup:
    words = dict.fromkeys(word for couple in couples for word in couple)
    around = range(born.year - 1, born.year + 2) if born else ()
    return Lookup(
        couples=tuple(couples[:MOST_PAIRS]),
        pairs=tuple(_numbered(_pair(*couple)) for couple in couples[:MOST_PAIRS]),
        alone=_numbered(f"s:{way}" for word in words for way in stem_sounds(word) | sounds(word)),
        years=_numbered(f"y:{year}" for year in around),
    )


def word_keys(word: str) -> list[int]:
    """What to ask for where one word is all that is known: whoever bears it as family name or given name."""
    return _numbered(f"s:{way}" for way in stem_sounds(word) | sounds(word))


def _pair(one: str, other: str) -> set[str]:
    return {_unordered("p", left, right) for left, right in product(skeletons(one), skeletons(other))}


def _shortened(one: str, other: str) -> Iterator[tuple[str, str]]:
    """A skeleton of one of the two words, and one of the other with a consonant left out."""
    for whole, part in ((one, other), (other, one)):
        for left, right in product(skeletons(whole), skeletons(part)):
            if len(right) > 2:
                yield from ((left, right[:at] + right[at + 1 :]) for at in range(len(right)))


def _slipped(one: str, other: str) -> set[str]:
    """What one consonant lost, put in, exchanged or changed in one of two words leads to; not the words as they are."""
    found = _mended(one, other)
    for left, less in _shortened(one, other):
        found |= {f"n:{left}|{less}", _unordered("p", left, less)}
    for left, right in product(skeletons(one), skeletons(other)):
        found |= {f"n:{left}|{right}", f"n:{right}|{left}"}
    return found - _pair(one, other)


def _mended(one: str, other: str) -> set[str]:
    """Pairs with one of the words as it was before two neighbours changed places, or a letter was put in."""
    found = set()
    for word, beside in ((one, other), (other, one)):
        for mended in without_a_slip(word):
            found |= _pair(mended, beside)
    return found


def _unordered(kind: str, one: str, other: str) -> str:
    return f"{kind}:{'|'.join(sorted((one, other)))}"


def _numbered(texts: Iterable[str]) -> list[int]:
    """Four bytes each; two texts that meet in a number only bring one candidate more, and its score puts it away."""
    return sorted({crc32(text.encode()) - 2**31 for text in texts})
