"""The work queue: rows, never entities; pages by key, never by offset; counts that stop at a thousand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, literal, select, tuple_

from app.accounts.models import User
from app.cases.models import CaseWork, ReadmissionCase
from app.kernel import clock
from app.kernel.database import plain_rows
from app.people.models import Person

PAGE = 25
COUNTED_UP_TO = 1000
SOON_DAYS = 3
WEEK_DAYS = 7

Key = tuple[date, int]


@dataclass(frozen=True)
class QueueFilter:
    """What narrows the list. `who` is "mine" or "unassigned"; empty collections narrow nothing."""

    states: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    who: str = ""
    overdue: bool = False

    @property
    def chosen(self) -> int:
        """How many conditions narrow the list."""
        return len(self.states) + len(self.countries) + bool(self.who) + self.overdue


@dataclass(frozen=True)
class Place:
    """Where in the list: behind a key, before a key, or at its end."""

    after: Key | None = None
    before: Key | None = None
    last: bool = False

    @property
    def backwards(self) -> bool:
        """Whether the page is read from the end of the list."""
        return self.last or self.before is not None


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue, and the keys of its neighbours."""

    rows: Sequence[Row[Any]]
    previous: Key | None
    next: Key | None


@dataclass(frozen=True)
class QueueCounts:
    """How many; each number stops at COUNTED_UP_TO + 1, which means "more than a thousand"."""

    total: int
    overdue: int
    soon: int


def queue_page(narrowed: QueueFilter, place: Place, *, officer_id: int | None) -> QueuePage:
    """One page of open cases, by what falls due first. One statement."""
    table = ReadmissionCase
    columns: tuple[Any, ...] = (
        table.id, table.reference, table.state, table.country, table.procedure, table.agreement,
        table.agreement_version, table.persons, table.has_minor, table.due_on,
        Person.family_name, Person.given_names, Person.fathers_name, Person.birth_year,
        CaseWork.officer_id, User.full_name.label("officer"),
    )  # fmt: skip
    statement = (
        select(*columns)
        .select_from(table)
        .join(Person, Person.id == table.principal_id)
        .outerjoin(CaseWork, CaseWork.case_id == table.id)
        .outerjoin(User, User.id == CaseWork.officer_id)
        .where(*_conditions(narrowed, officer_id))
        .limit(PAGE + 1)
    )
    return _turned(plain_rows(_from_place(statement, place)).all(), place)


def queue_counts(narrowed: QueueFilter, *, officer_id: int | None) -> QueueCounts:
    """Three capped counts in one statement. Unnarrowed by "overdue", so that the line above the list stays."""
    wider = replace(narrowed, overdue=False)
    today = clock.today()
    due = ReadmissionCase.due_on
    row = plain_rows(
        select(
            _capped(wider, officer_id).label("total"),
            _capped(wider, officer_id, due < today).label("overdue"),
            _capped(wider, officer_id, due.between(today, today + timedelta(days=SOON_DAYS))).label("soon"),
        )
    ).one()
    return QueueCounts(row.total, row.overdue, row.soon)


def _conditions(narrowed: QueueFilter, officer_id: int | None) -> list[Any]:
    table = ReadmissionCase
    conditions: list[Any] = [table.is_open]  # bare, as the partial indexes write it
    if len(narrowed.states) == 1:
        conditions.append(
            table.state == narrowed.states[0]
        )  # equality: the index by state serves the order too
    elif narrowed.states:
        conditions.append(table.state.in_(narrowed.states))
    if narrowed.countries:
        conditions.append(table.country.in_(narrowed.countries))
    if narrowed.who == "mine":
        conditions.append(CaseWork.officer_id == officer_id)
    elif narrowed.who == "unassigned":
        # not "is null" of the outer join: only so does the order of the index survive
        conditions.append(~exists().where(CaseWork.case_id == table.id).correlate(table))
    if narrowed.overdue:
        conditions.append(table.due_on < clock.today())
    return conditions


def _from_place(statement: Select[Any], place: Place) -> Select[Any]:
    key = tuple_(ReadmissionCase.due_on, ReadmissionCase.id)
    if place.after is not None:
        statement = statement.where(key > _values(place.after))
    if place.before is not None:
        statement = statement.where(key < _values(place.before))
    if place.backwards:
        return statement.order_by(ReadmissionCase.due_on.desc(), ReadmissionCase.id.desc())
    return statement.order_by(ReadmissionCase.due_on, ReadmissionCase.id)


def _values(key: Key) -> Any:
    return tuple_(literal(key[0]), literal(key[1]))


def _turned(found: Sequence[Row[Any]], place: Place) -> QueuePage:
    rows = list(found[:PAGE])
    more = len(found) > PAGE
    if place.backwards:
        rows.reverse()
    if not rows:
        return QueuePage((), None, None)
    has_previous = more if place.backwards else place.after is not None
    has_next = place.before is not None if place.backwards else more
    first, last = rows[0], rows[-1]
    return QueuePage(
        rows,
        (first.due_on, first.id) if has_previous else None,
        (last.due_on, last.id) if has_next else None,
    )


def _capped(narrowed: QueueFilter, officer_id: int | None, *more: ColumnElement[bool]) -> ColumnElement[int]:
    found = select(literal(1)).select_from(ReadmissionCase).where(*_conditions(narrowed, officer_id), *more)
    if narrowed.who == "mine":
        found = found.join(CaseWork, CaseWork.case_id == ReadmissionCase.id)
    counted = found.limit(COUNTED_UP_TO + 1).subquery()
    return select(func.count()).select_from(counted).scalar_subquery()
