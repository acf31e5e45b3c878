"""What the Service does where it asks, and what it records of the partner. Articles: EU agreement."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.model import Direction, Version
from app.agreements.queries import calendar_for
from app.agreements.register import current as law
from app.agreements.time_limits import due as period
from app.cases.application import Application
from app.cases.choosing import Track
from app.cases.facts import facts_of
from app.cases.models import ReadmissionCase
from app.cases.services.application_form import form_in_words
from app.cases.services.reserving import reserve
from app.cases.services.rows import Entry, keep_rows
from app.cases.vocabulary import Procedure
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.i18n import _
from app.letters.services import NewLetter
from app.letters.services import send as enter
from app.letters.vocabulary import LetterKind
from app.outbound.lodging import Stay, lodged_in_time
from app.outbound.models import OutboundRequest
from app.workflow.batch import NewCase, walk
from app.workflow.deadlines import AZERBAIJAN
from app.workflow.engine import perform
from app.workflow.processes import OUTBOUND
from app.workflow.states import CaseState

LONGEST_LOOK_AHEAD = 60


def prepare(told: Mapping[str, Any], *, actor: Actor) -> str:
    """Begin an application to a partner state, as a draft that a second person sends (Art. 8). Returns the reference.

    Raises:
        InvalidInput: evidence whose code the agreement with this state does not know.
    """
    actor.must(Permission.CASE_EXAMINE)
    version = _law_with(told["country"])
    _evidence_must_be_known(told["evidence"], version)
    [keys] = reserve([1])
    application = _application(told, version, keys.reference, actor)
    entry = Entry(
        application=application, authority_id=actor.organisation_id or 0, country=told["country"], version=version,
        case_id=keys.case_id, person_ids=keys.person_ids, reference=keys.reference, received_on=clock.today(),
        content_hash=application.content_hash(), track=Track(OUTBOUND.name, Procedure.NORMAL),
    )  # fmt: skip
    keep_rows([entry])
    walk(OUTBOUND, [_new_case(entry)], (), facts_of=lambda _case: None, begun_by=actor)
    db.session.add(
        OutboundRequest(
            case_id=keys.case_id, authority_id=entry.authority_id, partner_authority=told["partner_authority"],
            prepared_by=actor.id or 0, known_on=told["known_on"],
        )
    )  # fmt: skip
    return keys.reference


def send(case: ReadmissionCase, *, actor: Actor) -> None:
    """A second person sends the application in writing (Art. 8); the lodging period binds the Service (Art. 11(1))."""
    _step(case, "submit", actor, values={"sent_by": actor.id, "sent_on": clock.today()})
    partner = request_of(case.id).partner_authority
    enter(
        NewLetter(
            kind=LetterKind.APPLICATION, case_id=case.id, case_reference=case.reference,
            authority_id=case.authority_id, recipient=partner, about=f"application:{case.id}",
            words=form_in_words(case, partner),
        ),
        actor=actor,
    )  # fmt: skip


def record_receipt(case: ReadmissionCase, *, actor: Actor, on: date, partner_reference: str | None) -> None:
    """The partner acknowledged: its reply period runs from that day (Art. 11(2))."""
    told = {"partner_reference": partner_reference} if partner_reference else {}
    _step(case, "record_receipt", actor, values=told, on=on)


def record_question(case: ReadmissionCase, *, actor: Actor, question: str) -> None:
    """The partner asked for something; its reply period keeps running (Art. 8)."""
    _step(case, "record_question", actor, values={"question": question, "answer": None})


def answer_question(case: ReadmissionCase, *, actor: Actor, answer: str) -> None:
    """What the Service answered."""
    _step(case, "answer_question", actor, values={"answer": answer})


def record_acceptance(case: ReadmissionCase, *, actor: Actor, on: date) -> None:
    """The partner agreed; the transfer period runs from that day (Art. 11(4))."""
    _step(case, "record_acceptance", actor, on=on)


def record_refusal(case: ReadmissionCase, *, actor: Actor, on: date, reasons: str) -> None:
    """The partner refused, with its reasons in writing (Art. 11(3))."""
    _step(case, "record_refusal", actor, values={"refusal_reasons": reasons}, on=on, reason=reasons)


def record_document(case: ReadmissionCase, *, actor: Actor, number: str, valid_until: date) -> None:
    """The document to travel with: of the partner's mission for its own national, of the Service for others."""
    _step(case, "record_document", actor, values={"document_number": number, "document_valid_until": valid_until})


def record_detention(case: ReadmissionCase, *, actor: Actor, on: date, court_decision: str) -> None:
    """A court placed the person in a detention centre; six months at most (Migration Code 80.3, 82.2.3)."""
    values = {"court_decision": court_decision}
    _step(case, "record_detention", actor, values=values, on=on, reason=court_decision)


