"""Earlier files that may be of the same person: by name and year, by FIN, by document number."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, Row, Select, Text, bindparam, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from app.cases.models import CasePerson, ReadmissionCase
from app.kernel.database import plain_rows
from app.kernel.partial_dates import PartialDate
from app.people.keys import lookup_keys
from app.people.models import IdentityDocument, Person

MOST = 10


def _statement() -> Select[Any]:
    """Built once: putting a statement of this size together costs more than asking it."""
    keys, numbers = (bindparam(name, type_=ARRAY(Text)) for name in ("keys", "numbers"))
    found = union_all(
        select(Person.id, literal("name").label("why")).where(Person.search_keys.bool_op("&&")(keys)),
        select(Person.id, literal("fin").label("why")).where(Person.fin == bindparam("fin", type_=Text)),
        select(IdentityDocument.person_id.label("id"), literal("document").label("why")).where(
            IdentityDocument.number_key == func.any(numbers)
        ),
    ).subquery("found")
    table = ReadmissionCase
    columns: tuple[Any, ...] = (
        table.reference, table.state, table.country, table.received_on,
        Person.family_name, Person.given_names, Person.date_of_birth,
        func.array_agg(found.c.why.distinct()).label("why"),
    )  # fmt: skip
    return (
        select(*columns)
        .select_from(found)
        .join(CasePerson, CasePerson.person_id == found.c.id)
        .join(table, table.id == CasePerson.case_id)
        .join(Person, Person.id == found.c.id)
        .where(table.id != bindparam("case_id", type_=BigInteger))
        .group_by(table.id, Person.id)
        .order_by(table.id.desc())
        .limit(MOST)
    )


EARLIER = _statement()


def earlier_cases(case_id: int, person: Person, number_keys: Iterable[str]) -> Sequence[Row[Any]]:
    """Other cases that share a key with this person, newest first. An officer decides. One statement."""
    born = PartialDate.parse(person.date_of_birth)
    told = {
        "case_id": case_id,
        "keys": list(lookup_keys(person.family_name, person.given_names, born, person.aliases)),
        "fin": person.fin,
        "numbers": sorted(set(number_keys)),
    }
    return plain_rows(EARLIER, told).all()
