"""Announcing, cancelling, confirming and missing a transfer."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.model import Direction
from app.agreements.queries import calendar_for
from app.agreements.register import current as law
from app.agreements.time_limits import due
from app.cases.facts import facts_of
from app.cases.models import Decision, ReadmissionCase, TransitPlan
from app.cases.references import opaque_reference
from app.cases.services.desk import case_behind
from app.cases.services.persons import accepted_persons
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, MoveRefused, Refusal
from app.kernel.i18n import _
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.people.models import IdentityDocument, Person
from app.returns.models import TransferNotice
from app.returns.queries import travelling_on
from app.returns.vocabulary import NoticeOf
from app.screening.services import refuse_traces
from app.workflow.engine import begin, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.processes import DIRECT_RETURN, TRANSFER, process_of
from app.workflow.states import CaseState


@dataclass(frozen=True)
class Plan:
    """A transfer as the requesting authority plans it."""

    planned_on: date
    planned_time: time | None
    border_post_id: int
    transport: str
    flight: str | None
    escorts: int
    return_mode: str


def announce(case: ReadmissionCase, *, actor: Actor, plan: Plan) -> TransferNotice:
    """Give the prior written notice of a transfer (Art. 12(1)).

    Raises:
        MoveRefused: too late a notice, outside the transfer period, or a document not valid on the day.
    """
    refuse_traces({"flight": plan.flight})
    with house():
        document = travelling_on(case)
        facts = facts_of(
            case,
            actor,
            planned_on=plan.planned_on,
            earliest_transfer_on=earliest_transfer(case),
            document_valid_until=document.valid_until if document else None,
            travels_on_eu_document=case.state == CaseState.TD_DEFAULT_EU,
        )
        person = db.session.get_one(Person, case.principal_id)
    perform(
        process_of(case),
        case,
        "notify_transfer",
        actor=actor,
        facts=facts,
        case=case,
        changes={"transfer.planned_on": (None, plan.planned_on)},
    )
    notice = _notice(case, person, document.number if document else None, plan)
    begin(TRANSFER, notice, actor=actor, case=case)
    with house():
        kind = NoticeKind.ARRIVAL_ANNOUNCED
        notify(notice.border_post_id, kind, reference=notice.reference, fact="announced")
    return notice


def _notice(case: ReadmissionCase, person: Person, document_number: str | None, plan: Plan) -> TransferNotice:
    """The little that the border officer needs, copied so that the file behind stays closed."""
    return TransferNotice(
        reference=opaque_reference("TN"),
        case_id=case.id,
        authority_id=case.authority_id,
        border_post_id=plan.border_post_id,
        country=case.country,
        traveller=person.full_name,
        traveller_born=person.date_of_birth,
        persons=accepted_persons(case),
        document_number=document_number,
        planned_on=plan.planned_on,
        planned_time=plan.planned_time,
        transport=plan.transport,
        flight=plan.flight,
        escorts=plan.escorts,
        return_mode=plan.return_mode,
    )


def expect_transit(case: ReadmissionCase, *, actor: Actor) -> TransferNotice:
    """Put an allowed transit on the list of its crossing point, for the day and time the reply names (Art. 15(2)).

    Call inside `house()`.
    """
    decision = db.session.scalars(
        select(Decision).where(Decision.case_id == case.id).order_by(Decision.id.desc()).limit(1)
    ).one()
    plan = db.session.get_one(TransitPlan, case.id)
    person = db.session.get_one(Person, case.principal_id)
    papers = select(IdentityDocument.number).where(IdentityDocument.person_id == person.id)
    notice = TransferNotice(
        reference=opaque_reference("TN"),
        kind=NoticeOf.TRANSIT.value,
        case_id=case.id,
        authority_id=case.authority_id,
        border_post_id=decision.entry_post_id,
        country=case.country,
        destination=plan.destination,
        traveller=person.full_name,
        traveller_born=person.date_of_birth,
        persons=case.persons,
        document_number=db.session.scalar(papers.order_by(IdentityDocument.id).limit(1)),
        planned_on=decision.entry_on,
        planned_time=decision.entry_time,
        transport=plan.transport,
        flight=plan.flight,
        escorts=plan.escorts,
    )
    begin(TRANSFER, notice, actor=actor, case=case)
    kind = NoticeKind.ARRIVAL_ANNOUNCED
    notify(notice.border_post_id, kind, reference=notice.reference, fact="announced")
    return notice


def needs_no_notice(case: ReadmissionCase) -> bool:
    """Whether the agreement lets this person come without prior notice."""
    version = law().version(case.agreement, case.agreement_version)
    return case.process == DIRECT_RETURN.name and bool(version.flag("direct_return_of_own_without_notice"))


def earliest_transfer(case: ReadmissionCase) -> date:
    """The first day a transfer announced today may take place, by the agreement's notice period.

    Own nationals who return without application come without notice (Art. 7(2) [CH 4(2)]): today.
    """
    if needs_no_notice(case):
        return clock.today()
    limit = law().version(case.agreement, case.agreement_version).limit("TRF-NOT")
    calendar = calendar_for(case.country)
    day = clock.today()
    for _attempt in range(60):
        day += timedelta(days=1)
        last_day_for_notice = due(limit.required_length(), day, calendar, direction=Direction.BEFORE).strict
        if last_day_for_notice >= clock.today():
            return day
    return day


def cancel(notice: TransferNotice, *, actor: Actor, reason_code: str, note: str | None) -> None:
    """The requesting authority calls the transfer off, with a coded reason."""
    refuse_traces({"note": note})
    _did_not_take_place(notice, "cancel", actor, reason_code, note)


def did_not_arrive(notice: TransferNotice, *, actor: Actor, reason_code: str, note: str | None) -> None:
    """The border officer records that nobody arrived, with a coded reason."""
    _did_not_take_place(notice, "fail", actor, reason_code, note)


def _did_not_take_place(
    notice: TransferNotice, move: str, actor: Actor, reason_code: str, note: str | None
) -> None:
    with house():
        case = case_behind(notice.case_id)
        attached = AttachedFacts(actor_id=actor.id, reason_code=reason_code)
        values = {"reason_code": reason_code, "reason_note": note}
        perform(TRANSFER, notice, move, actor=actor, facts=attached, case=case, reason=note, values=values)
        if notice.kind == NoticeOf.TRANSIT:
            return  # the consent stands until its period is over
        facts = facts_of(case, actor, failure_reason=reason_code)
        perform(process_of(case), case, "fail_transfer", actor=actor, facts=facts, case=case, reason=reason_code)


def confirm_arrival(
    notice: TransferNotice, *, actor: Actor, identified: bool, another_day: bool = False
) -> None:
    """The border officer met the person and takes over (Art. 12).

    Raises:
        MoveRefused: nobody said that this is the person named.
        InvalidInput: today is not the planned day, and nobody said that this is so.
    """
    actor.must(Permission.ARRIVAL_CONFIRM)
    if not identified:
        raise MoveRefused("arrive", [Refusal("not_identified", "Art. 12")])
    if notice.planned_on != clock.today() and not another_day:
        told = _("Today is not the planned day. Tick this box if the person really arrived today.")
        raise InvalidInput({"another_day": [told]})
    with house():
        case = case_behind(notice.case_id)
        perform(
            TRANSFER,
            notice,
            "arrive",
            actor=actor,
            facts=AttachedFacts(actor_id=actor.id),
            case=case,
            values={"arrived_at": clock.now()},
        )
        facts = facts_of(case, actor, identified_at_border=identified)
        move = "complete_transit" if notice.kind == NoticeOf.TRANSIT else "confirm_handover"
        perform(process_of(case), case, move, actor=actor, facts=facts, case=case)


def plan_again(case: ReadmissionCase, *, actor: Actor) -> None:
    """After a transfer that did not take place, use the same document for another (Art. 3(5))."""
    with house():
        document = travelling_on(case)
        facts = facts_of(case, actor, document_valid_until=document.valid_until if document else None)
        perform(process_of(case), case, "resume_document", actor=actor, facts=facts, case=case)
