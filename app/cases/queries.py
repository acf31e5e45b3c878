"""The work queue: rows, never entities; pages by key, never by offset, in every order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, literal, or_, select, tuple_, union_all

from app.accounts.models import User
from app.cases.models import CaseFlag, CasePerson, CaseSafeguard, CaseWork, Decision, ReadmissionCase
from app.cases.next_action import WAITING
from app.cases.pair_part import with_a_pair_to_decide
from app.cases.queue_filters import MINE, ORDERS, UNASSIGNED, Order, QueueFilter, days_of
from app.cases.search import may_be_named, sought
from app.cases.vocabulary import Procedure
from app.kernel import clock
from app.kernel.database import plain_rows
from app.kernel.fixed import Fixed
from app.people.models import Person
from app.workflow.models import Clock, History
from app.workflow.processes import CASE
from app.workflow.states import ProposalState

PAGE = 25
KEPT_STATEMENTS = 128


@dataclass(frozen=True)
class Place:
    """Where in the list: behind a key, before a key, or at its end. Keys are texts as `key_of` writes them."""

    after: str = ""
    before: str = ""
    last: bool = False

    @property
    def backwards(self) -> bool:
        """Whether the page is read from the end of the list."""
        return self.last or bool(self.before)


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue, the keys of its neighbours, and how many rows of the list stand before it."""

    rows: Sequence[Row[Any]]
    previous: str | None = None
    next: str | None = None
    skipped: int | None = None


def queue_page(
    narrowed: QueueFilter, sort: str, place: Place, *, officer_id: int | None, size: int = PAGE
) -> QueuePage:
    """One page of open cases. One statement; a page in the middle counts what stands before it by a second."""
    order = ORDERS[sort]
    place = _understood(order, place)
    found = _asking(narrowed, sort, place, Asking(officer_id, size, clock.today())).rows()
    page = _turned(found, sort, place, size)
    if page.previous is None or page.next is None:
        return page
    return QueuePage(page.rows, page.previous, page.next, _skipped(narrowed, order, page, officer_id))


@dataclass(frozen=True)
class Asking:
    """For whom a list is read, how many rows, and on which day."""

    officer_id: int | None
    size: int
    today: date


@lru_cache(KEPT_STATEMENTS)
def _asking(narrowed: QueueFilter, sort: str, place: Place, asking: Asking) -> Fixed:
    """The statement of one page: officers ask for the same few all day, and it costs as much to write as to answer."""
    since = (waiting_since(),) if waits_for_others(narrowed) else ()
    statement = _listed(select(*_columns(), *since)).where(*conditions(narrowed, asking.officer_id))
    return Fixed(_from_place(statement.limit(asking.size + 1), ORDERS[sort], place))


def summary_rows(references: Sequence[str]) -> dict[str, Row[Any]]:
    """The rows of these cases, open or ended, by reference. One statement."""
    table = ReadmissionCase
    statement = _listed(
        select(*_columns(), table.version, table.is_open).where(table.reference.in_(references))
    )
    return {row.reference: row for row in plain_rows(statement)}


def _listed(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(ReadmissionCase)
        .join(Person, Person.id == ReadmissionCase.principal_id)
        .outerjoin(CaseWork, CaseWork.case_id == ReadmissionCase.id)
        .outerjoin(User, User.id == CaseWork.officer_id)
    )


def _columns() -> tuple[Any, ...]:
    table = ReadmissionCase
    return (
        table.id, table.reference, table.state, table.country, table.procedure, table.process,
        table.agreement, table.agreement_version, table.persons, table.has_minor, table.due_on, table.received_on,
        table.name_key,
        Person.family_name, Person.given_names, Person.fathers_name, Person.birth_year,
        CaseWork.officer_id, User.full_name.label("officer"), is_flagged().label("flagged"),
        is_proposed().label("proposed"), is_safeguarded().label("safeguarded"),
    )  # fmt: skip


def waits_for_others(narrowed: QueueFilter) -> bool:
    """Whether the list holds nothing but cases that wait for somebody outside the desk."""
    return bool(narrowed.state) and set(narrowed.state) <= WAITING


