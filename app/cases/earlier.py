"""Earlier files that may be of the same person: by name and year, by FIN, by document number."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, func, literal, select, union_all

from app.cases.models import CasePerson, ReadmissionCase
from app.cases.search import shares_key
from app.kernel.database import plain_rows
from app.kernel.partial_dates import PartialDate
from app.people.keys import lookup_keys
from app.people.models import IdentityDocument, Person

MOST = 10


def earlier_cases(case_id: int, person: Person, number_keys: Iterable[str]) -> Sequence[Row[Any]]:
    """Other cases that share a key with this person, newest first. An officer decides. One statement."""
    born = PartialDate.parse(person.date_of_birth)
    keys = lookup_keys(person.family_name, person.given_names, born, person.aliases)
    branches = [select(Person.id, literal("name").label("why")).where(shares_key(keys))]
    if person.fin:
        branches.append(select(Person.id, literal("fin").label("why")).where(Person.fin == person.fin))
    if numbers := sorted(set(number_keys)):
        branches.append(
            select(IdentityDocument.person_id.label("id"), literal("document").label("why")).where(
                IdentityDocument.number_key.in_(numbers)
            )
        )
    found = union_all(*branches).subquery("found")
    table = ReadmissionCase
    columns: tuple[Any, ...] = (
        table.reference, table.state, table.country, table.received_on,
        Person.family_name, Person.given_names, Person.date_of_birth,
        func.array_agg(found.c.why.distinct()).label("why"),
    )  # fmt: skip
    statement = (
        select(*columns)
        .select_from(found)
        .join(CasePerson, CasePerson.person_id == found.c.id)
        .join(table, table.id == CasePerson.case_id)
        .join(Person, Person.id == found.c.id)
        .where(table.id != case_id)
        .group_by(table.id, Person.id)
        .order_by(table.id.desc())
        .limit(MOST)
    )
    return plain_rows(statement).all()
