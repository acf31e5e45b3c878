"""A case offered to a colleague by name: accepted, or returned with a reason. Until then it stays where it is."""

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.queries import user_names
from app.cases.models import CaseWork, HandOver, ReadmissionCase
from app.cases.services.assignment import RULE, offer_of, officer_with
from app.cases.services.desk import must_be_open
from app.cases.services.telling import tell_one
from app.cases.workload_vocabulary import OfferState
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import Conflict, MoveRefused, NotVisible, Refusal
from app.notifications.vocabulary import NoticeKind
from app.workflow.engine import note


def offer(case: ReadmissionCase, officer_id: int, message: str, *, actor: Actor) -> HandOver:
    """Offer a case of one's own to a colleague.

    Raises:
        MoveRefused: the case has ended, is a colleague's, or the colleague works no cases.
        Conflict: it is offered already.
    """
    actor.must(Permission.CASE_TAKE)
    must_be_open(case)
    officer = officer_with(officer_id)
    work = db.session.get(CaseWork, case.id, with_for_update=True)
    if work is None or work.officer_id != actor.id:
        raise MoveRefused("offer", [Refusal("offer_own_only", RULE)])
    if officer.id == actor.id:
        raise MoveRefused("offer", [Refusal("works_it_already", RULE)])
    if offer_of(case.id) is not None:
        raise Conflict("offered_already")
    made = HandOver(case_id=case.id, offered_by=actor.id or 0, offered_to=officer.id, message=message)
    db.session.add(made)
    db.session.flush()
    note(case, "case:work:offered", actor=actor, changes={"offered_to": (None, officer.name)}, reason=message)
    tell_one(case, officer.id, NoticeKind.CASE_OFFERED, str(made.id))
    return made


def accept(case: ReadmissionCase, *, actor: Actor) -> None:
    """Become the officer of a case that was offered to oneself.

    Raises:
        NotVisible: it is not offered to this actor (any more). MoveRefused: the case has ended meanwhile.
    """
    actor.must(Permission.CASE_TAKE)
    must_be_open(case)
    made = _to_me(case, actor)
    work = db.session.get(CaseWork, case.id, with_for_update=True)
    if work is None:
        work = CaseWork(case_id=case.id, officer_id=actor.id or 0)
        db.session.add(work)
    before = user_names([made.offered_by]).get(made.offered_by)
    work.officer_id, work.taken_at = actor.id or 0, clock.now()
    _end(made, OfferState.ACCEPTED)
    note(case, "case:work:accepted", actor=actor, changes={"officer": (before, actor.name)})
    tell_one(case, made.offered_by, NoticeKind.OFFER_ACCEPTED, str(made.id))


def send_back(case: ReadmissionCase, reason: str, *, actor: Actor) -> None:
    """Decline with a reason; the case stays with who offered it. NotVisible as `accept`."""
    actor.must(Permission.CASE_TAKE)
    made = _to_me(case, actor)
    _end(made, OfferState.RETURNED, reason)
    note(case, "case:work:returned", actor=actor, reason=reason)
    tell_one(case, made.offered_by, NoticeKind.OFFER_RETURNED, str(made.id))


def recall(case: ReadmissionCase, *, actor: Actor) -> None:
    """Take an offer back that nobody has answered. NotVisible: there is none of this actor."""
    made = offer_of(case.id)
    if made is None or made.offered_by != actor.id:
        raise NotVisible()
    _end(made, OfferState.RECALLED)
    note(case, "case:work:recalled", actor=actor)


def _to_me(case: ReadmissionCase, actor: Actor) -> HandOver:
    made = offer_of(case.id)
    if made is None or made.offered_to != actor.id:
        raise NotVisible()
    return made


def _end(made: HandOver, state: OfferState, answer: str | None = None) -> None:
    made.outcome, made.answer, made.answered_at = state.value, answer, clock.now()
    db.session.flush()
