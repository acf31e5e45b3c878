"""A batch of new cases walks its first moves together: the engine's rules, set-based writing.

Guards and permissions are asked for each case as the engine asks them; what differs is that states, log,
clocks and ledger entries of all cases are written in a few statements, so that an import of thousands takes
seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import text

from app.access.actor import Actor
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.columns import NO_DEADLINE
from app.kernel.database import db, house
from app.kernel.errors import MoveRefused
from app.workflow.deadlines import due_for
from app.workflow.engine import refusals_of
from app.workflow.models import Clock, History
from app.workflow.moved import Moved, publish
from app.workflow.process import Move, Process


@dataclass
class NewCase:
    """A case that was inserted a moment ago, in the little the engine needs of it."""

    id: int
    reference: str
    agreement: str
    agreement_version: str
    procedure: str
    process: str
    country: str
    authority_id: int
    persons: int
    received_on: date
    state: StrEnum
    version: int = 1
    due_on: date = NO_DEADLINE
    due_clock: str | None = None
    updated_at: Any = None


_WRITE_STATES = text(
    "update readmission_case c set state = r.state, version = version + 1"
    " from unnest(cast(:ids as bigint[]), cast(:states as text[])) as r(id, state) where c.id = r.id"
)
_WRITE_DEADLINES = text(
    "update readmission_case c set state = r.state, version = version + 1,"
    " due_on = r.due_on, due_clock = r.due_clock"
    " from unnest(cast(:ids as bigint[]), cast(:states as text[]), cast(:days as date[]),"
    " cast(:codes as text[]))"
    " as r(id, state, due_on, due_clock) where c.id = r.id"
)

FactsOf = Callable[[NewCase], object]


def walk(
    process: Process,
    cases: Sequence[NewCase],
    steps: Sequence[tuple[str, Actor]],
    *,
    facts_of: FactsOf,
    begun_by: Actor | None = None,
) -> None:
    """Make the named moves with every case, in order, each as its own actor; `begun_by`, or the first, begins it.

    Raises:
        MoveRefused: one case may not make one of the moves; nothing of the batch is kept.
    """
    with house():
        history = [_log(process, case, "begin", None, begun_by or steps[0][1]) for case in cases]
        for name, actor in steps:
            history += _step(process, process.by_name[name], cases, actor, facts_of)
        insert_rows(History, history)


def _step(
    process: Process, move: Move, cases: Sequence[NewCase], actor: Actor, facts_of: FactsOf
) -> list[dict[str, Any]]:
    moved, history = [], []
    for case in cases:
        against = refusals_of(move, case.state, actor, facts_of(case))
        if against:
            raise MoveRefused(move.name, against)
        before, case.state = case.state, move.target_from(case.state)
        history.append(_log(process, case, move.name, before, actor))
        moved.append(Moved(process.thing, move.name, case, case, before, case.state, actor))
    for name in move.starts:
        _start_clocks(process, cases, name)
    _write_states(cases, with_deadlines=bool(move.starts))
    publish(moved)
    return history


def _start_clocks(process: Process, cases: Sequence[NewCase], name: str) -> None:
    today = clock.today()
    known: dict[tuple[str, ...], dict[str, Any] | None] = {}
    rows = []
    for case in cases:
        rule = (case.agreement, case.agreement_version, case.country)
        if rule not in known:
            known[rule] = _clock_row(case, process.clocks[name], today)
        row = known[rule]
        if row is not None:
            rows.append({"case_id": case.id, "authority_id": case.authority_id, **row})
            case.due_on, case.due_clock = min((case.due_on, case.due_clock), (row["alert_on"], row["code"]))
    insert_rows(Clock, rows)


def _clock_row(case: NewCase, code: str, today: date) -> dict[str, Any] | None:
    due = due_for(case, code, today)
    if due is None:
        return None
    return {
        "code": code,
        "agreement": case.agreement,
        "agreement_version": case.agreement_version,
        "started_on": today,
        "due_strict": due.strict,
        "due_rolled": due.rolled,
        "alert_on": due.alert_on,
        "explanation": [step.as_record() for step in due.explanation],
        "outcome": "running",
    }


def _write_states(cases: Sequence[NewCase], *, with_deadlines: bool) -> None:
    """One statement for both, since each rewrites the case in every index."""
    told: dict[str, list[Any]] = {
        "ids": [case.id for case in cases],
        "states": [case.state.value for case in cases],
    }
    if with_deadlines:
        told |= {"days": [case.due_on for case in cases], "codes": [case.due_clock for case in cases]}
    db.session.execute(_WRITE_DEADLINES if with_deadlines else _WRITE_STATES, told)


def _log(process: Process, case: NewCase, name: str, before: StrEnum | None, actor: Actor) -> dict[str, Any]:
    after = case.state
    tag = f"{process.thing}:{name}:done"
    told = (before.value if before else None, after.value)
    record(tag, kind=process.thing, ref=case.reference, changes={"state": told})
    return {
        "case_id": case.id,
        "process": process.thing,
        "thing_id": case.id,
        "move": name,
        "from_state": told[0],
        "to_state": told[1],
        "tag": tag,
        "changes": [],
        "actor_id": actor.id,
        "actor_name": actor.name,
        "organisation_name": actor.organisation_name,
        "at": clock.now(),
        "agreement_version": case.agreement_version,
    }
