"""How two spellings of one word of a name stand to each other: one name in two spellings, a slip, or two names."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from app.people.azerbaijani import az_lower, one_schwa
from app.people.known_names import known_as
from app.people.names import ending, latin, skeletons, sounds, stem_sounds


class Likeness(StrEnum):
    """What lies between two spellings; the first six are of one name."""

    SAME = "same"
    SPELLING = "spelling"
    ALPHABET = "alphabet"
    ENDING = "ending"
    FORM = "form"
    SLIP = "slip"
    NEAR = "near"
    DIFFERENT = "different"


ONE_NAME = (
    Likeness.SAME,
    Likeness.SPELLING,
    Likeness.ALPHABET,
    Likeness.ENDING,
    Likeness.FORM,
    Likeness.SLIP,
)
_BEST_FIRST = {likeness: place for place, likeness in enumerate(Likeness)}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CLOSE_VOWELS = frozenset("iou")
# What is left of letters that write one sound together when one of them is lost, where it then sounds otherwise.
_LEFT_OF_A_GROUP = {
    "dh": ("dzh",), "sch": ("dsch", "tsch"), "dch": ("dsch",), "dsh": ("dsch",), "dsc": ("dsch",), "tsh": ("tsch",),
    "z": ("zh", "cz"), "d": ("dj",), "t": ("tch",), "h": ("ch", "sh"), "ch": ("sch",),
}  # fmt: skip
_SHORTEST = 3
SAME_SOUND = 100.0
# Farther apart than this, no single slip explains it: steps between sounds, and likeness of the letters in percent.
_FARTHEST, _LEAST = 3, 50


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str, *, surname: bool = False) -> Likeness:
    """Two words, each in any alphabet and any romanisation. Endings count for nothing in a surname."""
    if az_lower(one_schwa(one)) == az_lower(one_schwa(other)) or one.casefold() == other.casefold():
        return Likeness.SAME
    if not sounds(one).isdisjoint(sounds(other)):
        return _written(one, other)
    if surname and not stem_sounds(one).isdisjoint(stem_sounds(other)):
        return _written(one, other) if ending(one) == ending(other) else Likeness.ENDING
    return _unlike(one, other, surname)


@lru_cache(maxsize=200_000)
def nearness(one: str, other: str) -> float:
    """A first guess in percent, whatever the words are: `SAME_SOUND` or more where they may sound the same."""
    if one == other:
        return SAME_SOUND + 1
    if not sounds(one).isdisjoint(sounds(other)) or not stem_sounds(one).isdisjoint(stem_sounds(other)):
        return SAME_SOUND
    return min(ratio(latin(one), latin(other)), SAME_SOUND - 1)


def best(ones: Iterable[str], others: Iterable[str], *, surname: bool = False) -> Likeness:
    """The best that any word of one side finds on the other."""
    found = (likeness(one, other, surname=surname) for one, other in product(ones, others))
    return min(found, key=_BEST_FIRST.__getitem__, default=Likeness.DIFFERENT)


def better(one: Likeness, other: Likeness) -> bool:
    """Whether the first says more for one name than the second."""
    return _BEST_FIRST[one] < _BEST_FIRST[other]


def _written(one: str, other: str) -> Likeness:
    scripts = {bool(_CYRILLIC.search(word)) for word in (one, other)}
    return Likeness.ALPHABET if len(scripts) > 1 else Likeness.SPELLING


def _unlike(one: str, other: str, surname: bool) -> Likeness:
    ways, others = (stem_sounds(word) if surname else sounds(word) for word in (one, other))
    heard = ((OSA.distance(a, b), a, b) for a, b in product(ways, others))
    nearest = min((*heard, (OSA.distance(latin(one), latin(other)), latin(one), latin(other))))
    known, known_other = known_as(one, surname=surname), known_as(other, surname=surname)
    if known & known_other:
        return Likeness.FORM
    if not (known and known_other) and _is_slip(one, other, surname, nearest):
        return Likeness.SLIP
    gap, shorter = nearest[0], min(len(nearest[1]), len(nearest[2]))
    if gap <= 1 or (gap == 2 and shorter > _SHORTEST) or skeletons(one) & skeletons(other):
        return Likeness.NEAR
    return Likeness.DIFFERENT


def _is_slip(one: str, other: str, surname: bool, nearest: tuple[int, str, str]) -> bool:
    """Whether one slip of the keys explains it: a letter lost, doubled or exchanged with its neighbour.

    A consonant in place of another, or a first letter lost, makes another name as often as a slip. It counts as a slip
    only where one of the two is a name in use and the other is none.
    """
    gap, heard, beside = nearest
    known = bool(known_as(one, surname=surname)) != bool(known_as(other, surname=surname))
    if gap == 1 and min(len(heard), len(beside)) >= _SHORTEST and (known or _is_light(heard, beside)):
        return True
    if min(len(one), len(other)) <= _SHORTEST or gap > _FARTHEST or ratio(latin(one), latin(other)) < _LEAST:
        return False
    theirs = stem_sounds(other) if surname else sounds(other)
    ours = stem_sounds(one) if surname else sounds(one)
    return not (_mended(one, surname).isdisjoint(theirs) and _mended(other, surname).isdisjoint(ours))


def _is_light(one: str, other: str) -> bool:
    """Whether one step between two sounds is an exchange of neighbours, a lost letter inside, or a like vowel."""
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    if len(one) != len(other):
        return 0 < at < max(len(one), len(other)) - 1
    return one[at] == other[at + 1 : at + 2] or {one[at], other[at]} <= _CLOSE_VOWELS


@lru_cache(maxsize=50_000)
def _mended(word: str, surname: bool) -> frozenset[str]:
    """How the word may sound once a slip in it as written is undone."""
    heard = stem_sounds if surname else sounds
    return frozenset().union(*map(heard, (*without_a_slip(word), *_with_a_lost_letter(word))))


@lru_cache(maxsize=20_000)
def without_a_slip(word: str) -> tuple[str, ...]:
    """The word with two neighbours exchanged back, or a letter too many taken out."""
    small = word.lower()
    exchanged = [small[:at] + small[at + 1] + small[at] + small[at + 2 :] for at in range(len(small) - 1)]
    shortened = [small[:at] + small[at + 1 :] for at in range(len(small))]
    return tuple(dict.fromkeys([*exchanged, *shortened]))


def _with_a_lost_letter(word: str) -> Iterator[str]:
    """The word with a letter put back into a group of letters for one sound: Dhafarov was Dzhafarov."""
    small = word.lower()
    for left, groups in _LEFT_OF_A_GROUP.items():
        for found in re.finditer(left, small):
            yield from (small[: found.start()] + group + small[found.end() :] for group in groups)
