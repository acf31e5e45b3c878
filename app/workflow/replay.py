"""State and log must agree: the column answers questions, the log tells the history, the engine writes both.

`replay` is the rule on its own; `disagreements` asks the same of every row in the database, by set, in two
statements a process. Nothing here repairs: a disagreement is evidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlalchemy import TextClause, text

from app.kernel.database import db
from app.kernel.errors import DomainError
from app.workflow.process import Process
from app.workflow.processes import tables_of

BEGIN = "begin"
TABLES: dict[str, str] = {  # by kind of thing
    "readmission": "readmission_case",
    "verification": "verification_request",
    "proposal": "decision",
    "transfer": "transfer_notice",
    "referral": "referral",
    "error_claim": "error_claim",
    "extension": "extension_request",
    "inquiry": "inquiry",
    "sealed": "sealed_item",
    "erasure": "case_erasure",
}


class LogRow(Protocol):
    """What replay reads of a row of the history."""

    @property
    def move(self) -> str | None: ...

    @property
    def from_state(self) -> str | None: ...

    @property
    def to_state(self) -> str | None: ...


class BrokenLog(DomainError):
    """A log that cannot have been written by the engine. `code` is a member of Fault."""


class Fault(StrEnum):
    """How a thing and its log disagree."""

    CHAIN_BROKEN = "chain_broken"
    MOVE_UNKNOWN = "move_unknown"
    STATE_DIFFERS = "state_differs"
    LOG_MISSING = "log_missing"
    THING_MISSING = "thing_missing"


@dataclass(frozen=True)
class Disagreement:
    """One thing whose state and log do not agree; `entry` is the row of history to blame, if one is."""

    process: str
    thing_id: int
    fault: Fault
    entry: int | None
    told: str

    def __str__(self) -> str:
        at = f", history entry {self.entry}" if self.entry is not None else ""
        return f"{self.process} {self.thing_id}{at}: {self.fault.value}: {self.told}"


def replay(process: Process, rows: Iterable[LogRow]) -> StrEnum:
    """The state in which a log ends, every row checked against the tables by which such a thing may move.

    Raises:
        BrokenLog: the log is empty, begins elsewhere, has a gap, or names a step the table does not have.
    """
    allowed = set(steps(process.thing))
    state: str | None = None
    for number, row in enumerate(rows, 1):
        if row.from_state != state:
            raise BrokenLog(Fault.CHAIN_BROKEN, row=number, expected=state, found=row.from_state)
        if (row.move, row.from_state, row.to_state) not in allowed:
            raise BrokenLog(Fault.MOVE_UNKNOWN, row=number, move=row.move)
        state = row.to_state
    if state is None:
        raise BrokenLog(Fault.LOG_MISSING, process=process.name)
    return process.states(state)


def steps(thing: str) -> list[tuple[str, str | None, str]]:
    """Every (move, from, to) a log of this kind of thing may hold, by whichever of its tables."""
    tables = tables_of(thing)
    begun: set[tuple[str, str | None, str]] = {(BEGIN, None, each.initial.value) for each in tables}
    return list(begun) + [
        (move.name, source.value, move.target_from(source).value)
        for process in tables
        for move in process.moves
        for source in move.sources
    ]


def disagreements() -> list[Disagreement]:
    """Everything in the database whose state its log does not explain. Its speaker must see all rows."""
    return [found for thing in TABLES for found in _of(thing)]


def _of(thing: str) -> list[Disagreement]:
    allowed = steps(thing)
    values = {
        "process": thing,
        "moves": [move for move, _source, _target in allowed],
        "sources": [source for _move, source, _target in allowed],
        "targets": [target for _move, _source, target in allowed],
    }
    log = db.session.execute(_LOG, values)
    states = db.session.execute(_states(thing), {"process": thing})
    return [_disagreement(thing, *row) for row in (*log, *states)]


def _disagreement(
    thing: str, thing_id: int, entry: int | None, fault: str, expected: str, found: str
) -> Disagreement:
    return Disagreement(thing, thing_id, Fault(fault), entry, f"{expected} expected, {found} found")


_LOG = text(
    """
    with allowed as (
        select * from unnest(cast(:moves as text[]), cast(:sources as text[]), cast(:targets as text[]))
            as step(move, from_state, to_state)
    ), log as (
        select id, thing_id, move, from_state, to_state,
               lag(to_state) over (partition by thing_id order by id) as before
        from case_history where process = :process and move is not null
    )
    select thing_id, id as entry, 'chain_broken' as fault,
           coalesce(before, 'the beginning') as expected, coalesce(from_state, 'the beginning') as found
    from log where before is distinct from from_state
    union all
    select thing_id, id, 'move_unknown', 'a step of the table',
           concat(move, ' from ', coalesce(from_state, 'the beginning'), ' to ', to_state)
    from log where not exists (
        select from allowed where allowed.move = log.move and allowed.to_state = log.to_state
            and allowed.from_state is not distinct from log.from_state)
    order by entry
    """
)


def _states(kind: str) -> TextClause:
    """Things against the last entry of their log; the table's name is one of ours, no value from outside."""
    return text(
        f"""
        with last as (
            select distinct on (thing_id) thing_id, id, to_state from case_history
            where process = :process and move is not null order by thing_id, id desc
        )
        select coalesce(thing.id, last.thing_id) as thing_id, last.id as entry,
               case when last.thing_id is null then 'log_missing' when thing.id is null then 'thing_missing'
                    else 'state_differs' end as fault,
               coalesce(last.to_state, 'a log') as expected, coalesce(thing.state, 'nothing') as found
        from {TABLES[kind]} thing full join last on last.thing_id = thing.id
        where thing.state is distinct from last.to_state
        order by 1
        """
    )
