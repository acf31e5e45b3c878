"""After arrival: record consent, a need, refer it; the agency takes it on and reports what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.models import Organisation
from app.agreements.calendars import Calendar
from app.agreements.model import Length, Unit
from app.agreements.queries import calendar_for
from app.agreements.time_limits import due
from app.cases.facts import CaseRows, facts_of
from app.cases.models import ReadmissionCase
from app.cases.references import opaque_reference
from app.cases.services.desk import case_behind
from app.cases.services.persons import accepted_persons
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, MoveRefused, NotVisible, Refusal
from app.kernel.i18n import _
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.people.models import Person
from app.reintegration.models import Consent, Need, Referral
from app.reintegration.vocabulary import ConsentAnswer
from app.workflow.deadlines import running
from app.workflow.engine import begin, note, perform, refusals_of
from app.workflow.guards.attached import AttachedFacts
from app.workflow.processes import REFERRAL, process_of
from app.workflow.refusals import sentence
from app.workflow.states import CaseState, ReferralState

OPEN_STATES = (ReferralState.SENT, ReferralState.ACKNOWLEDGED, ReferralState.ACCEPTED)
ANSWER_WITHIN: dict[str, Length] = {
    "emergency": Length(1, Unit.CALENDAR_DAY),
    "urgent": Length(3, Unit.CALENDAR_DAY),
    "normal": Length(10, Unit.WORKING_DAY),
}


def record_consent(
    case: ReadmissionCase, *, actor: Actor, agency: Organisation, given: bool, method: str, language: str
) -> Consent:
    """Keep the person's answer about one receiving agency, given or refused (Art. 17)."""
    actor.must(Permission.REINTEGRATION_MANAGE)
    _must_have_arrived(case)
    before = db.session.scalar(
        select(Consent).where(Consent.case_id == case.id, Consent.agency_id == agency.id)
    )
    if before is not None:
        raise InvalidInput({"agency": [_("The person's answer about this agency is recorded already.")]})
    consent = Consent(
        case_id=case.id,
        agency_id=agency.id,
        given=given,
        given_on=clock.today(),
        method=method,
        language=language,
        recorded_by=actor.id,
    )
    db.session.add(consent)
    db.session.flush()
    note(
        case,
        "case:consent:recorded",
        actor=actor,
        changes={f"consent.{agency.code}": (None, ConsentAnswer.YES if given else ConsentAnswer.NO)},
    )
    if given and case.state == CaseState.TRANSFERRED:
        facts = facts_of(case, actor, consent_is_recorded=True)
        perform(process_of(case), case, "open_reintegration", actor=actor, facts=facts, case=case)
    return consent


def record_need(case: ReadmissionCase, *, actor: Actor, domain: str, priority: str, text: str) -> Need:
    """Keep one thing the person needs."""
    actor.must(Permission.REINTEGRATION_MANAGE)
    _must_have_arrived(case)
    need = Need(case_id=case.id, domain=domain, priority=priority, note=text, identified_on=clock.today())
    db.session.add(need)
    db.session.flush()
    note(case, "case:need:recorded", actor=actor, changes={"need": (None, domain)})
    return need


def _must_have_arrived(case: ReadmissionCase) -> None:
    if case.state not in (CaseState.TRANSFERRED, CaseState.REINTEGRATION):
        raise MoveRefused("reintegration", [Refusal("not_arrived", "internal procedure")])


def withdraw_consent(case: ReadmissionCase, agency: Organisation, *, actor: Actor) -> None:
    """The person takes consent back: nothing more is passed on to this agency (Art. 17)."""
    actor.must(Permission.REINTEGRATION_MANAGE)
    consent = _consent_to(case, agency)
    consent.withdrawn_on = clock.today()
    taken_back = (ConsentAnswer.YES, ConsentAnswer.WITHDRAWN)
    note(case, "case:consent:withdrawn", actor=actor, changes={f"consent.{agency.code}": taken_back})


def refer_need(
    case: ReadmissionCase,
    need: Need,
    agency: Organisation,
    *,
    actor: Actor,
    question: str,
    all_the_same: bool = False,
) -> Referral:
    """Ask an agency to meet a need. What is disclosed is written on the referral itself.

    Raises:
        MoveRefused: the person has not consented to this agency, or took consent back.
        InvalidInput: a referral for the same service is open, and nobody said to refer all the same.
    """
    actor.must(Permission.REINTEGRATION_MANAGE)
    if not all_the_same and open_referrals(case.id, service=need.domain):
        told = _(
            "Another referral for this service is still open. Tick this box if a second one is really needed."
        )
        raise InvalidInput({"all_the_same": [told]})
    referral = _disclosing(case, need, _consent_to(case, agency), question)
    begin(REFERRAL, referral, actor=actor, case=case, changes={"agency": (None, agency.code)})
    with house():
        notify(agency.id, NoticeKind.REFERRAL_SENT, reference=referral.reference, fact="sent")
    return referral


