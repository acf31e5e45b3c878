"""Pairs of descriptions whose truth is known: of one person, and of two who share much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.samples.names import FEMALE, MALE
from benchmarks.name_noise import Named, in_papers, noisy, somebody

NEAR = (
    "Əliyev Vəliyev", "Cəfərov Səfərov", "Kərimov Rəhimov", "Nağıyev Tağıyev", "Hüseynov Həsənov", "Nəsirov Nəbiyev",
    "Əhmədov Məmmədov", "Musayev Mustafayev", "Şərifov Vəzirov", "Kazımov Qasımov", "Həmidov Rəhimov",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two descriptions, what they are to each other, and whether they are of one person."""

    kind: str
    one: Named
    other: Named

    @property
    def same(self) -> bool:
        """Of one person."""
        return self.kind == "variant"


def pairs(seed: int, count: int = 4_000) -> Iterator[Pair]:
    """Half of them of one person, the rest of the other kinds in equal parts."""
    chance = Random(seed)
    for number in range(count):
        kind = "variant" if number % 2 else list(OTHERS)[number // 2 % len(OTHERS)]
        person = somebody(chance)
        if kind == "near_surname":
            one, two = chance.choice(NEAR).split()
            ending = "a" if person.sex == "F" else ""
            person, other = (replace(person, family_name=name + ending) for name in (one, two))
        else:
            other = person if kind == "variant" else OTHERS[kind](person, chance)
        yield Pair(
            kind,
            in_papers(person, chance),
            (noisy if kind == "variant" else _plain)(in_papers(other, chance), chance),
        )


def _plain(person: Named, _chance: Random) -> Named:
    return person


def _another(person: Named, chance: Random) -> str:
    names = MALE if person.sex == "M" else FEMALE
    return chance.choice([name for name in names if name != person.given_names])


def _moved(person: Named, days: int) -> str:
    return (date.fromisoformat(person.date_of_birth) + timedelta(days=days)).isoformat()


def _twin(person: Named, chance: Random) -> Named:
    return replace(person, given_names=_another(person, chance))


def _sibling(person: Named, chance: Random) -> Named:
    return replace(_twin(person, chance), date_of_birth=_moved(person, chance.randint(400, 3000)))


def _parent(person: Named, chance: Random) -> Named:
    year, rest = person.date_of_birth[:4], person.date_of_birth[4:].replace("02-29", "02-28")
    older = f"{int(year) - chance.randint(18, 45)}{rest}"
    given = person.fathers_name if person.sex == "M" else _another(person, chance)
    return Named(person.family_name, given, somebody(chance).fathers_name, person.sex, older)


def _homonym(person: Named, chance: Random) -> Named:
    away = chance.choice((-1, 1)) * chance.randint(700, 5000)
    return replace(person, fathers_name=somebody(chance).fathers_name, date_of_birth=_moved(person, away))


def _same_year(person: Named, chance: Random) -> Named:
    year, month, day = map(int, person.date_of_birth.split("-"))
    born = date(year, (month + chance.randint(1, 10)) % 12 + 1, (day + chance.randint(2, 20)) % 28 + 1)
    return replace(person, fathers_name=somebody(chance).fathers_name, date_of_birth=born.isoformat())


def _stranger(person: Named, chance: Random) -> Named:
    other = somebody(chance)
    return replace(
        other, date_of_birth=person.date_of_birth[:4] + other.date_of_birth[4:].replace("02-29", "02-28")
    )


OTHERS: Mapping[str, Callable[[Named, Random], Named]] = {
    "twin": _twin, "sibling": _sibling, "parent": _parent, "homonym": _homonym, "homonym_same_year": _same_year,
    "random_same_year": _stranger, "near_surname": _twin,
}  # fmt: skip
