"""Other cases that may be about somebody of this one: found by name and year, FIN and document number, then scored.

Every person of the case is compared, the family too. Look-ups by key only; what they cost does not grow with the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Select, Text, func, literal, select, union, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from app.cases.models import CasePerson, ReadmissionCase
from app.kernel.database import plain_rows
from app.people.descriptions import Description
from app.people.finding import PERSON_COLUMNS, branches, described
from app.people.keys import tells_somebody
from app.people.matching import Match, match
from app.people.models import IdentityDocument, Person
from app.people.vocabulary import Verdict

MOST = 10
PERSONS_AT_ONCE = 8  # of a large family so many are looked up in one statement


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another case, the two persons who agree best, and how well."""

    case_id: int
    reference: str
    our_person: int
    their_person: int
    match: Match
    their_name: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the case as told, with the keys of the numbers that say something."""

    id: int
    told: Description


def candidates(case_id: int) -> list[Candidate]:
    """Other cases of somebody who may be a person of this one, the best match first; an officer decides.

    Two statements, one more for every eight persons beyond the first eight.
    """
    members = persons_of([case_id]).get(case_id, [])
    best: dict[int, Candidate] = {}
    for first in range(0, len(members), PERSONS_AT_ONCE):
        for found in alike(members[first : first + PERSONS_AT_ONCE], besides=case_id):
            known = best.get(found.case_id)
            if known is None or found.match.total > known.match.total:
                best[found.case_id] = found
    return sorted(best.values(), key=lambda each: (-each.match.total, each.reference))[:MOST]


def known_cases(members: Sequence[Member]) -> list[Candidate]:
    """Cases of somebody who may be one of the persons told of, each once, the best match first. One statement."""
    best: dict[int, Candidate] = {}
    for found in sorted(alike(members[:PERSONS_AT_ONCE]), key=lambda each: each.match.total):
        best[found.case_id] = found
    return sorted(best.values(), key=lambda each: (-each.match.total, each.reference))[:MOST]


def best_match(ours: Sequence[Member], theirs: Sequence[Member]) -> tuple[Member, Member, Match] | None:
    """Of two cases the two persons who agree best; None if no two do."""
    pairs = ((one, other, match(one.told, other.told)) for one in ours for other in theirs)
    alike = [each for each in pairs if each[2].verdict is not Verdict.DIFFERENT]
    return max(alike, key=lambda each: each[2].total, default=None)


def matched(ours: Sequence[Member], theirs: Sequence[Member]) -> list[tuple[Member, Member, Match]]:
    """Who of one file may be whom of the other, the best pair first, nobody twice."""
    left, right, found = list(ours), list(theirs), []
    while (best := best_match(left, right)) is not None:
        found.append(best)
        left.remove(best[0])
        right.remove(best[1])
    return found


def persons_of(case_ids: Sequence[int]) -> dict[int, list[Member]]:
    """The persons of these cases, the principal of each first. One statement."""
    numbers = select(IdentityDocument.number_key).where(IdentityDocument.person_id == Person.id)
    statement = (
        select(CasePerson.case_id, *PERSON_COLUMNS, func.array(numbers.scalar_subquery()).label("numbers"))
        .join(Person, Person.id == CasePerson.person_id)
        .where(CasePerson.case_id.in_(case_ids))
        .order_by(CasePerson.case_id, CasePerson.relation != "principal", CasePerson.person_id)
    )
    found: dict[int, list[Member]] = {}
    for row in plain_rows(statement):
        found.setdefault(row.case_id, []).append(Member(row.id, described(row, filter(tells_somebody, row.numbers))))
    return found


def alike(members: Sequence[Member], *, besides: int = 0) -> Iterator[Candidate]:
    """Cases with somebody who may be one of these persons, as far as whoever asks may read them. One statement."""
    for row in plain_rows(_statement(besides, members)):
        ours = members[row.place]
        scored = match(ours.told, described(row, row.numbers))
        if scored.verdict is not Verdict.DIFFERENT:
            name = f"{row.family_name} {row.given_names}"
            yield Candidate(row.case_id, row.reference, ours.id, row.id, scored, name)


def _statement(besides: int, members: Sequence[Member]) -> Select[Any]:
    asked = sorted({number for member in members for number in member.told.numbers})
    found = union_all(*(_keyed(place, member.told) for place, member in enumerate(members))).subquery("found")
    shared = select(IdentityDocument.number_key).where(
        IdentityDocument.person_id == Person.id, IdentityDocument.number_key == func.any(_texts(asked))
    )
    return (
        select(
            found.c.place,
            ReadmissionCase.id.label("case_id"),
            ReadmissionCase.reference,
            *PERSON_COLUMNS,
            func.array(shared.scalar_subquery()).label("numbers"),
        )
        .select_from(found)
        .join(CasePerson, CasePerson.person_id == found.c.id)
        .join(ReadmissionCase, ReadmissionCase.id == CasePerson.case_id)
        .join(Person, Person.id == found.c.id)
        .where(ReadmissionCase.id != besides)
    )


def _keyed(place: int, told: Description) -> Select[Any]:
    """Whoever shares a key with one person, a row each, with the place of that person."""
    ways: list[Select[Any]] = branches(told)
    if tells_somebody(told.fin):
        ways.append(select(Person.id).where(Person.fin == literal(told.fin, Text)))
    ways.append(
        select(IdentityDocument.person_id.label("id")).where(
            IdentityDocument.number_key == func.any(_texts(told.numbers))
        )
    )
    keyed = union(*ways).subquery()
    return select(literal(place, Integer).label("place"), keyed.c.id)


def _texts(values: Iterable[str]) -> Any:
    return literal(sorted(values), ARRAY(Text))
