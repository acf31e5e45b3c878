"""Persons in the file who may be somebody described: candidates by indexed keys, then scored, the best first.

Two steps, the second only where the first finds nobody whose names agree: keys of the names as they stand, then
keys that a slip leads to. Each branch takes a bounded number of rows, the narrowest first, so that the commonest name
costs no more than a rare one. The row policies of whoever asks stay in force.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, literal, select, union
from sqlalchemy.dialects.postgresql import ARRAY

from app.kernel.fixed import Fixed
from app.people.alike import SAME_SOUND, nearness
from app.people.births import written_date
from app.people.descriptions import Description, words_of
from app.people.keys import Lookup, lookup
from app.people.matching import NAME_FIELDS, Match, match
from app.people.models import Person

MOST_SCORED = 30
_NARROW, _WIDE = 100, 400
# The odds that the verdict "possible" begins at, and as much less as a year of birth that agrees would bring.
_LEAST, _LEAST_UNDATED = -0.85, -3.85
PERSON_COLUMNS: tuple[Any, ...] = (
    Person.id, Person.family_name, Person.given_names, Person.fathers_name, Person.maiden_name,
    Person.original_script_name, Person.aliases, Person.sex, Person.date_of_birth, Person.place_of_birth, Person.fin,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A person in the file, and how well the description fits."""

    person: Any
    match: Match


@dataclass(frozen=True, slots=True)
class Branch:
    """Persons with a key of every group, at most so many."""

    groups: tuple[tuple[int, ...], ...]
    most: int


def described(person: Any, numbers: Iterable[str] = ()) -> Description:
    """A row of persons, or a person, as a description; `numbers` are the keys of the documents named for it."""
    others = (person.maiden_name, person.original_script_name, *(person.aliases or ()))
    return Description(
        family_name=person.family_name,
        given_names=person.given_names,
        fathers_name=person.fathers_name,
        sex=person.sex,
        date_of_birth=written_date(person.date_of_birth),
        other_names=tuple(name for name in others if name),
        place_of_birth=person.place_of_birth,
        fin=person.fin,
        numbers=frozenset(numbers),
    )


def find_people(told: Description, most: int = 10) -> list[Found]:
    """Who in the file may be the person told of, the best first; never one that is plainly somebody else.

    One statement, or two where nobody with these names was found.
    """
    keys = lookup(told)
    ranked = rank(told, _rows(_as_written(keys)))
    if not any(_is_named_so(found.match, told) for found in ranked):
        ranked = rank(told, [*(found.person for found in ranked), *_rows(_as_slipped(keys))])
    return ranked[:most]


def rank(told: Description, rows: Iterable[Any]) -> list[Found]:
    """Score the rows that look most alike; without those who are plainly somebody else.

    Where no date was told, none can speak for the right one either: less is asked then.
    """
    words = _all_words(told)
    years = _years(told)
    alike = sorted(
        {row.id: row for row in rows}.values(), key=lambda row: (-_roughly(words, years, row), -row.id)
    )
    scored = [Found(row, match(told, described(row))) for row in alike[:MOST_SCORED]]
    least = _LEAST if told.date_of_birth else _LEAST_UNDATED
    kept = [found for found in scored if found.match.total >= least]
    return sorted(kept, key=lambda found: (-found.match.total, -found.person.id))


def shares_key(keys: Sequence[int]) -> ColumnElement[bool]:
    """Persons who have one of these keys; the index over all their keys answers it."""
    return Person.search_keys.bool_op("&&")(literal(list(keys), ARRAY(Integer)))


def shares_told_key(name: str) -> ColumnElement[bool]:
    """The same of keys that are told when the statement is sent, under this name."""
    return Person.search_keys.bool_op("&&")(bindparam(name, type_=ARRAY(Integer)))