def waiting_since() -> ColumnElement[datetime]:
    """When the case came to where it stands, by its log."""
    moved = History.process == CASE, History.to_state.is_distinct_from(History.from_state)
    last = select(func.max(History.at)).where(History.case_id == ReadmissionCase.id, *moved)
    return last.correlate(ReadmissionCase).scalar_subquery().label("since")


def is_flagged() -> ColumnElement[bool]:
    """Somebody raised a flag on the case that nobody cleared."""
    raised = exists().where(CaseFlag.case_id == ReadmissionCase.id, CaseFlag.cleared_at.is_(None))
    return raised.correlate(ReadmissionCase)


def is_proposed() -> ColumnElement[bool]:
    """A proposal waits for a second person: what the next action asks."""
    waits = exists().where(Decision.case_id == ReadmissionCase.id, Decision.state == ProposalState.PROPOSED)
    return waits.correlate(ReadmissionCase)


def is_safeguarded() -> ColumnElement[bool]:
    """A safeguard of the case is open."""
    still = exists().where(CaseSafeguard.case_id == ReadmissionCase.id, CaseSafeguard.cleared_at.is_(None))
    return still.correlate(ReadmissionCase)


def conditions(narrowed: QueueFilter, officer_id: int | None) -> list[Any]:
    """The filter in the database's words; `tallies` says the same of a cell of numbers, and a test compares."""
    table = ReadmissionCase
    found: list[Any] = [table.is_open]  # bare, as the partial indexes write it
    columns = ((table.state, narrowed.state), (table.country, narrowed.country),
               (table.basis, narrowed.basis), (table.procedure, narrowed.procedure))  # fmt: skip
    for column, values in columns:
        if len(values) == 1:
            found.append(column == values[0])  # equality: the index by state serves the order too
        elif values:
            found.append(column.in_(values))
    found += [_any_of(_due(narrowed.due))] if narrowed.due else []
    found += [_any_of(_flags(narrowed.flag))] if narrowed.flag else []
    found += [_any_of(_officers(narrowed.officer, officer_id))] if narrowed.officer else []
    found += [has_text(narrowed.text)] if narrowed.text else []
    found += [runs_out_on(date.fromisoformat(narrowed.on))] if narrowed.on else []
    return found


def runs_out_on(day: date) -> ColumnElement[bool]:
    """A limit of the case runs and its day to work with is this one."""
    ending = select(Clock.case_id).where(Clock.ended_on.is_(None), Clock.alert_on == day)
    return ReadmissionCase.id.in_(ending)


