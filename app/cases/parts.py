"""What belongs to a case file: one selection of rows a part, from this floor and from those above.

Upper floors keep rows of a case too (a mission's answer, a transfer); they add their parts through `add_parts`, called
once by bootstrap with an explicit table.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, literal_column, select, true

from app.accounts.models import MissionAccreditation, Organisation, User
from app.cases.letter_part import OF_LETTERS
from app.cases.models import (
    LISTED,
    CaseCircumstances,
    CaseFinding,
    CaseFlag,
    CaseNote,
    CasePerson,
    CaseSafeguard,
    CaseSpecial,
    Correction,
    Decision,
    DecisionPerson,
    EvidenceAssessment,
    EvidenceItem,
    HandOver,
    InformationRequest,
    ReadmissionCase,
    RegisterCheck,
    StoredFile,
    TransitPlan,
)
from app.cases.pair_part import OF_PAIRS, of_it_and_merged
from app.cases.part import CASE_ID, Asked, Line, Part, PartRow, Turn, rows, staff
from app.cases.transit import PLAN, operation_facts
from app.kernel import clock
from app.people.models import IdentityDocument, Person
from app.workflow.models import Clock, History
from app.workflow.states import ENDED

RECENT = 5  # entries of the history on the first page
# Who at the desk read this file within ten minutes, by the ledger; a look, not a lock.
_READERS = (
    func.readers_now(ReadmissionCase.reference, literal_column("interval '10 minutes'"))
    .table_valued("actor_id", "at", name="reader")
)

FILE_COLUMNS = (
    StoredFile.id, StoredFile.public_id, StoredFile.name, StoredFile.kind, StoredFile.media_type, StoredFile.size,
    StoredFile.pages, StoredFile.evidence_id, StoredFile.request_id, StoredFile.from_authority, StoredFile.has_text,
    StoredFile.stored_at, StoredFile.scan_state,
)  # fmt: skip


def post_name(column: Any) -> Any:
    """The name of the crossing point whose number a column holds."""
    named = select(Organisation.name_en).where(Organisation.id == column)
    return named.correlate_except(Organisation).scalar_subquery().label("entry_post")


PARTS: dict[str, Part] = {
    **OF_PAIRS,
    **OF_LETTERS,
    "evidence": Part(
        rows(
            EvidenceItem.id, EvidenceItem.code, EvidenceItem.note, EvidenceItem.offered_on,
            EvidenceItem.original_at, EvidenceItem.translation, EvidenceItem.from_authority,
        )
        .where(of_it_and_merged(EvidenceItem.case_id))
        .order_by(EvidenceItem.id),
        tab="evidence",
    ),
    "assessments": Part(
        rows(
            EvidenceAssessment.id, EvidenceAssessment.evidence_id, EvidenceAssessment.verdict,
            EvidenceAssessment.reason, EvidenceAssessment.expires_on, EvidenceAssessment.original_at,
            EvidenceAssessment.translation, EvidenceAssessment.to_authority, EvidenceAssessment.assessed_at,
            staff(EvidenceAssessment.assessed_by, "assessor"),
        )
        .where(of_it_and_merged(EvidenceAssessment.case_id))
        .order_by(EvidenceAssessment.id)
    ),
    "checks": Part(
        rows(
            RegisterCheck.id, RegisterCheck.register, RegisterCheck.status, RegisterCheck.by_hand,
            RegisterCheck.record, RegisterCheck.note, RegisterCheck.asked_at,
            staff(RegisterCheck.asked_by, "asked_by"),
        )
        .where(RegisterCheck.case_id == CASE_ID)
        .order_by(RegisterCheck.id)
    ),
    "clocks": Part(
        rows(
            Clock.code, Clock.started_on, Clock.due_strict, Clock.due_rolled, Clock.alert_on,
            Clock.explanation, Clock.outcome, Clock.ended_on, Clock.missed_on,
        )
        .where(Clock.case_id == CASE_ID)
        .order_by(Clock.id)
    ),
    "questions": Part(
        rows(
            InformationRequest.question, InformationRequest.asked_at, InformationRequest.answer,
            InformationRequest.answered_at,
        )
        .where(InformationRequest.case_id == CASE_ID)
        .order_by(InformationRequest.id),
        tab="requests",
    ),
    "proposals": Part(
        rows(
            Decision.id, Decision.outcome, Decision.grounds, Decision.reasons, Decision.state,
            Decision.proposed_by, Decision.proposed_at, Decision.approved_at, Decision.comment,
            Decision.entry_post_id, Decision.entry_on, Decision.entry_time, post_name(Decision.entry_post_id),
            staff(Decision.proposed_by, "proposer"), staff(Decision.approved_by, "approver"),
        )
        .where(Decision.case_id == CASE_ID)
        .order_by(Decision.id)
    ),
    "decision_persons": Part(
        rows(*DecisionPerson.__table__.columns)
        .join(Decision, Decision.id == DecisionPerson.decision_id)
        .where(Decision.case_id == CASE_ID)
        .order_by(DecisionPerson.decision_id, DecisionPerson.person_id)
    ),
    "people": Part(
        rows(
            CasePerson.person_id, CasePerson.relation, Person.family_name, Person.given_names,
            Person.fathers_name, Person.date_of_birth, Person.sex, Person.fin, Person.civil_status,
            Person.nationalities, Person.maiden_name, Person.original_script_name, Person.aliases,
            Person.place_of_birth,
        )
        .join(Person, Person.id == CasePerson.person_id)
        .where(CasePerson.case_id == CASE_ID)
        .order_by(CasePerson.person_id)
    ),
    "documents": Part(
        rows(
            IdentityDocument.id, IdentityDocument.kind, IdentityDocument.number, IdentityDocument.number_key,
            IdentityDocument.issued_on, IdentityDocument.authority, IdentityDocument.expires_on,
            CasePerson.relation, CasePerson.person_id,
        )
        .join(CasePerson, CasePerson.person_id == IdentityDocument.person_id)
        .where(of_it_and_merged(CasePerson.case_id))
        .order_by(IdentityDocument.id)
    ),
    "photographs": Part(
        rows(StoredFile.id)
        .where(StoredFile.case_id == CASE_ID, StoredFile.kind == "photo")
        .order_by(StoredFile.id)
    ),
    "files": Part(
        rows(*FILE_COLUMNS).where(of_it_and_merged(StoredFile.case_id), LISTED).order_by(StoredFile.id)
    ),
    "missions": Part(
        rows(Organisation.code, Organisation.name_en, Organisation.name_az, Organisation.name_ru)
        .join(MissionAccreditation, MissionAccreditation.mission_id == Organisation.id)
        .join(ReadmissionCase, ReadmissionCase.country == MissionAccreditation.country)
        .where(ReadmissionCase.id == CASE_ID, Organisation.active)
    ),
    "flags": Part(
        rows(
            CaseFlag.id, CaseFlag.reason, CaseFlag.due_on, CaseFlag.raised_at, CaseFlag.cleared_at,
            staff(CaseFlag.raised_by, "raised_by"), staff(CaseFlag.cleared_by, "cleared_by"),
        )
        .where(CaseFlag.case_id == CASE_ID)
        .order_by(CaseFlag.id)
    ),
    "safeguards": Part(
        rows(
            CaseSafeguard.id, CaseSafeguard.kind, CaseSafeguard.source, CaseSafeguard.why, CaseSafeguard.raised_at,
            CaseSafeguard.raised_by.label("raiser"), CaseSafeguard.cleared_at, CaseSafeguard.cleared_reason,
            staff(CaseSafeguard.raised_by, "raised_by"), staff(CaseSafeguard.cleared_by, "cleared_by"),
            Person.family_name, Person.given_names,
        )
        .join(Person, Person.id == CaseSafeguard.person_id)
        .where(CaseSafeguard.case_id == CASE_ID)
        .order_by(CaseSafeguard.id)
    ),
    "open_safeguards": Part(
        rows(CaseSafeguard.id).where(CaseSafeguard.case_id == CASE_ID, CaseSafeguard.cleared_at.is_(None)),
        tab="safeguards",
    ),
    PLAN: Part(
        rows(
            TransitPlan.transport, TransitPlan.destination, TransitPlan.other_states, TransitPlan.planned_on,
            TransitPlan.planned_time, TransitPlan.flight, TransitPlan.escorts, TransitPlan.admission_guaranteed,
            TransitPlan.refusal_reason_known, TransitPlan.refusal_note, TransitPlan.revoked_on,
            TransitPlan.revoked_grounds, TransitPlan.revoked_reasons, Organisation.code, Organisation.name_en,
            Organisation.name_az, Organisation.name_ru,
        )
        .join(Organisation, Organisation.id == TransitPlan.entry_post_id)
        .where(TransitPlan.case_id == CASE_ID),
        facts=operation_facts,
    ),
    "notes": Part(rows(CaseNote.id).where(CaseNote.case_id == CASE_ID), tab="notes"),
    "offers": Part(
        rows(
            HandOver.offered_by, HandOver.offered_to, HandOver.message, HandOver.outcome, HandOver.answer,
            HandOver.offered_at, HandOver.answered_at,
            staff(HandOver.offered_by, "giver"), staff(HandOver.offered_to, "taker"),
        )
        .where(HandOver.case_id == CASE_ID)
        .order_by(HandOver.id.desc())
        .limit(1)
    ),
    "readers": Part(
        rows(_READERS.c.actor_id, _READERS.c.at, User.full_name)
        .select_from(ReadmissionCase)
        .join(_READERS, true())
        .join(User, User.id == _READERS.c.actor_id)
        .where(ReadmissionCase.id == CASE_ID)
        .order_by(_READERS.c.at.desc())
    ),
    "corrections": Part(
        rows(
            Correction.id, Correction.subject, Correction.field, Correction.old_value, Correction.new_value,
            Correction.reason, Correction.evidence, Correction.requested_by, Correction.requested_at,
            Correction.outcome, Correction.answer, staff(Correction.requested_by, "requester"),
        )
        .where(Correction.case_id == CASE_ID)
        .order_by(Correction.id.desc())
    ),
    "registered": Part(
        rows(RegisterCheck.record)
        .where(RegisterCheck.case_id == CASE_ID, RegisterCheck.status == "found")
        .order_by((RegisterCheck.register == "population").desc(), RegisterCheck.id.desc())
        .limit(1)
    ),
    "ending": Part(
        rows(func.max(History.at).label("at"))
        .where(History.case_id == CASE_ID, History.process == "readmission", History.to_state.in_(ENDED))
    ),
    "circumstances": Part(rows(*CaseCircumstances.__table__.columns).where(CaseCircumstances.case_id == CASE_ID)),
    "finding": Part(
        rows(*CaseFinding.__table__.columns, staff(CaseFinding.found_by, "finder")).where(
            CaseFinding.case_id == CASE_ID
        )
    ),
    "recent": Part(
        rows(*History.__table__.c).where(History.case_id == CASE_ID).order_by(History.id.desc()).limit(RECENT)
    ),
    "special": Part(
        rows(CaseSpecial.care_statement, CaseSpecial.security_note, CaseSpecial.observations).where(
            CaseSpecial.case_id == CASE_ID
        )
    ),
}  # fmt: skip


def day_in(text: str | None) -> date | None:
    """The day of a date or a moment that was read as JSON, as Baku counts days."""
    if not text:
        return None
    is_moment = "T" in text
    return clock.baku(datetime.fromisoformat(text)).date() if is_moment else date.fromisoformat(text)


def judging_parts() -> frozenset[str]:
    """The parts whose rows tell the guards something."""
    return frozenset(name for name, part in PARTS.items() if part.facts is not None)


def told_by(found: Mapping[str, Sequence[PartRow]]) -> dict[str, Any]:
    """What the parts that were read tell the guards."""
    told: dict[str, Any] = {}
    for name, part in PARTS.items():
        if part.facts is not None and name in found:
            told |= part.facts(found[name])
    return told


def add_parts(parts: Mapping[str, Part]) -> None:
    """Add the parts that upper floors keep. Called once by bootstrap; a name may not be given twice."""
    repeated = parts.keys() & PARTS.keys()
    if any(PARTS[name] is not parts[name] for name in repeated):
        raise ValueError(f"two parts of a file share a name: {', '.join(sorted(repeated))}")
    PARTS.update(parts)


__all__ = [
    "CASE_ID", "FILE_COLUMNS", "PARTS", "Asked", "Line", "Part", "PartRow", "Turn", "add_parts", "day_in",
    "judging_parts", "staff", "told_by",
]  # fmt: skip