def _is_named_so(found: Match, told: Description) -> bool:
    """Whether no name speaks against it, and a father's name that was told, or a third word, agrees."""
    said = {each.field: each.weight for each in found.evidence if each.field in NAME_FIELDS}
    if any(weight < 0 for weight in said.values()):
        return False
    return said.get("fathers_name", 0.0) > 0 or not (told.fathers_name or len(_all_words(told)) > 2)


def branches(told: Description) -> list[Select[Any]]:
    """Selections of the keys of persons who may be the one told of, each of bounded size, slips included."""
    keys = lookup(told)
    return [_selection(map(shares_key, each.groups), each.most) for each in (*_as_written(keys), *_as_slipped(keys))]


def _rows(chosen: list[Branch]) -> Sequence[Any]:
    if not chosen:
        return ()
    groups = [group for each in chosen for group in each.groups]
    shape = tuple((len(each.groups), each.most) for each in chosen)
    return _asking(shape).rows(**{f"keys_{place}": list(group) for place, group in enumerate(groups)})


@cache
def _asking(shape: tuple[tuple[int, int], ...]) -> Fixed:
    """The statement for branches of so many groups and rows each; there are few such shapes."""
    names = (f"keys_{place}" for place in count())
    chosen = [_selection(map(shares_told_key, islice(names, groups)), most) for groups, most in shape]
    found = union(*chosen).subquery("found")
    return Fixed(select(*PERSON_COLUMNS).join(found, found.c.id == Person.id))


def _as_written(keys: Lookup) -> list[Branch]:
    """All pairs of words at once, then each of them."""
    pairs = [pair for pair in keys.pairs if pair]
    together = [_branch([*pairs, keys.years], _NARROW)] if len(pairs) > 1 else []
    return [*together, *(_branch([pair, keys.years], max(_NARROW, _WIDE // len(pairs))) for pair in pairs)]


def _as_slipped(keys: Lookup) -> list[Branch]:
    slips, pairs = keys.slips, sorted({key for pair in keys.pairs for key in pair})
    slipped = [_branch([slips, keys.years], _WIDE)] if slips else []
    if slips and len(keys.couples) > 1:
        slipped.insert(
            0, _branch([slips, pairs, keys.years], _NARROW)
        )  # a slip in one word, the others as written
    return [*slipped, _branch([keys.alone, keys.years], _WIDE)] if keys.years and keys.alone else slipped


def _branch(groups: Sequence[Sequence[int]], most: int) -> Branch:
    return Branch(tuple(tuple(group) for group in groups if group), most)


def _selection(conditions: Iterable[ColumnElement[bool]], most: int) -> Select[Any]:
    """Persons of whom all of this holds; limited inside, so that a union of branches stays small.

    Materialized, because a limit beside the condition tempts the database to read the table instead of the index; the
    rows of the inner selection are still only fetched until there are enough.
    """
    wanted = select(Person.id).where(*conditions)
    held = wanted.cte(nesting=True).prefix_with("MATERIALIZED")
    return select(select(held.c.id).limit(most).subquery().c.id)


def _all_words(told: Description) -> tuple[str, ...]:
    return words_of(" ".join((told.family_name, told.given_names, told.fathers_name or "")))


def _years(told: Description) -> range:
    born = told.date_of_birth
    return range(born.year - 1, born.year + 2) if born else range(0)


def _roughly(words: Sequence[str], years: range, row: Any) -> float:
    """Cheap enough for hundreds of rows: how well each word asked for is met by a word of the person.

    Other names than family and given name are looked at only for a word that is neither.
    """
    _id, family, given, father, maiden, original, aliases, _sex, born = tuple(row)[:9]
    own = (*words_of(family), *words_of(given))
    others = [father or "", maiden or "", original or "", *aliases]
    near = 30.0 if years and int(born[:4]) in years else 0.0
    for word in words:
        found = max([nearness(word, other) for other in own], default=0.0)
        if found < SAME_SOUND:
            beside = [nearness(word, other) for name in others if name for other in words_of(name)]
            found = max([found, *beside])
        near += found
    return near
