"""The only place where anything moves.

Given a process, a thing, the name of a move, an actor and facts: find the row, check the permission, ask every guard,
raise all refusals together; otherwise run the row through `transitions`, write state, history, clocks and ledger as
the house, and publish the fact. No audience holds the right to write a state, so there is no other way round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm.attributes import flag_modified
from transitions import Machine

from app.access.actor import Actor
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db, house
from app.kernel.errors import MoveRefused, Refusal, StaleRecord
from app.kernel.fixed import Fixed
from app.workflow.deadlines import apply_clocks
from app.workflow.models import History
from app.workflow.moved import CaseLike, Movable, Moved, publish
from app.workflow.process import Move, Process
from app.workflow.processes import CASE

Changes = Mapping[str, tuple[Any, Any]]
_Told = dict[str, str | None]
# Locked in the order of their numbers, so that two such acts on the same cases never wait for each other crosswise.
_TOUCH_EACH = Fixed("""
    update readmission_case c set updated_at = %(at)s, version = c.version + 1 from (
        select held.id from readmission_case held
        join unnest(%(ids)s::bigint[], %(versions)s::int[]) as seen (id, version) using (id, version)
        order by held.id for no key update of held
    ) as unchanged where c.id = unchanged.id returning c.id
""")


@dataclass(frozen=True)
class PossibleMove:
    """A move that begins where the thing stands, and what speaks against it now (nothing: it is allowed)."""

    move: Move
    refusals: tuple[Refusal, ...]

    @property
    def allowed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.refusals


class _Cursor:
    """A throw-away model: the machine lives on it for one move and is forgotten with it."""

    state: str


def refusals_of(move: Move, state: StrEnum, actor: Actor, facts: object) -> tuple[Refusal, ...]:
    """Everything that speaks against a move: wrong state, missing permission, each guard."""
    against: list[Refusal] = []
    if state not in move.sources:
        against.append(Refusal("wrong_state", move.source))
    if not any(actor.may(permission) for permission in move.permissions):
        against.append(Refusal("permission_missing", "roles"))
    against.extend(refusal for guard in move.guards if (refusal := guard(facts)) is not None)
    return tuple(against)


def possible_moves(process: Process, thing: Movable, actor: Actor, facts: object) -> list[PossibleMove]:
    """The moves of this actor's kind that begin in the present state, allowed or not, with the reasons."""
    state = process.states(thing.state)
    return [
        PossibleMove(move, refusals_of(move, state, actor, facts))
        for move in process.moves
        if state in move.sources and any(actor.may(permission) for permission in move.permissions)
    ]


def perform(
    process: Process,
    thing: Movable,
    name: str,
    *,
    actor: Actor,
    facts: object,
    case: CaseLike,
    reason: str | None = None,
    changes: Changes | None = None,
    values: Mapping[str, Any] | None = None,
    on: date | None = None,
) -> Moved:
    """Make one move, with everything that belongs to it, in the running transaction.

    `values` are columns of the thing that are written together with its state, because the database asks for both.
    `on` is the day from which clocks run, where that is not today (consent by silence is given when the period ends).

    Raises:
        MoveRefused: the move may not be made now, or never on this track; carries every reason.
        StaleRecord: (at flush) somebody else moved it meanwhile.
    """
    move = process.by_name.get(name)
    if move is None:
        raise MoveRefused(name, [Refusal("wrong_state", process.name)])
    before = process.states(thing.state)
    _refuse_if_anything_speaks_against(move, before, actor, facts)
    after = process.states(_next_state(process, move, before))
    with house():
        for column, value in (values or {}).items():
            setattr(thing, column, value)
        _put(thing, case, move, before, after)
        ended = apply_clocks(case, process, move, on=on or clock.today()) if thing is case else None
        _remember(_Step(process, name, thing, case, before, after), actor, reason, changes)
        in_time = ended.in_time if ended else None
        moved = Moved(process.thing, name, thing, case, before, after, actor, in_time, on, reason)
        publish([moved])
    return moved


def _put(thing: Movable, case: CaseLike, move: Move, before: StrEnum, after: StrEnum) -> None:
    thing.state = after
    if move.follows is not None:
        case.process = move.follows
    if after is before:
        flag_modified(thing, "state")
    _touch(case, thing)
    db.session.flush()


