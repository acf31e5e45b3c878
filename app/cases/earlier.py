"""Earlier files that may be of the same person: found by name and year, by FIN, by document number, then scored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Text, func, literal, select, union
from sqlalchemy.dialects.postgresql import ARRAY

from app.cases.models import CasePerson, ReadmissionCase
from app.kernel.database import plain_rows
from app.people.finding import PERSON_COLUMNS, branches, described
from app.people.matching import Match, match
from app.people.models import IdentityDocument, Person
from app.people.vocabulary import Verdict

MOST = 10


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """Another case, the person of it who may be ours, and how well the two agree."""

    case: Row[Any]
    match: Match

    @property
    def reference(self) -> str:
        """The public name of the case."""
        return str(self.case.reference)


def earlier_cases(case_id: int, person: Person, number_keys: Iterable[str]) -> Sequence[EarlierCase]:
    """Other cases of somebody who may be this person, the best match first. An officer decides. One statement."""
    numbers = sorted(set(number_keys))
    told = described(person, numbers)
    rows = plain_rows(_statement(case_id, person, numbers)).all()
    scored = [EarlierCase(row, match(told, described(row, row.numbers))) for row in rows]
    alike = [each for each in scored if each.match.verdict is not Verdict.DIFFERENT]
    return sorted(alike, key=lambda each: (-each.match.total, each.reference))[:MOST]


def _statement(case_id: int, person: Person, numbers: list[str]) -> Select[Any]:
    asked = literal(numbers, ARRAY(Text))
    found = union(
        *branches(described(person)),
        select(Person.id).where(Person.fin == literal(person.fin, Text)),
        select(IdentityDocument.person_id.label("id")).where(IdentityDocument.number_key == func.any(asked)),
    ).subquery("found")
    shared = select(IdentityDocument.number_key).where(
        IdentityDocument.person_id == Person.id, IdentityDocument.number_key == func.any(asked)
    )
    table = ReadmissionCase
    return (
        select(
            table.reference,
            table.state,
            table.country,
            table.received_on,
            *PERSON_COLUMNS,
            func.array(shared.scalar_subquery()).label("numbers"),
        )
        .select_from(found)
        .join(CasePerson, CasePerson.person_id == found.c.id)
        .join(table, table.id == CasePerson.case_id)
        .join(Person, Person.id == found.c.id)
        .where(table.id != case_id)
    )
