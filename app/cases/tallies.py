"""How many cases there are of each kind: every number the desk is shown, from one statement.

All open cases are counted at once into cells, one for each combination of what a filter can ask for; every number on
a page is a sum of cells. The cells are kept in the memory of the process and are good only while nothing changed. What
changes a case writes its history in the same transaction, so the newest row of the history, with the transaction that
wrote it, is the mark of the present. See docs/adr/0020-numbers-kept-while-nothing-moved.md.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from threading import Lock
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from flask import current_app
from sqlalchemy import ColumnElement, case, func, select, text

from app.accounts.models import User
from app.cases.models import CaseFlag, CaseSafeguard, CaseWork, Decision, ReadmissionCase
from app.cases.pair_part import with_a_pair_to_decide
from app.cases.pulse import Mark, pulse
from app.cases.queries import has_text, runs_out_on
from app.cases.queue_filters import DIMENSIONS, FLAGS, MINE, RANGES, UNASSIGNED, QueueFilter, days_of
from app.cases.vocabulary import Procedure
from app.kernel import clock
from app.kernel.database import db, plain_rows
from app.workflow.states import ProposalState

Worth = TypeVar("Worth")

KEPT_TEXTS = 16
KEPT_FILTERS = 200
_EXTENSION = "ercms_tallies"
_ACCELERATED = Procedure.ACCELERATED.value
_EVERYWHERE = range(len(DIMENSIONS))
# Whoever writes holds a lock on its own transaction number, also before it is the newest one that ended.
_WRITERS = text(
    "select exists (select from pg_locks held join pg_stat_activity other using (pid)"
    " where held.locktype = 'transactionid' and held.mode = 'ExclusiveLock' and other.pid <> pg_backend_pid()"
    " and other.datname = current_database() and other.usesysid is not null)"
)


@dataclass(frozen=True, eq=False)
class Facets:
    """The numbers of one filter: of its list, and of each value under the filter's other dimensions.

    Nobody changes them, and two are the same only if they are one: what was drawn from them is kept with them.
    """

    total: int
    by: Mapping[str, Mapping[str, int]]
    officers: Mapping[str, str]


class Looked(NamedTuple):
    """Of which open cases the numbers are: those that a text finds, those with a limit that runs out on a day."""

    words: str = ""
    on: str = ""


class _Cell(NamedTuple):
    """How many open cases have exactly these values; in the order of DIMENSIONS."""

    values: tuple[tuple[str, ...], ...]
    number: int


@dataclass
class Tally:
    """All cells at one moment."""

    cells: Sequence[_Cell]
    officers: Mapping[str, str]
    _known: "OrderedDict[tuple[QueueFilter, int | None], Facets]" = field(default_factory=OrderedDict)
    _worked_out: dict[Hashable, Any] = field(default_factory=dict)

    def facets(self, narrowed: QueueFilter, officer_id: int | None) -> Facets:
        """Every number of a filter, for this officer."""
        key = (narrowed, officer_id)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _facets(self, narrowed, str(officer_id))
            while len(self._known) > KEPT_FILTERS:
                self._known.popitem(last=False)
        return found

    def once(self, key: Hashable, work_out: Callable[[], Worth]) -> Worth:
        """What follows from these numbers, worked out by the first who asks and kept as long as they are."""
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        found: Worth = self._worked_out[key]
        return found

    def number(self, narrowed: QueueFilter, officer_id: int | None) -> int:
        """How many cases the list of a filter holds. Text and day must be the tally's own."""
        ticked = narrowed.ticked
        if len(ticked) > 1 or "flag" in ticked:
            return self.facets(narrowed, officer_id).total
        everything = self.facets(QueueFilter(), officer_id)
        if not ticked:
            return everything.total
        [(dimension, values)] = ticked.items()
        if dimension == "officer" and MINE in values:
            values = tuple({*values, str(officer_id)} - {MINE})
        return sum(everything.by[dimension].get(value, 0) for value in values)


def _facets(tally: Tally, narrowed: QueueFilter, own: str) -> Facets:
    asked = [
        (place, frozenset(own if value == MINE else value for value in narrowed.values(name)))
        for place, name in enumerate(DIMENSIONS)
        if narrowed.values(name)
    ]
    total = 0
    found: list[defaultdict[str, int]] = [defaultdict(int) for _name in DIMENSIONS]
    for values, number in tally.cells:
        missed = [place for place, wanted in asked if wanted.isdisjoint(values[place])]
        if len(missed) > 1:
            continue
        total += 0 if missed else number
        for place in missed or _EVERYWHERE:
            counted = found[place]
            for value in values[place]:
                counted[value] += number
    by = dict(zip(DIMENSIONS, found, strict=True))
    by["officer"][MINE] = by["officer"][own]
    numbers = MappingProxyType({name: Counter(counted) for name, counted in by.items()})
    return Facets(total, numbers, tally.officers)


