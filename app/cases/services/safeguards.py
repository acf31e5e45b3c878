"""What protects a person: raised by an officer, or by the application itself; cleared by another, with a reason."""

from sqlalchemy import Select, select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import CasePerson, CaseSafeguard, ReadmissionCase
from app.cases.schemas.safeguards import ClearingSchema, SafeguardSchema
from app.cases.services.desk import must_be_open
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import Conflict, MoveRefused, NotVisible, Refusal
from app.workflow.engine import note
from app.workflow.safeguards import SafeguardKind, SafeguardSource

RAISED, CLEARED = "case:safeguard:raised", "case:safeguard:cleared"


def raise_safeguard(
    case: ReadmissionCase, *, actor: Actor, kind: SafeguardKind, person_id: int, why: str
) -> CaseSafeguard:
    """Hold back what this kind must until a colleague clears it.

    The history tells that one was raised, and not which: kind and words are on the page of safeguards alone.

    Raises:
        InvalidInput: fewer than ten characters say why.
        MoveRefused: the case has ended. NotVisible: the person is not of this case.
        Conflict: this kind is open for this person already.
    """
    actor.must(Permission.CASE_NOTE)
    told = SafeguardSchema().checked({"kind": kind.value, "person": person_id, "why": why})
    must_be_open(case)
    if db.session.get(CasePerson, (case.id, told["person"])) is None:
        raise NotVisible("person_unknown")
    if db.session.scalar(_open_one(case.id, told["kind"], told["person"])) is not None:
        raise Conflict("safeguard_raised")
    raised = CaseSafeguard(
        case_id=case.id,
        person_id=told["person"],
        kind=told["kind"].value,
        source=SafeguardSource.OFFICER.value,
        why=told["why"],
        raised_by=actor.id,
    )
    db.session.add(raised)
    db.session.flush()
    note(case, RAISED, actor=actor)
    return raised


def clear_safeguard(case: ReadmissionCase, safeguard_id: int, *, actor: Actor, reason: str) -> None:
    """Say by name and with a reason that the step need wait no longer. Also on a case that has ended.

    Raises:
        InvalidInput: a reason of fewer than ten characters. NotVisible: the case has no such safeguard.
        Conflict: somebody cleared it already. MoveRefused: who raised it does not clear it.
    """
    actor.must(Permission.SAFEGUARD_CLEAR)
    told = ClearingSchema().checked({"reason": reason})
    found = db.session.get(CaseSafeguard, safeguard_id, with_for_update=True)
    if found is None or found.case_id != case.id:
        raise NotVisible("safeguard_unknown")
    if found.cleared_at is not None:
        raise Conflict("safeguard_cleared")
    if found.raised_by == actor.id:
        raise MoveRefused("clear_safeguard", [Refusal("safeguard_own", "internal procedure: four eyes")])
    found.cleared_by, found.cleared_at, found.cleared_reason = actor.id, clock.now(), told["reason"]
    note(case, CLEARED, actor=actor)


def open_safeguards(case_id: int) -> list[CaseSafeguard]:
    """The safeguards of a case that nobody has cleared, the oldest first."""
    table = CaseSafeguard
    still = select(table).where(table.case_id == case_id, table.cleared_at.is_(None))
    return list(db.session.scalars(still.order_by(table.id)))


def _open_one(case_id: int, kind: SafeguardKind, person_id: int) -> Select[int]:
    table = CaseSafeguard
    return select(table.id).where(
        table.case_id == case_id,
        table.kind == kind.value,
        table.person_id == person_id,
        table.cleared_at.is_(None),
    )
