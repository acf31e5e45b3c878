"""What an application itself shows: minors by their dates, a need for care, a removal that is suspended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.application import Application, ClaimedPerson
from app.cases.models import CaseSafeguard
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import house
from app.workflow.safeguards import SafeguardKind, SafeguardSource

ADULT_AT = 18
Row = dict[str, Any]


@dataclass(frozen=True)
class Lodged:
    """An application with the keys of its case and persons, and the day it was received."""

    application: Application
    case_id: int
    person_ids: tuple[int, ...]
    received_on: date


def protect(applications: Sequence[Lodged]) -> None:
    """Raise what these applications show. Written by the house: no portal may know the table."""
    moment = clock.now()
    rows = [{"raised_at": moment, **row} for told in applications for row in safeguards_shown(told)]
    if rows:
        with house():
            insert_rows(CaseSafeguard, rows)


def safeguards_shown(told: Lodged) -> Iterator[Row]:
    """The safeguards of one application. A minor without an adult beside it is unaccompanied."""
    minors = [is_minor(person, told.received_on) for person in told.application.persons]
    kind = SafeguardKind.UNACCOMPANIED if all(minors) else SafeguardKind.MINOR
    for person_id, minor in zip(told.person_ids, minors, strict=True):
        if minor:
            yield _row(told, person_id, kind, SafeguardSource.DATES)
    care = told.application.care
    if care and care.statement:
        yield _row(told, told.person_ids[0], SafeguardKind.HEALTH, SafeguardSource.AUTHORITY)
    if told.application.appeal_pending:
        yield _row(told, told.person_ids[0], SafeguardKind.SUSPENDED, SafeguardSource.AUTHORITY)


def is_minor(person: ClaimedPerson, on: date) -> bool:
    """Under eighteen on a day; an uncertain date counts in favour of the child."""
    born = person.date_of_birth.latest
    return (on.year - born.year) - ((on.month, on.day) < (born.month, born.day)) < ADULT_AT


def _row(told: Lodged, person_id: int, kind: SafeguardKind, source: SafeguardSource) -> Row:
    return {"case_id": told.case_id, "person_id": person_id, "kind": kind.value, "source": source.value}
