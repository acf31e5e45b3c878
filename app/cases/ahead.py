"""What falls due in the next four weeks across all open cases. One statement: of each day how many, and the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.accounts.models import User
from app.cases.models import CaseWork, ReadmissionCase
from app.kernel.database import plain_rows
from app.people.models import Person
from app.workflow.models import Clock

DAYS = 28
SHOWN = 8
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DueThen:
    """How many limits run out on a day, and the first of them."""

    number: int = 0
    rows: Sequence[Row[Any]] = ()


def last_day(today: date) -> date:
    """The last day that is looked ahead to, today being the first."""
    return today + timedelta(days=DAYS - 1)


def due_ahead(today: date, officer_id: int | None = None) -> Mapping[date, DueThen]:
    """By day, from today on; what is late stands under yesterday. With an officer, only of that officer's cases.

    No clock runs on a case that has ended (the tables of moves see to it, and a test), so cases are not asked.
    """
    found: dict[date, list[Row[Any]]] = {}
    for row in plain_rows(_named(_numbered(today, officer_id))):
        found.setdefault(row.day, []).append(row)
    return {day: DueThen(rows[0].number, rows) for day, rows in found.items()}


def _numbered(today: date, officer_id: int | None) -> Select[*tuple[Any, ...]]:
    day = func.greatest(Clock.alert_on, today - _ONE_DAY)
    order = (Clock.alert_on, Clock.case_id, Clock.id)
    statement = select(
        Clock.case_id,
        Clock.code,
        Clock.alert_on,
        day.label("day"),
        func.row_number().over(partition_by=day, order_by=order).label("place"),
        func.count().over(partition_by=day).label("number"),
    ).where(Clock.ended_on.is_(None), Clock.alert_on <= last_day(today))
    if officer_id is not None:
        statement = statement.join(CaseWork, CaseWork.case_id == Clock.case_id)
        statement = statement.where(CaseWork.officer_id == officer_id)
    return statement


def _named(numbered: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    limit, case = numbered.subquery("numbered"), ReadmissionCase
    return (
        select(
            limit.c.day, limit.c.number, limit.c.code, limit.c.alert_on, case.reference, case.country,
            Person.family_name, Person.given_names, CaseWork.officer_id, User.full_name.label("officer"),
        )
        .join(case, case.id == limit.c.case_id)
        .join(Person, Person.id == case.principal_id)
        .outerjoin(CaseWork, CaseWork.case_id == limit.c.case_id)
        .outerjoin(User, User.id == CaseWork.officer_id)
        .where(limit.c.place <= SHOWN)
        .order_by(limit.c.day, limit.c.place)
    )  # fmt: skip
