"""In which fields two requests for one person differ, and whose value is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from sqlalchemy import select

from app.cases.corrections_vocabulary import PersonField
from app.cases.earlier import matched, persons_of
from app.cases.models import ReadmissionCase
from app.cases.pair_vocabulary import Kept
from app.kernel.database import db
from app.people.models import Person


@dataclass(frozen=True)
class ChosenField:
    """A field of a person of the kept case, what each request tells, and which is kept."""

    key: str
    person_id: int
    name: str
    field: str
    earlier: str | None
    later: str | None
    taken: Kept = Kept.EARLIER

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """As a merge keeps it."""
        return cls(**{**kept, "taken": Kept(kept["taken"])})

    def chosen(self, taken: Kept) -> dict[str, Any]:
        """As it is kept with the merge."""
        return {**asdict(self), "taken": taken.value}


def differing_fields(kept: ReadmissionCase, ended: ReadmissionCase) -> list[ChosenField]:
    """Every field in which the persons of two cases differ, person by person. Two statements."""
    persons = persons_of([kept.id, ended.id])
    pairs = matched(persons.get(kept.id, []), persons.get(ended.id, []))
    ids = [member.id for one, other, _match in pairs for member in (one, other)]
    told = {each.id: each for each in db.session.scalars(select(Person).where(Person.id.in_(ids)))}
    return [
        ChosenField(
            f"{one.id}.{field.value}", one.id, told[one.id].full_name, field.value, earlier, later
        )
        for one, other, _match in pairs
        for field in PersonField
        if (earlier := _value(told[one.id], field)) != (later := _value(told[other.id], field))
    ]


def _value(person: Person, field: PersonField) -> str | None:
    value = getattr(person, field.value)
    return str(value) if value else None
