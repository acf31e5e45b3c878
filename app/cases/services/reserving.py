"""Keys and references of files that are about to be begun, taken for a whole batch at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from app.cases.models import ReadmissionCase
from app.cases.references import case_reference
from app.kernel import clock
from app.kernel.bulk import take_keys
from app.kernel.database import db, house
from app.people.models import Person

_TAKE = text(
    "insert into case_number (year, last) values (:year, :count)"
    " on conflict (year) do update set last = case_number.last + :count returning last"
)


@dataclass(frozen=True)
class Reserved:
    """What a new file will be called by."""

    case_id: int
    person_ids: tuple[int, ...]
    reference: str


def reserve(persons: Sequence[int]) -> list[Reserved]:
    """Keys for a file with so many persons each, in order."""
    today = clock.today()
    with house():
        case_ids = take_keys(ReadmissionCase, len(persons))
        person_ids = iter(take_keys(Person, sum(persons)))
        first = _take_numbers(today, len(persons))
    return [
        Reserved(
            case_id=case_id,
            person_ids=tuple(next(person_ids) for _person in range(count)),
            reference=case_reference(today.year, first + place),
        )
        for place, (case_id, count) in enumerate(zip(case_ids, persons, strict=True))
    ]


def _take_numbers(today: date, count: int) -> int:
    """The first of `count` numbers; the row stays locked until the commit, so there are neither gaps nor repeats."""
    last = db.session.execute(_TAKE, {"year": today.year, "count": count}).scalar_one()
    return int(last) - count + 1
