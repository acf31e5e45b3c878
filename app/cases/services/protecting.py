"""What an application itself shows: minors by their dates, a need for care, a removal that is suspended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.cases.application import Application, ClaimedPerson
from app.cases.models import CasePerson, CaseSafeguard, ReadmissionCase
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db, house
from app.people.models import Person
from app.workflow.safeguards import SafeguardKind, SafeguardSource

ADULT_AT = 18
_OF_MINORS = (SafeguardKind.MINOR.value, SafeguardKind.UNACCOMPANIED.value)
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


def protect_by_dates(case: ReadmissionCase, person_id: int) -> None:
    """After a date of birth was corrected: whether a minor is among the persons, and a safeguard for a new one.

    Somebody who turns out to be of age keeps the safeguard until a named officer clears it. Call inside `house()`.
    """
    people = select(Person.id, Person.birth_to).join(CasePerson, CasePerson.person_id == Person.id)
    births = db.session.execute(people.where(CasePerson.case_id == case.id)).all()
    minors = {person for person, latest in births if _under_age(latest, case.received_on)}
    case.has_minor = bool(minors)
    raised = select(CaseSafeguard.id).where(
        CaseSafeguard.case_id == case.id, CaseSafeguard.person_id == person_id, CaseSafeguard.kind.in_(_OF_MINORS)
    )
    if case.is_open and person_id in minors and db.session.scalar(raised.limit(1)) is None:
        kind = SafeguardKind.UNACCOMPANIED if len(minors) == len(births) else SafeguardKind.MINOR
        db.session.add(
            CaseSafeguard(case_id=case.id, person_id=person_id, kind=kind.value, source=SafeguardSource.DATES.value)
        )


def is_minor(person: ClaimedPerson, on: date) -> bool:
    """Under eighteen on a day; an uncertain date counts in favour of the child."""
    return _under_age(person.date_of_birth.latest, on)


def _under_age(born: date, on: date) -> bool:
    return (on.year - born.year) - ((on.month, on.day) < (born.month, born.day)) < ADULT_AT


def _row(told: Lodged, person_id: int, kind: SafeguardKind, source: SafeguardSource) -> Row:
    return {"case_id": told.case_id, "person_id": person_id, "kind": kind.value, "source": source.value}
