"""What a part of a case file is: rows of a case, and how they are told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel.speaklater import LazyString
from sqlalchemy import BigInteger, Select, bindparam, select

from app.access.permissions import Permission
from app.accounts.models import User
from app.cases.turns import NextAction

CASE_ID = bindparam("case_id", type_=BigInteger)

PartRow = dict[str, Any]


def rows(*columns: Any) -> Select[Any]:
    """A selection of columns; which rows, the part adds."""
    return select(*columns)


def staff(column: Any, name: str) -> Any:
    """The name of the user whose number a column holds."""
    named = select(User.full_name).where(User.id == column)
    return named.correlate_except(User).scalar_subquery().label(name)


@dataclass(frozen=True)
class Line:
    """One row of an upper floor's part, in words: what, a quiet note, and how it stands."""

    text: str
    note: str | None = None
    side: str | None = None
    side_tone: str = "later"


@dataclass(frozen=True)
class Asked:
    """Something asked of somebody outside the desk: whom, what, since when, until when, and what came back.

    `noun`: the address below the case where it has a page of its own.
    """

    of: str
    what: str
    asked_on: date | None
    due_on: date | None
    waiting: bool
    outcome: str
    tone: str
    answer: str | None = None
    noun: str | None = None


@dataclass(frozen=True)
class Turn:
    """What an upper floor's rows make the next thing to do: the address below the case, and who may follow it.

    `yields`: only where the desk would wait otherwise; what the state of the case asks of anybody here comes first.
    """

    action: NextAction
    noun: str
    permission: Permission
    yields: bool = False


@dataclass(frozen=True)
class Part:
    """Rows of a case, chosen by CASE_ID.

    Where a row is shown: as what was `asked` of somebody; or, with a title, as a `line` of a card. `on_summary`: the
    card stands on the first page of the file. `tab`: the page whose number counts these rows. `facts` go to the guards.
    `on_deadlines`: the card stands on the page of deadlines too.
    `turn`: rows that change whose turn it is, whatever the state of the case.
    """

    rows: Select[Any]
    title: LazyString | None = None
    line: Callable[[PartRow, str], Line] | None = None
    facts: Callable[[Sequence[PartRow]], Mapping[str, Any]] | None = None
    asked: Callable[[PartRow, str], Asked] | None = None
    turn: Callable[[Sequence[PartRow]], Turn | None] | None = None
    on_summary: bool = False
    on_deadlines: bool = False
    tab: str | None = None
