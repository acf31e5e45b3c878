"""A person as one source describes them, and the ways to read the names: as labelled, exchanged, or in one cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations

from app.kernel.partial_dates import PartialDate
from app.people.names import ending, father_in, is_patronymic_mark

MOST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_JOINERS = re.compile(r"['’ʼ`´‘\u0300-\u036f]")
# What is written where a name belongs and there is none; a passport prints XXX for a surname that was given up.
_NO_NAMES = frozenset(
    {"XXX", "UNKNOWN", "NAMƏLUM", "NAMELUM", "NEIZVESTNO", "НЕИЗВЕСТНО", "FNU", "LNU", "NONE", "NULL"}
)
_SURELY_SURNAMES = ("ov", "zade")


@dataclass(frozen=True, slots=True)
class Description:
    """What one source tells of a person; whatever it does not tell is None or empty."""

    family_name: str = ""
    given_names: str = ""
    fathers_name: str | None = None
    sex: str | None = None
    date_of_birth: PartialDate | None = None
    other_names: tuple[str, ...] = ()
    place_of_birth: str | None = None
    fin: str | None = None
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """Which words are the family name, the given names and the father's name. `exchanged`: not as labelled."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    father: tuple[str, ...]
    exchanged: bool = False
    others: tuple[str, ...] = field(default=())

    @property
    def heads(self) -> tuple[str, str]:
        """The first word of the family name and of the given names; empty for none."""
        return (self.family or ("",))[0], (self.given or ("",))[0]


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, as written."""
    return tuple(_WORD.findall(_JOINERS.sub("", text)))


def readings(told: Description) -> list[Reading]:
    """The likeliest reading first; then family and given name exchanged; a name in one cell in every order."""
    family, given = _named(told.family_name), _named(told.given_names)
    of_family, father_there = _parted(words_of(family))
    of_given, father = _parted(words_of(given))
    fathers = tuple(_fathers(_named(told.fathers_name or ""))) or father or father_there
    others = tuple(word for name in told.other_names for word in _parted(words_of(name))[0])
    if not of_family or not of_given:
        return list(_in_one_cell(of_family or of_given, fathers, others))
    labelled = Reading(of_family, of_given, fathers, False, others)
    exchanged = Reading(of_given, of_family, fathers, True, others)
    return [exchanged, labelled] if _looks_exchanged(of_family, of_given) else [labelled, exchanged]


def _named(text: str) -> str:
    """A name as told; nothing where a word stands in its place."""
    return "" if text.strip().upper() in _NO_NAMES else text


def _looks_exchanged(family: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether the word labelled as given name ends as surnames do, and the one labelled as surname does not."""
    return ending(given[0]) in _SURELY_SURNAMES and not any(map(ending, family))


def _in_one_cell(
    words: tuple[str, ...], fathers: tuple[str, ...], others: tuple[str, ...]
) -> Iterator[Reading]:
    """Family, given and father's name in whatever order they were typed."""
    chosen = words[:MOST_WORDS]
    if len(chosen) < 2:
        yield Reading(chosen, (), fathers, False, others)
        yield Reading((), chosen, fathers, False, others)
        return
    for first, second in permutations(range(len(chosen)), 2):
        rest = tuple(word for place, word in enumerate(chosen) if place not in (first, second))
        yield Reading((chosen[first],), (chosen[second],), fathers or rest, False, others)


def _parted(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A person's own words, and the father's: "Ilkin Ismayil oglu" is Ilkin, son of Ismayil."""
    own: list[str] = []
    father: list[str] = []
    for place, word in enumerate(words):
        if own and is_patronymic_mark(word):
            if len(own) > 1 or place + 1 < len(words):
                father.append(own.pop())
            else:
                father.append(own[0])  # "Ali oglu" alone: a father's name put where the name belongs
        elif own and (named := father_in(word)) is not None and not father:
            father.append(named)
        else:
            own.append(word)
    return tuple(own), tuple(father)


def _fathers(text: str) -> Sequence[str]:
    words = words_of(text)
    told = [word for word in words if not is_patronymic_mark(word)] or words
    return [father_in(word) or word for word in told]
