"""Who at the desk is told what: the officer of a case, whoever may approve, and of deadlines whoever can act.

Nobody is told of their own act. A notice carries the reference of the case and no name.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.accounts.models import User
from app.accounts.queries import holds
from app.cases.models import CaseWork, Decision, ReadmissionCase
from app.cases.queue_filters import SOON_DAYS
from app.kernel import clock
from app.kernel.database import db, house
from app.notifications.services import (
    never_mind,
    nothing_waits,
    notify_each,
    notify_of_each,
    notify_those,
    told_no_more,
)
from app.notifications.vocabulary import NoticeKind
from app.workflow.moved import CaseLike

TOLD_ONE_BY_ONE = 5
_AT_THE_DESK = User.active & (User.audience == Audience.DESK)


def tell_the_officer(case: CaseLike, kind: NoticeKind, *, actor: Actor, fact: str) -> None:
    """Tell whoever works the case, if somebody does. Call inside `house()`."""
    found = _people(actor).join(CaseWork, CaseWork.officer_id == User.id).where(CaseWork.case_id == case.id)
    _tell(found, case, kind, fact)


def tell_the_proposer(case: CaseLike, proposal: Decision, kind: NoticeKind, *, actor: Actor) -> None:
    """Tell whoever proposed what became of it. Call inside `house()`."""
    _tell(_people(actor).where(User.id == proposal.proposed_by), case, kind, str(proposal.id))


def tell_approvers_of(case: CaseLike, kind: NoticeKind, *, actor: Actor, fact: str) -> None:
    """Tell everybody who may approve decisions. Call inside `house()`."""
    _tell(_people(actor).where(holds(Permission.DECISION_APPROVE)), case, kind, fact)


def tell_who_claimed(case: CaseLike, user_id: int, kind: NoticeKind, *, actor: Actor, fact: str) -> None:
    """Tell one person at the desk. Call inside `house()`; told twice of the same fact, they are told once."""
    _tell(_people(actor).where(User.id == user_id), case, kind, fact)


def tell_approvers(case: CaseLike, proposal: Decision, *, actor: Actor) -> None:
    """A proposal waits: tell everybody who may approve it, which its proposer may not."""
    may_approve = holds(Permission.DECISION_APPROVE)
    with house():
        _tell(_people(actor).where(may_approve), case, NoticeKind.APPROVAL_WANTED, str(proposal.id))


def no_approval_waits(case: CaseLike, proposal: Decision) -> None:
    """One decided, or it was taken back: the other approvers' bells stop counting it. Call inside `house()`."""
    desk = select(User.organisation_id).where(User.id == proposal.proposed_by).scalar_subquery()
    nothing_waits(desk, NoticeKind.APPROVAL_WANTED, case.reference)


def nothing_is_asked_any_more(case: CaseLike, kind: NoticeKind) -> None:
    """What a notice of this kind asked the desk for was answered: its bells stop counting it. Inside `house()`."""
    desk = select(User.organisation_id).where(User.audience == Audience.DESK).limit(1).scalar_subquery()
    nothing_waits(desk, kind, case.reference)


def tell_assigned(case: CaseLike, work: CaseWork, *, actor: Actor) -> None:
    """Tell an officer that somebody else gave them the case."""
    tell_all_assigned([case], work.officer_id, actor=actor)


def tell_all_assigned(cases: Sequence[CaseLike], officer_id: int, *, actor: Actor) -> None:
    """Tell an officer that somebody gave them these cases: of a few one by one, of many once, with their number."""
    at = f"{clock.now():%y%m%d%H%M%S}"
    facts = {str(case.reference): f"{case.id}:{at}" for case in cases}
    kind = NoticeKind.CASE_ASSIGNED
    if len(facts) > TOLD_ONE_BY_ONE:
        kind, facts = NoticeKind.CASES_ASSIGNED, {str(len(facts)): at}
    with house():
        for organisation_id, user_id in db.session.execute(_people(actor).where(User.id == officer_id)):
            notify_of_each(facts, kind, organisation_id, user_id=user_id)


def tell_given_back(references: Sequence[str], officer_id: int, *, since: datetime) -> None:
    """What an officer was told of cases given since then holds no more: they were given back."""
    with house():
        kinds = (NoticeKind.CASE_ASSIGNED, NoticeKind.CASES_ASSIGNED)
        never_mind(officer_id, kinds, [*references, str(len(references))], since)


def tell_who_may(case: CaseLike, permission: Permission, kind: NoticeKind, fact: str, *, actor: Actor) -> None:
    """Tell everybody at the desk who may do something, the actor left out."""
    with house():
        _tell(_people(actor).where(holds(permission)), case, kind, fact)


def tell_one(case: CaseLike, user_id: int, kind: NoticeKind, fact: str) -> None:
    """Tell one person of the desk by number, if they still work there."""
    with house():
        _tell(select(User.organisation_id, User.id).where(_AT_THE_DESK, User.id == user_id), case, kind, fact)


def tell_of_deadlines() -> int:
    """Tell of deadlines that end today or soon: the officer of the case; of a case nobody works, who may assign it.

    Asks the calendar, so it may run at any hour and any number of times; each day is told once. Returns how many.
    """
    today = clock.today()
    soon = ReadmissionCase.due_on.between(today + timedelta(days=1), today + timedelta(days=SOON_DAYS))
    return notify_those(
        _ending(NoticeKind.DEADLINE_TODAY).where(ReadmissionCase.due_on == today)
    ) + notify_those(_ending(NoticeKind.DEADLINE_NEAR).where(soon))


def old_deadlines_wait_no_more(case: CaseLike) -> None:
    """The bells stop counting what was told of deadlines the case no longer has next."""
    desks = select(User.organisation_id).where(User.audience == Audience.DESK).distinct()
    kinds = (NoticeKind.DEADLINE_NEAR, NoticeKind.DEADLINE_TODAY)
    with house():
        told_no_more(desks, kinds, case.reference, but=f"{case.due_clock}:{case.due_on}@")


def _ending(kind: NoticeKind) -> Select[*tuple[Any, ...]]:
    """One row for each open case and each person to tell, in the columns of a notice."""
    case, officer = ReadmissionCase, aliased(User)
    hands_out = holds(Permission.CASE_ASSIGN)
    fact = func.concat(case.due_clock, ":", case.due_on, "@", User.id)
    return (
        select(User.organisation_id, User.id, literal(kind.value), case.reference, fact, literal(clock.now()))
        .select_from(case)
        .outerjoin(CaseWork, CaseWork.case_id == case.id)
        .outerjoin(officer, (officer.id == CaseWork.officer_id) & officer.active)
        .join(User, or_(User.id == officer.id, and_(officer.id.is_(None), hands_out)))
        .where(case.is_open, _AT_THE_DESK)
    )


def _people(actor: Actor) -> Select[int, int]:
    """Who at the desk can be told, the actor left out."""
    return select(User.organisation_id, User.id).where(_AT_THE_DESK, User.id != (actor.id or 0))


def _tell(found: Select[int, int], case: CaseLike, kind: NoticeKind, fact: str) -> None:
    readers = [(organisation_id, user_id) for organisation_id, user_id in db.session.execute(found)]
    notify_each(readers, kind, reference=case.reference, fact=fact)
