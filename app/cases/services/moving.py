"""All cases of one officer to another, with a reason, and back again while nobody has touched them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.models import CaseWork, OfficerMove, ReadmissionCase
from app.cases.services.assignment import RULE, Officer, give, give_each, officer_with
from app.cases.services.bulk import RowResult, Ticked, Verb, do_each
from app.cases.services.telling import tell_given_back
from app.cases.workload_vocabulary import MoveReason
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import Conflict, MoveRefused, NotVisible, Refusal

MOST = 300
UNDO = timedelta(minutes=10)


def held_by(officer_id: int) -> list[Ticked]:
    """The open cases of an officer with their versions, most urgent first, at most MOST of them."""
    table = ReadmissionCase
    rows = db.session.execute(
        select(table.reference, table.version)
        .join(CaseWork, CaseWork.case_id == table.id)
        .where(table.is_open, CaseWork.officer_id == officer_id)
        .order_by(table.due_on, table.id)
        .limit(MOST)
    )
    return [Ticked(reference, version) for reference, version in rows]


def move_all(
    ticked: Sequence[Ticked], giver_id: int, taker_id: int, reason: MoveReason, *, actor: Actor
) -> list[RowResult]:
    """Give these cases of one officer to another; what changed since the preview is skipped.

    Raises:
        Forbidden: no supervisor. MoveRefused: one of the two works no cases.
    """
    actor.must(Permission.CASE_ASSIGN)
    taker = officer_with(taker_id)
    results = do_each(ticked, _handing(giver_id, taker, reason.value, actor))
    moved = [each.reference for each in results if each.done]
    if moved:
        table = ReadmissionCase
        rows = db.session.execute(select(table.id, table.version).where(table.reference.in_(moved))).all()
        kept = OfficerMove(
            from_id=giver_id,
            to_id=taker_id,
            reason=reason.value,
            case_ids=[row.id for row in rows],
            versions=[row.version for row in rows],
            moved_by=actor.id or 0,
        )
        db.session.add(kept)
        db.session.flush()
        fields = [f"rows.{len(rows)}", f"from.{giver_id}", f"to.{taker_id}", f"reason.{reason.value}"]
        record("desk:cases:moved", kind="move", ref=str(kept.id), fields=fields)
    return results


def undo(number: int, *, actor: Actor) -> list[RowResult]:
    """Give back what nobody touched since the move.

    Raises:
        Forbidden: no supervisor. NotVisible: there is no such move.
        Conflict: it was undone already, or the ten minutes are over.
    """
    actor.must(Permission.CASE_ASSIGN)
    moved = db.session.get(OfficerMove, number, with_for_update=True)
    if moved is None:
        raise NotVisible()
    if moved.undone_at is not None or clock.now() - moved.moved_at > UNDO:
        raise Conflict("undo_over")
    moved.undone_at = clock.now()
    db.session.flush()
    table = ReadmissionCase
    found = db.session.execute(select(table.id, table.reference).where(table.id.in_(moved.case_ids)))
    references = {row.id: row.reference for row in found}
    ticked = [
        Ticked(references[case_id], version)
        for case_id, version in zip(moved.case_ids, moved.versions, strict=True)
    ]
    giver = officer_with(moved.from_id)
    results = do_each(ticked, _handing(moved.to_id, giver, None, actor))
    back = sum(each.done for each in results)
    tell_given_back(list(references.values()), moved.to_id, since=moved.moved_at)
    record("desk:cases:moved_back", kind="move", ref=str(moved.id), fields=[f"rows.{back}"])
    return results


def undoable() -> Sequence[OfficerMove]:
    """The moves that can still be undone, the newest first."""
    fresh = OfficerMove.moved_at >= clock.now() - UNDO
    chosen = select(OfficerMove).where(fresh, OfficerMove.undone_at.is_(None))
    return db.session.scalars(chosen.order_by(OfficerMove.id.desc())).all()


def _handing(holder: int, officer: Officer, reason: str | None, actor: Actor) -> Verb:
    return Verb(
        lambda case: _hand(case, holder, officer, reason, actor),
        lambda cases: give_each(cases, officer, actor=actor, reason=reason, holder=holder),
    )


def _hand(case: ReadmissionCase, holder: int, officer: Officer, reason: str | None, actor: Actor) -> None:
    held = db.session.scalar(select(CaseWork.officer_id).where(CaseWork.case_id == case.id))
    if held != holder:
        raise MoveRefused("assign", [Refusal("changed_meanwhile", RULE)])
    give(case, officer, actor=actor, reason=reason)
