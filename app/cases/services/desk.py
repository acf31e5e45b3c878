"""What an officer does with a case between taking it up and proposing a decision."""

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.queries import user_names
from app.cases.application import NamedDocument
from app.cases.facts import facts_of
from app.cases.letters.notices import Notice
from app.cases.models import CaseWork, InformationRequest, ReadmissionCase, ReplyLetter
from app.cases.services.assignment import end_offer
from app.cases.services.letters import send_notice
from app.cases.services.pairs import compare_anew, compare_if_waiting
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import Conflict, MoveRefused, NotVisible, Refusal
from app.people.keys import document_number_key
from app.people.models import IdentityDocument
from app.screening.services import refuse_traces
from app.workflow.deadlines import code_of, running
from app.workflow.engine import note, perform
from app.workflow.processes import process_of


def take_up(case: ReadmissionCase, *, actor: Actor) -> CaseWork:
    """Become the officer who works the case.

    Raises:
        Conflict: a colleague works it already; hand-over is theirs or the supervisor's.
    """
    actor.must(Permission.CASE_TAKE)
    must_be_open(case)
    work = db.session.get(CaseWork, case.id, with_for_update=True)
    if work is not None and work.officer_id == actor.id:
        return work
    if work is not None and not actor.may(Permission.DECISION_APPROVE):
        raise Conflict("taken_by_colleague")
    before = user_names([work.officer_id]).get(work.officer_id) if work else None
    if work is None:
        work = CaseWork(case_id=case.id, officer_id=actor.id or 0)
        db.session.add(work)
    work.officer_id, work.taken_at = actor.id or 0, clock.now()
    end_offer(case.id)
    compare_if_waiting(case.id)
    note(case, "case:work:taken", actor=actor, changes={"officer": (before, actor.name)})
    return work


def must_be_open(case: ReadmissionCase) -> None:
    """Nothing is added to a case that has ended. Raises MoveRefused."""
    if not case.is_open:
        raise MoveRefused("change", [Refusal("case_ended", "internal procedure")])


def start_checks(case: ReadmissionCase, *, actor: Actor) -> None:
    """Begin verification (Art. 9)."""
    perform(process_of(case), case, "start_checks", actor=actor, facts=facts_of(case, actor), case=case)


def conclude_checks(case: ReadmissionCase, *, actor: Actor) -> None:
    """All registers have answered; the case is ready for a decision (Art. 9)."""
    perform(process_of(case), case, "conclude_checks", actor=actor, facts=facts_of(case, actor), case=case)


def extend_reply(case: ReadmissionCase, *, actor: Actor, reason: str) -> None:
    """Inform the requesting state that more time is needed, where the agreement provides for it (CH Art. 8(2))."""
    facts = facts_of(case, actor)
    perform(process_of(case), case, "extend_reply", actor=actor, facts=facts, case=case, reason=reason)
    period = running(case)[code_of("reply", case) or ""]
    about, due = f"reply-extension:{period.id}", period.due_rolled
    send_notice(case, Notice.REPLY_TAKES_LONGER, about, actor=actor, said=reason, day=due)


def reopen(case: ReadmissionCase, *, actor: Actor, reason: str) -> None:
    """Examine again what the authority withdrew and nobody had answered; the reply period begins anew.

    Raises:
        MoveRefused: the case was not withdrawn, was answered before, or the actor may not.
    """
    answered = db.session.scalar(select(ReplyLetter.id).where(ReplyLetter.case_id == case.id)) is not None
    facts = facts_of(case, actor, reason=reason, reply_was_given=answered)
    perform(process_of(case), case, "reopen", actor=actor, facts=facts, case=case, reason=reason)


def ask_information(case: ReadmissionCase, *, actor: Actor, question: str) -> InformationRequest:
    """Ask the requesting authority for what is missing. The reply clock keeps running (Art. 8)."""
    asked = InformationRequest(case_id=case.id, authority_id=case.authority_id, question=question)
    db.session.add(asked)
    perform(process_of(case), case, "ask_information", actor=actor, facts=facts_of(case, actor), case=case)
    db.session.flush()
    send_notice(case, Notice.INFORMATION_WANTED, f"question:{asked.id}", actor=actor, said=question)
    return asked


def supply_information(case_id: int, *, actor: Actor, answer: str) -> None:
    """The requesting authority answers its open question (Art. 8). What the screen stops is not kept."""
    refuse_traces({"answer": answer})
    asked = db.session.scalar(
        select(InformationRequest)
        .where(InformationRequest.case_id == case_id, InformationRequest.answered_at.is_(None))
        .order_by(InformationRequest.id.desc())
    )
    if asked is None:
        raise MoveRefused("supply_information", [Refusal("wrong_state", "Art. 8")])
    asked.answer, asked.answered_at = answer, clock.now()
    with house():
        case = case_behind(case_id)
        perform(process_of(case), case, "supply_information", actor=actor, facts=facts_of(case, actor), case=case)


def add_document(case: ReadmissionCase, document: NamedDocument, *, actor: Actor) -> IdentityDocument:
    """The requesting authority names a further document of the person (Art. 8)."""
    must_be_open(case)
    refuse_traces({"document.authority": document.authority, "document.issued_at": document.issued_at})
    kept = IdentityDocument(
        person_id=case.principal_id,
        authority_id=case.authority_id,
        kind=document.kind.value,
        number=document.number,
        number_key=document_number_key(document.number),
        issued_on=str(document.issued_on) if document.issued_on else None,
        issued_at=document.issued_at,
        authority=document.authority,
        expires_on=str(document.expires_on) if document.expires_on else None,
    )
    db.session.add(kept)
    db.session.flush()
    compare_anew(case.id)
    note(case, "case:document:added", actor=actor, changes={"document.kind": (None, kept.kind)})
    return kept


def withdraw(case_id: int, *, actor: Actor, reason: str) -> None:
    """The requesting authority takes its application back; every clock stops (Art. 8)."""
    refuse_traces({"reason": reason})
    with house():
        case = case_behind(case_id)
        facts = facts_of(case, actor)
        perform(process_of(case), case, "withdraw", actor=actor, facts=facts, case=case, reason=reason)


def case_behind(case_id: int) -> ReadmissionCase:
    """The case itself, for a verb of a portal that has found its own row already. Call inside `house()`."""
    case = db.session.get(ReadmissionCase, case_id)
    if case is None:
        raise NotVisible()
    return case
