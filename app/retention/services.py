"""Holding files, and having those past their term erased: by two people, after days in which it can be taken back."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, literal, select, text

from app.access.actor import SYSTEM, Actor
from app.access.permissions import Permission
from app.cases.models import ReadmissionCase
from app.cases.pair_vocabulary import PairOutcome
from app.cases.services.desk import case_behind
from app.cases.services.telling import nothing_is_asked_any_more, tell_who_may
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import MoveRefused, Refusal, StaleRecord
from app.notifications.vocabulary import NoticeKind
from app.retention.models import CaseErasure, LegalHold
from app.retention.queries import (
    file_called,
    follows_another,
    is_held,
    is_past_its_term,
    linked_with,
    something_is_sealed,
)
from app.retention.terms import terms
from app.retention.vocabulary import HELD, LIFTED, LINKED_ERASED
from app.workflow.engine import begin, note, perform
from app.workflow.guards.erasing import SOURCE, ErasureFacts
from app.workflow.processes import ERASURE
from app.workflow.states import ErasureState

STANDS = (ErasureState.PROPOSED, ErasureState.CONFIRMED)
_ERASE = text("select erase_file(:ordered, :today)")


def hold(reference: str, *, actor: Actor, reason: str, needed_until: date | None = None) -> None:
    """Keep a file beyond its term. An erasure of it, or of the file it was merged with, is taken back.

    Args:
        needed_until: the last day on which it is known to be needed. The hold lasts until somebody lifts it.

    Raises:
        StaleRecord: it is on hold already. NotVisible: there is no such file.
    """
    actor.must(Permission.RETENTION_KEEP)
    found = file_called(reference)
    with house():
        if found.hold_reason is not None or found.erased_on is not None:
            raise StaleRecord()
        _take_back_what_stands(found.id, actor)
        held = LegalHold(
            case_id=found.id, reason=reason, needed_until=needed_until, set_by=actor.id or 0, set_at=clock.now()
        )
        db.session.add(held)
        db.session.flush()
        note(case_behind(found.id), HELD, actor=actor, reason=reason)


def lift(reference: str, *, actor: Actor, because: str) -> None:
    """Let the term of a file count again.

    Raises:
        StaleRecord: it is not on hold. NotVisible: there is no such file.
    """
    actor.must(Permission.RETENTION_KEEP)
    found = file_called(reference)
    with house():
        lasting = select(LegalHold).where(LegalHold.case_id == found.id, LegalHold.lifted_at.is_(None))
        held = db.session.scalars(lasting).one_or_none()
        if held is None:
            raise StaleRecord()
        held.lifted_by, held.lifted_at, held.lifted_because = actor.id, clock.now(), because
        db.session.flush()
        note(case_behind(found.id), LIFTED, actor=actor, reason=because)


def propose(reference: str, *, actor: Actor) -> None:
    """Propose that a file past its term be erased, with those merged with it.

    Raises:
        MoveRefused: its term runs, it is open, held or merged with another. StaleRecord: it is proposed already.
    """
    actor.must(Permission.RETENTION_KEEP)
    found = file_called(reference)
    with house():
        if found.erasure in STANDS or found.erased_on is not None:
            raise StaleRecord()
        case = case_behind(found.id)
        _must_be_erasable(found, case)
        order = CaseErasure(
            case_id=case.id, term=found.term, ended_on=found.ended_on, due_on=found.due_on,
            proposed_by=actor.id, proposed_at=clock.now(),
        )  # fmt: skip
        begin(ERASURE, order, actor=actor, case=case)
        tell_who_may(case, Permission.RETENTION_KEEP, NoticeKind.ERASURE_WAITS, f"erasure:{order.id}", actor=actor)


def _must_be_erasable(found: Any, case: ReadmissionCase) -> None:
    against = [
        Refusal(code, SOURCE)
        for code, holds in (
            ("file_is_open", case.is_open),
            ("goes_with_another", follows_another(found)),
            ("term_runs", not case.is_open and not follows_another(found) and not is_past_its_term(found)),
            ("file_on_hold", is_held(case.id)),
            ("sealed_item_waits", something_is_sealed(case.id)),
        )
        if holds
    ]
    if against:
        raise MoveRefused("propose_erasure", against)


def confirm(reference: str, *, actor: Actor) -> None:
    """A second person orders the erasure: the worker carries it out once the days of grace are over.

    Raises:
        MoveRefused: the proposer cannot, or something holds the file. StaleRecord: nothing is proposed any more.
    """
    actor.must(Permission.RETENTION_KEEP)
    found = file_called(reference)
    with house():
        order = _standing_order(found.id)
        if order is None or order.state != ErasureState.PROPOSED:
            raise StaleRecord()
        day = clock.today() + timedelta(days=terms().grace_days)
        _move(order, "confirm_erasure", actor, confirmed_by=actor.id, confirmed_at=clock.now(), erase_on=day)
        nothing_is_asked_any_more(case_behind(found.id), NoticeKind.ERASURE_WAITS)


def take_back(reference: str, *, actor: Actor) -> None:
    """Take an erasure back, one's own or a colleague's, as long as nothing was erased.

    Raises:
        StaleRecord: nothing is ordered any more.
    """
    actor.must(Permission.RETENTION_KEEP)
    found = file_called(reference)
    with house():
        order = _standing_order(found.id)
        if order is None:
            raise StaleRecord()
        _move(order, "take_back_erasure", actor, ended_at=clock.now())
        nothing_is_asked_any_more(case_behind(found.id), NoticeKind.ERASURE_WAITS)


def take_back_of_reopened(case_id: int) -> None:
    """A case that was taken up again is not erased by the order for its earlier ending."""
    with house():
        _take_back_what_stands(case_id, SYSTEM)


def _take_back_what_stands(case_id: int, actor: Actor) -> None:
    """Take back the order that would erase a case, its own or that of the file it was merged with. As the house."""
    reaches = func.erasing_cases(CaseErasure.case_id)
    stands = select(CaseErasure).where(CaseErasure.state.in_(STANDS), literal(case_id) == func.any(reaches))
    for order in db.session.scalars(stands.with_for_update()):
        _move(order, "take_back_erasure", actor, ended_at=clock.now())
        nothing_is_asked_any_more(case_behind(order.case_id), NoticeKind.ERASURE_WAITS)


def orders_to_carry_out() -> list[int]:
    """The confirmed orders whose day has come. Call as the house."""
    due = select(CaseErasure.id).where(
        CaseErasure.state == ErasureState.CONFIRMED, CaseErasure.erase_on <= clock.today()
    )
    return list(db.session.scalars(due.order_by(CaseErasure.id)))


def carry_out(order_id: int) -> None:
    """Erase one file and those merged with it; files linked with it are told. Nobody can bring anything back.

    Raises:
        MoveRefused: something holds the file by now.
    """
    with house():
        order = db.session.get_one(CaseErasure, order_id)
        case = case_behind(order.case_id)
        linked = [each for each in linked_with(case.id) if each.outcome != PairOutcome.MERGED and not each.erased_on]
        _facts_must_hold(order)
        counts = db.session.scalar(_ERASE, {"ordered": order.id, "today": clock.today()})
        for each in linked:
            note(case_behind(each.id), LINKED_ERASED, actor=SYSTEM)
        db.session.expire_all()
        _move(order, "erase_file", SYSTEM, counts=counts, ended_at=clock.now())


def _facts_must_hold(order: CaseErasure) -> None:
    """Ask the guards before anything is deleted; the engine asks them again when it writes the state."""
    facts = _facts(order, SYSTEM)
    against = [found for guard in ERASURE.by_name["erase_file"].guards if (found := guard(facts)) is not None]
    if against:
        raise MoveRefused("erase_file", against)


def _move(order: CaseErasure, name: str, actor: Actor, **values: Any) -> None:
    perform(
        ERASURE, order, name, actor=actor, facts=_facts(order, actor), case=case_behind(order.case_id), values=values
    )


def _facts(order: CaseErasure, actor: Actor) -> ErasureFacts:
    return ErasureFacts(
        actor_id=actor.id,
        proposed_by=order.proposed_by,
        held=is_held(order.case_id),
        sealed=something_is_sealed(order.case_id),
        erase_on=order.erase_on,
        today=clock.today(),
    )


def _standing_order(case_id: int) -> CaseErasure | None:
    stands = select(CaseErasure).where(CaseErasure.case_id == case_id, CaseErasure.state.in_(STANDS))
    return db.session.scalars(stands.with_for_update()).one_or_none()