def _touch(case: CaseLike, thing: Movable) -> None:
    """What hangs on a case makes it newer, so that a form opened before is told that something changed."""
    if thing is not case:
        case.updated_at = clock.now()


def _refuse_if_anything_speaks_against(move: Move, state: StrEnum, actor: Actor, facts: object) -> None:
    if getattr(facts, "actor_id", None) not in (None, actor.id):
        raise ValueError("the facts were gathered for another actor")
    against = refusals_of(move, state, actor, facts)
    if against:
        raise MoveRefused(move.name, against)


def begin(
    process: Process, thing: Any, *, actor: Actor, case: CaseLike, changes: Changes | None = None
) -> None:
    """Put a new thing on its first square and write its first log entry."""
    thing.state = process.initial
    db.session.add(thing)
    db.session.flush()
    with house():
        _touch(case, thing)
        _remember(_Step(process, "begin", thing, case, None, process.initial), actor, None, changes)


def note(
    case: CaseLike, tag: str, *, actor: Actor, changes: Changes | None = None, reason: str | None = None
) -> None:
    """Write a change that is no move into the case's history and the ledger."""
    with house():
        told = _told(changes)
        case.updated_at = clock.now()
        insert_rows(History, [_history(case, CASE, case.id, tag, actor, told, reason)])
        record(tag, kind=CASE, ref=str(case.reference), changes=_pairs(told))


def note_each(
    told: Sequence[tuple[CaseLike, Changes]], tag: str, *, actor: Actor, reason: str | None = None
) -> None:
    """The same for many cases that were read a moment ago, each with its own change: a statement for each table.

    Raises:
        StaleRecord: somebody else changed one of them meanwhile; nothing of this may be kept.
    """
    rows = []
    for case, changes in told:
        entry = _told(changes)
        rows.append(_history(case, CASE, case.id, tag, actor, entry, reason))
        record(tag, kind=CASE, ref=str(case.reference), changes=_pairs(entry))
    with house():
        ids, versions = [case.id for case, _changes in told], [case.version for case, _changes in told]
        if len(_TOUCH_EACH.rows(ids=ids, versions=versions, at=clock.now())) != len(told):
            raise StaleRecord()
        insert_rows(History, rows)


def _next_state(process: Process, move: Move, state: StrEnum) -> str:
    target = move.target_from(state)
    cursor = _Cursor()
    Machine(
        model=cursor,
        states=[member.value for member in {state, target}],
        initial=state.value,
        transitions=[{"trigger": move.name, "source": state.value, "dest": target.value}],
        auto_transitions=False,
    )
    if not cursor.trigger(move.name):  # type: ignore[attr-defined]
        raise MoveRefused(move.name, [Refusal("wrong_state", process.name)])
    return cursor.state


@dataclass(frozen=True)
class _Step:
    """One step of a thing, as the log keeps it."""

    process: Process
    name: str
    thing: Movable
    case: CaseLike
    before: StrEnum | None
    after: StrEnum


def _remember(step: _Step, actor: Actor, reason: str | None, changes: Changes | None) -> None:
    tag = f"{step.process.thing}:{step.name}:done"
    told = _told(changes)
    entry = _history(step.case, step.process.thing, step.thing.id, tag, actor, told, reason)
    before = step.before.value if step.before else None
    entry |= {"move": step.name, "from_state": before, "to_state": step.after.value}
    entry |= {"agreement_version": step.case.agreement_version}
    entry |= {"due_on": step.case.due_on, "due_clock": step.case.due_clock}
    insert_rows(History, [entry])
    record(
        tag,
        kind=step.process.thing,
        ref=str(step.case.reference),
        changes={**_pairs(told), "state": (before, step.after.value)},
    )


def _history(
    case: CaseLike, process: str, thing_id: int, tag: str, actor: Actor, told: list[_Told], reason: str | None
) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "process": process,
        "thing_id": thing_id,
        "tag": tag,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "organisation_name": actor.organisation_name,
        "changes": told,
        "reason": reason,
        "at": clock.now(),
    }


def _told(changes: Changes | None) -> list[_Told]:
    return [
        {"field": name, "from": _plain(old), "to": _plain(new)}
        for name, (old, new) in (changes or {}).items()
    ]


def _pairs(told: list[_Told]) -> dict[str, tuple[str | None, str | None]]:
    return {str(entry["field"]): (entry["from"], entry["to"]) for entry in told}


def _plain(value: object) -> str | None:
    return None if value is None else str(value)