def give_notice(case: ReadmissionCase, *, actor: Actor, planned_on: date, crossing_point: str) -> None:
    """Tell the partner of the transfer, in working days of Azerbaijan before it (Art. 12(1))."""
    values = {"planned_on": planned_on, "crossing_point": crossing_point}
    _step(case, "give_notice", actor, values=values, planned_on=planned_on, earliest_transfer_on=earliest(case))


def record_handover(case: ReadmissionCase, *, actor: Actor, on: date) -> None:
    """The partner took the person over (Art. 12)."""
    _step(case, "record_handover", actor, on=on)


def record_failure(case: ReadmissionCase, *, actor: Actor, reason_code: str) -> None:
    """The handover did not take place."""
    _step(case, "record_failure", actor, failure_reason=reason_code, reason=reason_code)


def plan_again(case: ReadmissionCase, *, actor: Actor) -> None:
    """Another attempt within the transfer period."""
    _step(case, "plan_again", actor)


def take_back(case: ReadmissionCase, *, actor: Actor, reason: str) -> None:
    """The conditions were not met: the Service takes the person back at its cost (Art. 13, 16)."""
    _step(case, "take_back", actor, reason=reason)


def close(case: ReadmissionCase, *, actor: Actor) -> None:
    """Nothing more can be claimed."""
    _step(case, "close", actor)


def withdraw(case: ReadmissionCase, *, actor: Actor, reason: str) -> None:
    """The Service takes its application back; every clock stops."""
    _step(case, "withdraw", actor, reason=reason)


def request_of(case_id: int) -> OutboundRequest:
    """The partner's side of a case; NotVisible for a case of another track."""
    found = db.session.get(OutboundRequest, case_id)
    if found is None:
        raise NotVisible()
    return found


def earliest(case: ReadmissionCase) -> date:
    """The first day of a transfer of which notice is given today."""
    length = law().version(case.agreement, case.agreement_version).limit("TRF-NOT").required_length()
    calendar, today = calendar_for(AZERBAIJAN), clock.today()
    days = (today + timedelta(days=ahead) for ahead in range(1, LONGEST_LOOK_AHEAD))
    return next(day for day in days if period(length, day, calendar, direction=Direction.BEFORE).strict >= today)


def _step(
    case: ReadmissionCase, move: str, actor: Actor, *, values: Mapping[str, Any] | None = None, on: date | None = None,
    reason: str = "", **told: Any,
) -> None:  # fmt: skip
    request = request_of(case.id)
    stay = Stay(case.basis, case.agreement, case.agreement_version, request.known_on)
    told |= {"prepared_by": request.prepared_by, "lodged_in_time": lodged_in_time(stay), "reason": reason}
    facts = facts_of(case, actor, **told)
    kept = dict(values or {})
    changes = {name: (getattr(request, name), value) for name, value in kept.items() if name not in _SILENT}
    if on is not None:
        changes["recorded_on"] = (None, on)
    perform(OUTBOUND, case, move, actor=actor, facts=facts, case=case, reason=reason or None, changes=changes, on=on)
    with house():
        for name, value in kept.items():
            setattr(request, name, value)
        db.session.flush()


_SILENT = frozenset({"sent_by", "sent_on", "refusal_reasons"})


def _law_with(country: str) -> Version:
    return law().in_force(law().agreement_for_country(country).code, clock.today())


def _evidence_must_be_known(items: list[dict[str, Any]], version: Version) -> None:
    wrong = {
        f"evidence.{place}.code": [_("This evidence code is not in the annexes of the agreement.")]
        for place, item in enumerate(items)
        if item["code"] not in version.evidence
    }
    if wrong:
        raise InvalidInput(wrong)


def _application(told: Mapping[str, Any], version: Version, reference: str, actor: Actor) -> Application:
    document = {name: told[name] for name in ("basis", "person", "documents", "evidence", "observations")}
    return Application.from_document(
        {
            **document,
            "agreement": version.agreement,
            "requesting_authority": actor.organisation_code,
            "procedure": Procedure.NORMAL,
            "requesting_reference": reference,
            "lodged_on": clock.today(),
            "interview_requested": told["interview_requested"],
        }
    )


def _new_case(entry: Entry) -> NewCase:
    return NewCase(
        id=entry.case_id, reference=entry.reference, agreement=entry.version.agreement,
        agreement_version=entry.version.number, procedure=Procedure.NORMAL.value, process=OUTBOUND.name,
        country=entry.country, authority_id=entry.authority_id, persons=1, received_on=entry.received_on,
        state=CaseState.DRAFT,
    )  # fmt: skip