class _Kept:
    """Tallies by text and day, all of one moment; a newer mark forgets them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark: Mark | None = None
        self._found: OrderedDict[Looked, Tally] = OrderedDict()

    def under(self, mark: Mark, words: Looked) -> Tally | None:
        with self._lock:
            return self._found.get(words) if mark == self._mark else None

    def keep(self, mark: Mark, words: Looked, tally: Tally) -> None:
        with self._lock:
            if mark != self._mark:
                self._mark = mark
                self._found.clear()
            self._found[words] = tally
            while len(self._found) > KEPT_TEXTS:
                self._found.popitem(last=False)


def tally_now(text_typed: str = "", on: str = "") -> Tally:
    """The numbers as of this moment, of all open cases or those of a text or a day. One look a transaction."""
    words = Looked(text_typed, on)
    session = db.session()
    seen, tallies = session.info.get(_EXTENSION, (None, {}))
    if seen is None or seen is not session.get_transaction():
        tallies = {}
    if words not in tallies:
        tallies[words] = _looked_up(words)
        session.info[_EXTENSION] = (session.get_transaction(), tallies)
    found: Tally = tallies[words]
    return found


def _looked_up(words: Looked) -> Tally:
    kept: _Kept = current_app.extensions.setdefault(_EXTENSION, _Kept())
    mark = pulse().mark
    found = kept.under(mark, words)
    if found is None:
        # asked before counting: whoever starts to write later moves the mark
        quiet = not plain_rows(_WRITERS).scalar_one()
        found = _counted(words)
        if quiet:
            kept.keep(mark, words, found)
    return found


def _counted(looked: Looked) -> Tally:
    table = ReadmissionCase
    today = clock.today()
    # a list of numbers to look into, not a join and not a question for each row: a third of the time
    raised = table.id.in_(select(CaseFlag.case_id).where(CaseFlag.cleared_at.is_(None)))
    guarded = table.id.in_(select(CaseSafeguard.case_id).where(CaseSafeguard.cleared_at.is_(None)))
    proposed = table.id.in_(select(Decision.case_id).where(Decision.state == ProposalState.PROPOSED))
    doubled = table.id.in_(with_a_pair_to_decide())
    ranges = case(*((table.due_on <= days_of(key, today)[1], key) for key in RANGES[:-1]), else_=RANGES[-1])
    columns: list[Any] = [
        table.state, table.country, table.basis, table.procedure, table.has_minor,
        (table.persons > 1).label("family"), raised.label("flagged"), guarded.label("safeguarded"),
        proposed.label("proposed"), doubled.label("doubled"), CaseWork.officer_id, ranges.label("due"),
    ]  # fmt: skip
    statement = (
        select(*columns, func.count().label("number"))
        .select_from(table)
        .outerjoin(CaseWork, CaseWork.case_id == table.id)
        .where(table.is_open, *_narrowed(looked))
        .group_by(*(text(str(place)) for place in range(1, len(columns) + 1)))
    )
    cells = statement.subquery("cells")  # named after counting, when there are few rows left
    named = select(cells, User.full_name).outerjoin(User, User.id == cells.c.officer_id)
    rows = plain_rows(named).all()
    officers = {str(row.officer_id): row.full_name for row in rows if row.officer_id is not None}
    return Tally([_Cell(_values(row), row.number) for row in rows], officers)


def _narrowed(looked: Looked) -> list[ColumnElement[bool]]:
    found = [has_text(looked.words)] if looked.words else []
    return found + ([runs_out_on(date.fromisoformat(looked.on))] if looked.on else [])


def _values(row: Sequence[Any]) -> tuple[tuple[str, ...], ...]:
    state, country, basis, procedure, minor, family, *others, officer, due, _number, _name = row
    held_by = UNASSIGNED if officer is None else str(officer)
    flags = _flags((minor, family, procedure == _ACCELERATED, *others))
    return ((state,), (country,), (basis,), (procedure,), (held_by,), flags, (due,))


@cache
def _flags(marked: tuple[bool, ...]) -> tuple[str, ...]:
    return tuple(name for name, here in zip(FLAGS, marked, strict=True) if here)
