"""Back from any spelling to the Azerbaijani one, for the names of the sample lists."""

from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz.fuzz import ratio

from app.people.names import fold, skeletons
from app.samples.names import (
    BOYS,
    FATHERS,
    FEMALE,
    GIRLS,
    MALE,
    SURNAMES,
    SURNAMES_LI,
    SURNAMES_ZADE,
    TOWNS,
    feminine,
    town_abroad,
)

Index = Mapping[str, tuple[str, ...]]


def registered_surname(claimed: str) -> str | None:
    """The surname as a register writes it; None for one outside the lists."""
    return _nearest(claimed, _surnames())


def registered_given_name(claimed: str) -> str:
    """The given name as a register writes it; one outside the lists stays as claimed."""
    return _nearest(claimed, _given_names()) or claimed


def registered_father(claimed: str, draw: int) -> str:
    """The father's name as a register writes it, or, where nothing is claimed, some father's name."""
    if not claimed:
        return FATHERS[draw % len(FATHERS)]
    return _nearest(claimed, _fathers()) or claimed


def registered_town(claimed: str, draw: int) -> str:
    """The place as a register writes it, or, where nothing is claimed, some place."""
    towns = _towns()
    if not claimed:
        return sorted(towns.values())[draw % len(towns)]
    return towns.get(claimed.casefold(), claimed)


def _nearest(claimed: str, index: Index) -> str | None:
    """Of all names with a skeleton in common the one that sounds most alike; the first of equals."""
    alike = sorted({name for bones in skeletons(claimed) for name in index.get(bones, ())})
    heard = fold(claimed)
    return max(alike, key=lambda name: ratio(heard, fold(name)), default=None)


def _indexed(names: Iterable[str]) -> Index:
    index: dict[str, tuple[str, ...]] = {}
    for name in names:
        for bones in skeletons(name):
            index[bones] = (*index.get(bones, ()), name)
    return index


@cache
def _surnames() -> Index:
    both = [*SURNAMES, *(feminine(name) for name in SURNAMES)]
    return _indexed([*both, *SURNAMES_ZADE, *SURNAMES_LI])


@cache
def _given_names() -> Index:
    return _indexed(dict.fromkeys([*MALE, *FEMALE, *BOYS, *GIRLS]))


@cache
def _fathers() -> Index:
    return _indexed(dict.fromkeys([*FATHERS, *MALE]))


@cache
def _towns() -> dict[str, str]:
    return {town_abroad(town).casefold(): town for region in TOWNS for town in region}
