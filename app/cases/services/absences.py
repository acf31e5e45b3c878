"""Who is away: entered by the officer or a supervisor, shown wherever cases are given out."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Select, select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.models import Absence
from app.cases.services.assignment import officer_with
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import Conflict, NotVisible


def set_absence(
    officer_id: int, first_on: date, last_on: date, substitute_id: int | None, *, actor: Actor
) -> Absence:
    """Enter the days on which somebody is away.

    Raises:
        Forbidden: another's absence, and no supervisor. MoveRefused: somebody who works no cases.
        Conflict: an absence is entered already for some of these days.
    """
    _must_concern(officer_id, actor)
    for wanted in (officer_id, substitute_id):
        if wanted is not None:
            officer_with(wanted)
    overlaps = (Absence.first_on <= last_on) & (Absence.last_on >= first_on)
    if db.session.scalars(_standing().where(Absence.officer_id == officer_id, overlaps)).first() is not None:
        raise Conflict("absence_overlaps")
    absence = Absence(
        officer_id=officer_id,
        first_on=first_on,
        last_on=last_on,
        substitute_id=substitute_id,
        set_by=actor.id or 0,
    )
    db.session.add(absence)
    db.session.flush()
    record("desk:absence:set", kind="user", ref=str(officer_id))
    return absence


def cancel_absence(number: int, *, actor: Actor) -> None:
    """The officer is here after all. Forbidden and NotVisible as one expects; a repeat changes nothing."""
    absence = db.session.get(Absence, number, with_for_update=True)
    if absence is None:
        raise NotVisible()
    _must_concern(absence.officer_id, actor)
    if absence.cancelled_at is None:
        absence.cancelled_at = clock.now()
        record("desk:absence:cancelled", kind="user", ref=str(absence.officer_id))


def standing_absences() -> Mapping[int, Absence]:
    """The absence of each officer that runs today, or else the next one, by officer."""
    rows = db.session.scalars(_standing().where(Absence.last_on >= clock.today()).order_by(Absence.first_on.desc()))
    return {absence.officer_id: absence for absence in rows}


def away_today() -> Mapping[int, Absence]:
    """The officers who are away today."""
    today = clock.today()
    return {number: each for number, each in standing_absences().items() if each.first_on <= today}


def _standing() -> Select[*tuple[Absence]]:
    return select(Absence).where(Absence.cancelled_at.is_(None))


def _must_concern(officer_id: int, actor: Actor) -> None:
    actor.must(Permission.CASE_TAKE)
    if officer_id != actor.id:
        actor.must(Permission.CASE_ASSIGN)
