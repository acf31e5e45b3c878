"""Finding a file by what is at hand: a reference, a number, a name. Index look-ups only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from app.cases.models import CasePerson, ReadmissionCase
from app.cases.references import case_reference
from app.kernel.database import plain_rows
from app.kernel.partial_dates import PartialDate
from app.people.keys import document_number_key, fin_key, lookup_keys
from app.people.models import IdentityDocument, Person
from app.people.names import fold

MOST = 50
LONGEST = 120
FAMILY = "family:"

_NUMBERED = re.compile(r"(?:RA-?)?(\d{4})-(\d{1,6})(?:-[A-Z])?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ANY_YEAR = PartialDate(2000)


@dataclass(frozen=True)
class Sought:
    """What somebody typed, as the keys it may be."""

    text: str
    reference: str | None
    numbers: tuple[str, ...]
    fin: str
    name_keys: tuple[str, ...]

    @property
    def kinds(self) -> list[str]:
        """Which keys were looked up; the ledger keeps these and never the text."""
        kinds = ["reference"] if self.reference else []
        return [*kinds, "number", "fin", *(["name"] if self.name_keys else [])]


def family_key(family_name: str) -> str:
    """The key by which a family name alone is found, in any spelling that sounds the same."""
    return FAMILY + fold(family_name)


def without_years(keys: Iterable[str]) -> set[str]:
    """Keys of a pair of names as `people.keys` makes them, without the year of birth behind the colon."""
    return {key.partition(":")[0] for key in keys}


def shares_key(keys: Iterable[str]) -> ColumnElement[bool]:
    """Persons who have one of these keys; the index over all their keys answers it."""
    return Person.search_keys.bool_op("&&")(literal(list(keys), ARRAY(Text)))


def sought(text: str) -> Sought:
    """Read what was typed. Nothing is guessed: every reading that fits is looked up."""
    tidy = " ".join(text.split())[:LONGEST]
    number = _NUMBERED.fullmatch(tidy)
    return Sought(
        text=tidy,
        reference=case_reference(int(number[1]), int(number[2])) if number else None,
        numbers=(document_number_key(tidy),),
        fin=fin_key(tidy),
        name_keys=tuple(_name_keys(tidy)),
    )


def find_cases(wanted: Sought) -> Sequence[Row[Any]]:
    """Cases that fit any key, newest first. One statement."""
    found = union_all(*_branches(wanted)).subquery("found")
    table = ReadmissionCase
    columns: tuple[Any, ...] = (
        table.reference, table.requesting_reference, table.state, table.country, table.received_on,
        Person.family_name, Person.given_names, Person.fathers_name, Person.date_of_birth,
        func.array_agg(found.c.why.distinct()).label("why"),
    )  # fmt: skip
    statement = (
        select(*columns)
        .select_from(found)
        .join(table, table.id == found.c.id)
        .join(Person, Person.id == table.principal_id)
        .group_by(table.id, Person.id)
        .order_by(table.id.desc())
        .limit(MOST + 1)
    )
    return plain_rows(statement).all()


def _branches(wanted: Sought) -> list[Any]:
    table = ReadmissionCase
    theirs = [table.requesting_reference == wanted.text]
    if wanted.reference:
        theirs.append(table.reference == wanted.reference)
    branches = [select(table.id, literal("reference").label("why")).where(or_(*theirs))]
    if wanted.fin:
        branches.append(_of_person("fin", Person.fin == wanted.fin))
    if wanted.name_keys:
        branches.append(_of_person("name", shares_key(wanted.name_keys)))
    if wanted.numbers[0]:
        branches.append(
            select(CasePerson.case_id.label("id"), literal("document").label("why"))
            .join(IdentityDocument, IdentityDocument.person_id == CasePerson.person_id)
            .where(IdentityDocument.number_key.in_(wanted.numbers))
        )
    return branches


def _of_person(why: str, condition: Any) -> Any:
    return (
        select(CasePerson.case_id.label("id"), literal(why).label("why"))
        .join(Person, Person.id == CasePerson.person_id)
        .where(condition)
    )


def _name_keys(text: str) -> Iterable[str]:
    """Two names, with a year or without; one name as a family name."""
    words = [word for word in text.split() if not _YEAR.fullmatch(word)]
    if not words or any(character.isdigit() for word in words for character in word):
        return set()
    years = [int(word) for word in text.split() if _YEAR.fullmatch(word)]
    if len(words) == 1:
        return {family_key(words[0])}
    return {key for one, other in pairwise(words[:4]) for key in _pair_keys(one, other, years)}


def _pair_keys(one: str, other: str, years: Sequence[int]) -> Iterable[str]:
    if years:
        return lookup_keys(one, other, PartialDate(years[0]))
    return without_years(lookup_keys(one, other, _ANY_YEAR))
