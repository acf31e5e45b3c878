"""Who works a case: given by a supervisor, taken or handed over by an officer. Always one person, and known by name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.access.roles import ROLES
from app.accounts.models import User
from app.accounts.queries import user_names
from app.cases.models import CaseWork, HandOver, ReadmissionCase
from app.cases.services.telling import tell_all_assigned, tell_assigned
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db, plain_rows
from app.kernel.errors import MoveRefused, Refusal
from app.people.azerbaijani import az_sort_key
from app.workflow.engine import note, note_each

RULE = "internal procedure"
_MAY_TAKE = literal(
    [role.value for role, (_audience, may) in ROLES.items() if Permission.CASE_TAKE in may], ARRAY(Text)
)


@dataclass(frozen=True)
class Officer:
    """Somebody of the desk who may work cases."""

    id: int
    name: str


def officers() -> list[Officer]:
    """Everybody who may work cases, by name."""
    found = plain_rows(
        select(User.id, User.full_name).where(
            User.active, User.audience == Audience.DESK.value, User.role_names.bool_op("&&")(_MAY_TAKE)
        )
    )
    return sorted((Officer(row.id, row.full_name) for row in found), key=lambda each: az_sort_key(each.name))


def officer_with(officer_id: int) -> Officer:
    """One of them.

    Raises:
        MoveRefused: nobody with this number works cases.
    """
    for officer in officers():
        if officer.id == officer_id:
            return officer
    raise MoveRefused("assign", [Refusal("no_case_officer", RULE)])


def assign(case: ReadmissionCase, officer_id: int, *, actor: Actor) -> CaseWork:
    """Make somebody the officer of a case.

    Raises:
        MoveRefused: the case has ended, a colleague works it, or it is not for this actor to give.
    """
    return give(case, officer_with(officer_id), actor=actor)


def give(
    case: ReadmissionCase, officer: Officer, *, actor: Actor, reason: str | None = None
) -> CaseWork:
    """The same for an officer who was looked up already. An offer nobody has answered is over with it."""
    actor.must(Permission.CASE_TAKE)
    work = db.session.get(CaseWork, case.id, with_for_update=True)
    holder = work.officer_id if work is not None else None
    against = why_not(actor, is_open=case.is_open, holder=holder, officer_id=officer.id)
    if against is not None:
        raise MoveRefused("assign", [against])
    before = user_names([holder]).get(holder) if holder is not None else None
    if work is None:
        work = CaseWork(case_id=case.id, officer_id=officer.id)
        db.session.add(work)
    work.officer_id, work.taken_at = officer.id, clock.now()
    end_offer(case.id)
    note(case, "case:work:assigned", actor=actor, changes={"officer": (before, officer.name)}, reason=reason)
    tell_assigned(case, work, actor=actor)
    return work


def give_each(
    cases: Sequence[ReadmissionCase], officer: Officer, *, actor: Actor, reason: str | None = None,
    holder: int | None = None,
) -> dict[int, Refusal]:  # fmt: skip
    """The same for many cases; returns why not, for those that cannot be given, or that `holder` works no more.

    Raises:
        IntegrityError, StaleRecord: somebody took a case or changed it meanwhile; nothing of this may be kept.
    """
    actor.must(Permission.CASE_TAKE)
    works = select(CaseWork.case_id, CaseWork.officer_id).where(CaseWork.case_id.in_([case.id for case in cases]))
    # locked before the cases, as by everybody who gives one
    holders = {row.case_id: row.officer_id for row in plain_rows(works.order_by(CaseWork.case_id).with_for_update())}
    refused = {
        case.id: against
        for case in cases
        if (against := why_not(actor, is_open=case.is_open, holder=holders.get(case.id), officer_id=officer.id))
    }
    if holder is not None:
        changed = Refusal("changed_meanwhile", RULE)
        refused |= {case.id: changed for case in cases if holders.get(case.id) != holder}
    given = [case for case in cases if case.id not in refused]
    _write_officer([case.id for case in given], holders, officer)
    names = user_names(set(holders.values()))
    changes = [(case, {"officer": (names.get(holders.get(case.id, 0)), officer.name)}) for case in given]
    note_each(changes, "case:work:assigned", actor=actor, reason=reason)
    tell_all_assigned(given, officer.id, actor=actor)
    return refused


def _write_officer(ids: Sequence[int], held: Collection[int], officer: Officer) -> None:
    told = {"officer_id": officer.id, "taken_at": clock.now()}
    theirs = update(CaseWork).where(CaseWork.case_id.in_([id for id in ids if id in held]))
    plain_rows(theirs.values(**told, version=CaseWork.version + 1))
    insert_rows(CaseWork, [{"case_id": id, **told, "version": 1} for id in ids if id not in held])
    offered = update(HandOver).where(HandOver.case_id.in_(ids), HandOver.outcome == "pending")
    plain_rows(offered.values(outcome="recalled", answered_at=clock.now()))


def why_not(
    actor: Actor, *, is_open: bool, holder: int | None, officer_id: int | None = None
) -> Refusal | None:
    """What speaks against giving a case to an officer; without one, against giving it to anybody at all."""
    if not is_open:
        return Refusal("case_ended", RULE)
    if officer_id is not None and holder == officer_id:
        return Refusal("works_it_already", RULE)
    if actor.may(Permission.CASE_ASSIGN):
        return None
    if holder is not None and holder != actor.id:
        return Refusal("worked_by_colleague", RULE)
    if holder is None and officer_id is not None and officer_id != actor.id:
        return Refusal("not_yours_to_give", RULE)
    return None


def offer_of(case_id: int) -> HandOver | None:
    """The offer of a case to a colleague that nobody has answered yet."""
    waiting = select(HandOver).where(HandOver.case_id == case_id, HandOver.outcome == "pending")
    return db.session.scalars(waiting.with_for_update()).one_or_none()


def end_offer(case_id: int) -> None:
    """The case has another officer now, so an offer of the former one is recalled."""
    made = offer_of(case_id)
    if made is not None:
        made.outcome, made.answered_at = "recalled", clock.now()