def _any_of(alternatives: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(*alternatives) if len(alternatives) > 1 else alternatives[0]


def _due(ranges: Sequence[str]) -> list[ColumnElement[bool]]:
    today = clock.today()
    return [ReadmissionCase.due_on.between(*days_of(key, today)) for key in ranges]


def _flags(flags: Sequence[str]) -> list[ColumnElement[bool]]:
    meaning: dict[str, ColumnElement[bool]] = {
        "minor": ReadmissionCase.has_minor.is_(True),
        "family": ReadmissionCase.persons > 1,
        "accelerated": ReadmissionCase.procedure == Procedure.ACCELERATED.value,
        "flagged": is_flagged(),
        "safeguard": is_safeguarded(),
        "proposed": is_proposed(),
        "duplicate": ReadmissionCase.id.in_(with_a_pair_to_decide()),
    }
    return [meaning[flag] for flag in flags]


def _officers(officers: Sequence[str], officer_id: int | None) -> list[ColumnElement[bool]]:
    alternatives: list[ColumnElement[bool]] = []
    numbers = [int(each) for each in officers if each.isdigit()]
    if MINE in officers and officer_id is not None:
        numbers.append(officer_id)
    if numbers:
        alternatives.append(CaseWork.officer_id.in_(numbers))
    if UNASSIGNED in officers:
        # not "is null" of the outer join: only so does the order of the index survive
        alternatives.append(
            ~exists().where(CaseWork.case_id == ReadmissionCase.id).correlate(ReadmissionCase)
        )
    return alternatives or [literal(False)]


def has_text(text: str) -> ColumnElement[bool]:
    """One of our references, one of theirs, or a name of any person of the case, in any spelling.

    Each reading is a look-up of its own: with "or" between them the database would read every case.
    """
    wanted = sought(text)
    references = [text] if wanted.reference is None else [text, wanted.reference]
    found = select(ReadmissionCase.id)
    readings = [
        found.where(ReadmissionCase.reference.in_(references)),
        found.where(ReadmissionCase.requesting_reference == text),
    ]
    if (so_named := may_be_named(wanted)) is not None:
        named = select(CasePerson.case_id).join(Person, Person.id == CasePerson.person_id)
        readings.append(named.where(so_named))
    return ReadmissionCase.id.in_(union_all(*readings))


def _understood(order: Order, place: Place) -> Place:
    """The place without keys that are none in this order."""
    after, before = (key if _key(order, key) is not None else "" for key in (place.after, place.before))
    return Place(after, "" if after else before, place.last and not (after or before))


def _from_place(statement: Select[Any], order: Order, place: Place) -> Select[Any]:
    columns = (*order.columns, ReadmissionCase.id)
    if (after := _key(order, place.after)) is not None:
        statement = statement.where(_beyond(columns, after, forwards=not order.descending))
    if (before := _key(order, place.before)) is not None:
        statement = statement.where(_beyond(columns, before, forwards=order.descending))
    downwards = order.descending != place.backwards
    return statement.order_by(*(column.desc() if downwards else column for column in columns))


def _beyond(columns: tuple[Any, ...], key: tuple[Any, ...], *, forwards: bool) -> ColumnElement[bool]:
    here, there = tuple_(*columns), tuple_(*key)
    return here > there if forwards else here < there


def _key(order: Order, text: str) -> tuple[Any, ...] | None:
    """A key of this order as its links write it: 2026-11-26.433. Anything else begins at the start.

    A name is never written into an address: its key is the case's number, and the database looks the name up.
    """
    *values, number = text.split(".")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    if order.columns == (ReadmissionCase.name_key,):
        name = select(ReadmissionCase.name_key).where(ReadmissionCase.id == int(number)).scalar_subquery()
        return None if values else (func.coalesce(name, ""), literal(int(number)))
    try:
        read = [literal(_read(column, value)) for column, value in zip(order.columns, values, strict=True)]
    except ValueError:
        return None
    return (*read, literal(int(number)))


def _read(column: Any, value: str) -> str | date:
    return value if column is ReadmissionCase.country else date.fromisoformat(value)


def key_of(row: Row[Any], sort: str) -> str:
    """The place of a row in an order, for a link."""
    order = ORDERS[sort]
    if order.columns == (ReadmissionCase.name_key,):
        return str(row.id)
    return ".".join(str(getattr(row, column.key)) for column in (*order.columns, ReadmissionCase.id))


def _turned(found: Sequence[Row[Any]], sort: str, place: Place, size: int) -> QueuePage:
    rows = list(found[:size])
    more = len(found) > size
    if place.backwards:
        rows.reverse()
    if not rows:
        return QueuePage(())
    has_previous = more if place.backwards else bool(place.after)
    has_next = bool(place.before) if place.backwards else more
    return QueuePage(
        rows,
        key_of(rows[0], sort) if has_previous else None,
        key_of(rows[-1], sort) if has_next else None,
    )


def _skipped(narrowed: QueueFilter, order: Order, page: QueuePage, officer_id: int | None) -> int:
    columns = (*order.columns, ReadmissionCase.id)
    key = tuple(literal(getattr(page.rows[0], column.key)) for column in columns)
    statement = select(func.count()).select_from(ReadmissionCase)
    if narrowed.officer:
        statement = statement.outerjoin(CaseWork, CaseWork.case_id == ReadmissionCase.id)
    before = _beyond(columns, key, forwards=order.descending)
    return int(plain_rows(statement.where(*conditions(narrowed, officer_id), before)).scalar_one())