def _consent_to(case: ReadmissionCase, agency: Organisation) -> Consent:
    consent = db.session.scalar(
        select(Consent).where(Consent.case_id == case.id, Consent.agency_id == agency.id)
    )
    if consent is None or not consent.given or consent.withdrawn_on is not None:
        raise MoveRefused("refer", [Refusal("no_consent", "Art. 17")])
    return consent


def _disclosing(case: ReadmissionCase, need: Need, consent: Consent, question: str) -> Referral:
    """A referral that carries name, year of birth, sex and size of household, and nothing else."""
    person = db.session.get_one(Person, case.principal_id)
    return Referral(
        reference=opaque_reference("RF"),
        case_id=case.id,
        need_id=need.id,
        consent_id=consent.id,
        agency_id=consent.agency_id,
        service=need.domain,
        priority=need.priority,
        question=question,
        shared_name=person.full_name,
        shared_birth_year=person.birth_year,
        shared_sex=person.sex,
        shared_household=accepted_persons(case),
        due_on=answer_due(need.priority, clock.today(), calendar_for("AZ")),
    )


def answer_due(priority: str, sent_on: date, calendar: Calendar) -> date:
    """By when the agency is to answer: a day, three days, or ten working days by priority."""
    return due(ANSWER_WITHIN[priority], sent_on, calendar).rolled


def answer(
    referral: Referral,
    move: str,
    *,
    actor: Actor,
    code: str | None = None,
    outcome: str | None = None,
    text: str | None = None,
) -> None:
    """The agency's next step with a referral addressed to it."""
    facts = AttachedFacts(actor_id=actor.id, reason_code=code, outcome=outcome)
    values = {"answered_at": clock.now(), "answer_note": text or referral.answer_note}
    values |= {"decline_code": code} if code else {}
    values |= {"outcome": outcome} if outcome else {}
    with house():
        case = case_behind(referral.case_id)
        perform(REFERRAL, referral, move, actor=actor, facts=facts, case=case, reason=text, values=values)


def withdraw_referral(case: ReadmissionCase, referral: Referral, *, actor: Actor) -> None:
    """Take a referral back before it has an outcome; the agency sees it end."""
    perform(REFERRAL, referral, "withdraw", actor=actor, facts=AttachedFacts(actor_id=actor.id), case=case)
    with house():
        kind = NoticeKind.REFERRAL_WITHDRAWN
        notify(referral.agency_id, kind, reference=referral.reference, fact="withdrawn")


def open_referrals(case_id: int, *, service: str | None = None) -> int:
    """How many referrals of a case, all or those for one service, have no outcome yet."""
    count = (
        select(func.count())
        .select_from(Referral)
        .where(Referral.case_id == case_id, Referral.state.in_(OPEN_STATES))
    )
    if service is not None:
        count = count.where(Referral.service == service)
    return int(db.session.scalar(count) or 0)


def close(case: ReadmissionCase, *, actor: Actor) -> None:
    """Close the case once every referral has an outcome and no error can be claimed any more (Art. 13)."""
    facts = facts_of(case, actor, open_referrals=open_referrals(case.id))
    perform(process_of(case), case, "close", actor=actor, facts=facts, case=case)


def against_closing(
    case: ReadmissionCase, *, actor: Actor, open_count: int, told: Mapping[str, Any]
) -> list[str]:
    """Why the case cannot be closed now, in sentences; empty when it can.

    Of the desk's rows only clocks matter; `told` is what other parts of the file say.
    """
    rows = CaseRows((), (), None, running(case), mission_known=False, told=told)
    facts = facts_of(case, actor, rows, open_referrals=open_count)
    move = process_of(case).by_name["close"]
    return [sentence(refusal) for refusal in refusals_of(move, CaseState(case.state), actor, facts)]


def need_of(case: ReadmissionCase, need_id: int) -> Need:
    """One need of this case."""
    need = db.session.scalar(select(Need).where(Need.id == need_id, Need.case_id == case.id))
    if need is None:
        raise NotVisible()
    return need
