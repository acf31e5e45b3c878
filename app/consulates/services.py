"""The mission's verbs, and the desk's verbs towards a mission."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.queries import mission_for
from app.agreements.register import current as law
from app.cases.facts import facts_of
from app.cases.models import ReadmissionCase
from app.cases.references import opaque_reference
from app.cases.services.desk import case_behind
from app.consulates.models import InterviewReport, TravelDocument, VerificationRequest
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, MoveRefused, Refusal
from app.kernel.i18n import _
from app.notifications.services import notify, read_by_acting
from app.notifications.vocabulary import NoticeKind
from app.screening.services import refuse_telling_a_mission
from app.workflow.deadlines import running
from app.workflow.engine import begin, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.processes import VERIFICATION, process_of


@dataclass(frozen=True)
class Report:
    """What the mission found."""

    outcome: str
    manner: str
    held_on: date | None
    language: str | None
    reasons: str


def refer(case: ReadmissionCase, *, actor: Actor, question: str) -> VerificationRequest:
    """Ask the mission competent for the requesting state to interview and identify the person (Art. 9(3)).

    Raises:
        InvalidInput: the question tells of protection, which no mission may hear.
    """
    refuse_telling_a_mission({"question": question})
    mission = mission_for(case.country)
    facts = facts_of(case, actor, interview_wanted_by_us=True)
    perform(process_of(case), case, "call_interview", actor=actor, facts=facts, case=case, reason=question)
    if mission is None:
        raise MoveRefused("call_interview", [Refusal("no_mission", "Art. 9(3)")])
    interview = running(case).get("INT")
    asked = VerificationRequest(
        reference=opaque_reference("VR"),
        case_id=case.id,
        mission_id=mission.id,
        person_id=case.principal_id,
        question=question,
        interview_wanted=True,
        due_on=interview.alert_on if interview else None,
    )
    begin(VERIFICATION, asked, actor=actor, case=case, changes={"mission": (None, mission.code)})
    with house():
        notify(mission.id, NoticeKind.VERIFICATION_ASKED, reference=asked.reference, fact="sent")
    return asked


def answer(asked: VerificationRequest, *, actor: Actor, report: Report) -> InterviewReport:
    """Record the interview and answer the question; the case goes on to the decision (Art. 9(3))."""
    facts = AttachedFacts(actor_id=actor.id, outcome=report.outcome, reasons=report.reasons)
    kept = InterviewReport(
        request_id=asked.id,
        mission_id=asked.mission_id,
        held_on=report.held_on,
        manner=report.manner,
        language=report.language,
        outcome=report.outcome,
        reasons=report.reasons,
        recorded_by=actor.name,
    )
    with house():
        case = case_behind(asked.case_id)
    perform(VERIFICATION, asked, "answer", actor=actor, facts=facts, case=case)
    db.session.add(kept)
    db.session.flush()
    with house():
        whole = len(report.reasons.strip()) >= 10
        told: dict[str, Any] = {"report_outcome": report.outcome, "report_has_reasons": whole}
        perform(
            process_of(case),
            case,
            "file_report",
            actor=actor,
            facts=facts_of(case, actor, **told),
            case=case,
            changes={"verification": (None, report.outcome)},
        )
    return kept


def request_document(case: ReadmissionCase, *, actor: Actor, again: bool = False) -> TravelDocument:
    """Ask the mission for the travel document, free of charge (Art. 3(4)); `again` after one expired unused (3(5))."""
    mission = mission_for(case.country)
    validity = law().version(case.agreement, case.agreement_version).limit("TD-VAL").required_length().value
    before = latest_document(case.id)
    facts = facts_of(case, actor, document_valid_until=before.valid_until if before else None)
    move = "reissue_document" if again else "request_document"
    perform(process_of(case), case, move, actor=actor, facts=facts, case=case)
    if mission is None:
        raise MoveRefused(move, [Refusal("no_mission", "Art. 3(4)")])
    clocks = running(case)
    due = clocks.get("TD-RE") if again else clocks.get("TD-ISS")
    wanted = TravelDocument(
        reference=opaque_reference("TD"),
        case_id=case.id,
        authority_id=case.authority_id,
        mission_id=mission.id,
        person_id=case.principal_id,
        valid_days=validity,
        due_on=due.alert_on if due else None,
    )
    db.session.add(wanted)
    db.session.flush()
    with house():
        notify(mission.id, NoticeKind.DOCUMENT_ASKED, reference=wanted.reference, fact="sent")
    return wanted


def issue(document: TravelDocument, *, actor: Actor, number: str, issued_on: date, valid_until: date) -> None:
    """Record the travel document that was issued (Art. 3(4)).

    Raises:
        InvalidInput: dates that cannot be; MoveRefused: a validity shorter than the agreement asks.
    """
    actor.must(Permission.DOCUMENT_ISSUE)
    if issued_on > clock.today():
        raise InvalidInput({"issued_on": [_("A document cannot be issued in the future.")]})
    if document.issued_on is not None:
        raise MoveRefused("issue_document", [Refusal("wrong_state", "Art. 3(4)")])
    with house():
        case = case_behind(document.case_id)
        facts = facts_of(case, actor, document_valid_from=issued_on, document_valid_until=valid_until)
        changes = {"document.number": (None, number), "document.valid_until": (None, valid_until)}
        perform(process_of(case), case, "issue_document", actor=actor, facts=facts, case=case, changes=changes)
        document.number, document.issued_on, document.valid_until = number, issued_on, valid_until
        read_by_acting(actor, [document.reference])


def longest_useful(document: TravelDocument, issued_on: date) -> date:
    """The validity the agreement asks for, counted from the day of issue."""
    return issued_on + timedelta(days=document.valid_days)


def latest_document(case_id: int) -> TravelDocument | None:
    """The last travel document that was issued for a case."""
    return db.session.scalar(
        select(TravelDocument)
        .where(TravelDocument.case_id == case_id, TravelDocument.issued_on.is_not(None))
        .order_by(TravelDocument.id.desc())
        .limit(1)
    )
