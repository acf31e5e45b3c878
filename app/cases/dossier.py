"""One whole file in few statements: its head, all its parts as JSON, the last entries of its history.

A part is one selection of rows that belong to a case. Upper floors keep such rows too (a mission's answer, a
transfer); they add their parts through `add_parts`, called once by bootstrap with an explicit table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from flask_babel.speaklater import LazyString
from sqlalchemy import BigInteger, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import aliased

from app.accounts.models import MissionAccreditation, Organisation, User
from app.cases.facts import CaseRows
from app.cases.models import (
    CasePerson,
    CaseSpecial,
    CaseWork,
    Decision,
    EvidenceItem,
    InformationRequest,
    ReadmissionCase,
    RegisterCheck,
    ReplyLetter,
    StoredFile,
)
from app.kernel.database import db, plain_rows
from app.kernel.errors import NotVisible
from app.people.models import IdentityDocument, Person
from app.workflow.models import Clock, History
from app.workflow.states import ProposalState

CASE_ID = bindparam("case_id", type_=BigInteger)
HISTORY_SHOWN = 20

PartRow = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One row of an upper floor's part, in words: what, a quiet note, and how it stands."""

    text: str
    note: str | None = None
    side: str | None = None
    side_tone: str = "later"


@dataclass(frozen=True)
class Part:
    """Rows of a case, chosen by CASE_ID. With a title it is a card of lines; `facts` go to the guards."""

    rows: Select[Any]
    title: LazyString | None = None
    line: Callable[[PartRow, str], Line] | None = None
    facts: Callable[[Sequence[PartRow]], Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class Dossier:
    """A case with everything its file shows."""

    case: ReadmissionCase
    principal: Person
    authority: Organisation
    officer_id: int | None
    officer: str | None
    parts: Mapping[str, list[PartRow]] = field(default_factory=dict)

    def part(self, name: str) -> list[PartRow]:
        """The rows of one part; none if it was not read."""
        return self.parts.get(name, [])

    def proposal(self) -> PartRow | None:
        """The proposal that waits for a second person."""
        waiting = [row for row in self.part("proposals") if row["state"] == ProposalState.PROPOSED]
        return waiting[-1] if waiting else None

    def last_answers(self) -> dict[str, PartRow]:
        """The last answer of each register that was asked."""
        return {row["register"]: row for row in self.part("checks")}

    def usable_answers(self) -> dict[str, PartRow]:
        """The last answer of each register with which anything can be done."""
        return {row["register"]: row for row in self.part("checks") if row["status"] != "unavailable"}

    def as_case_rows(self) -> CaseRows:
        """The same rows as the guards' facts want them, without reading again."""
        clocks = [clock_of(row) for row in self.part("clocks")]
        return CaseRows(
            evidence_classes=tuple(row["evidence_class"] for row in self.part("evidence")),
            checks=tuple((row["register"], row["status"]) for row in self.part("checks")),
            decision=_decision_of(self.proposal()),
            clocks={each.code: each for each in clocks if each.ended_on is None},
            mission_known=bool(self.part("missions")),
        )

    def told_facts(self) -> dict[str, Any]:
        """What the upper floors' parts tell the guards."""
        told: dict[str, Any] = {}
        for name, part in PARTS.items():
            if part.facts is not None and name in self.parts:
                told |= part.facts(self.parts[name])
        return told


def _rows(*columns: Any) -> Select[Any]:
    return select(*columns)


def _staff(column: Any, name: str) -> Any:
    named = select(User.full_name).where(User.id == column)
    return named.correlate_except(User).scalar_subquery().label(name)


PARTS: dict[str, Part] = {
    "evidence": Part(
        _rows(EvidenceItem.code, EvidenceItem.evidence_class, EvidenceItem.note)
        .where(EvidenceItem.case_id == CASE_ID)
        .order_by(EvidenceItem.id)
    ),
    "checks": Part(
        _rows(
            RegisterCheck.id, RegisterCheck.register, RegisterCheck.status, RegisterCheck.by_hand,
            RegisterCheck.record, RegisterCheck.note, RegisterCheck.asked_at,
            _staff(RegisterCheck.asked_by, "asked_by"),
        )
        .where(RegisterCheck.case_id == CASE_ID)
        .order_by(RegisterCheck.id)
    ),
    "clocks": Part(
        _rows(
            Clock.code, Clock.started_on, Clock.due_strict, Clock.due_rolled, Clock.alert_on,
            Clock.explanation, Clock.outcome, Clock.ended_on, Clock.missed_on,
        )
        .where(Clock.case_id == CASE_ID)
        .order_by(Clock.id)
    ),
    "questions": Part(
        _rows(
            InformationRequest.question, InformationRequest.asked_at, InformationRequest.answer,
            InformationRequest.answered_at,
        )
        .where(InformationRequest.case_id == CASE_ID)
        .order_by(InformationRequest.id)
    ),
    "proposals": Part(
        _rows(
            Decision.id, Decision.outcome, Decision.grounds, Decision.reasons, Decision.state,
            Decision.proposed_by, Decision.proposed_at, Decision.approved_at, Decision.comment,
            _staff(Decision.proposed_by, "proposer"), _staff(Decision.approved_by, "approver"),
        )
        .where(Decision.case_id == CASE_ID)
        .order_by(Decision.id)
    ),
    "letters": Part(
        _rows(ReplyLetter.number, ReplyLetter.outcome, ReplyLetter.issued_on, ReplyLetter.transfer_until)
        .where(ReplyLetter.case_id == CASE_ID)
        .order_by(ReplyLetter.id)
    ),
    "people": Part(
        _rows(
            CasePerson.person_id, CasePerson.relation, Person.family_name, Person.given_names,
            Person.fathers_name, Person.date_of_birth, Person.sex, Person.fin,
        )
        .join(Person, Person.id == CasePerson.person_id)
        .where(CasePerson.case_id == CASE_ID)
        .order_by(CasePerson.person_id)
    ),
    "documents": Part(
        _rows(
            IdentityDocument.kind, IdentityDocument.number, IdentityDocument.number_key,
            IdentityDocument.issued_on, IdentityDocument.authority, IdentityDocument.expires_on,
        )
        .join(CasePerson, CasePerson.person_id == IdentityDocument.person_id)
        .where(CasePerson.case_id == CASE_ID)
        .order_by(IdentityDocument.id)
    ),
    "photographs": Part(
        _rows(StoredFile.id)
        .where(StoredFile.case_id == CASE_ID, StoredFile.kind == "photo")
        .order_by(StoredFile.id)
    ),
    "missions": Part(
        _rows(Organisation.code, Organisation.name_en, Organisation.name_az, Organisation.name_ru)
        .join(MissionAccreditation, MissionAccreditation.mission_id == Organisation.id)
        .join(ReadmissionCase, ReadmissionCase.country == MissionAccreditation.country)
        .where(ReadmissionCase.id == CASE_ID, Organisation.active)
    ),
    "special": Part(
        _rows(CaseSpecial.care_statement, CaseSpecial.security_note, CaseSpecial.observations).where(
            CaseSpecial.case_id == CASE_ID
        )
    ),
}  # fmt: skip
RESTRICTED = frozenset({"special"})


def add_parts(parts: Mapping[str, Part]) -> None:
    """Add the parts that upper floors keep. Called once by bootstrap; a name may not be given twice."""
    repeated = parts.keys() & PARTS.keys()
    if any(PARTS[name] is not parts[name] for name in repeated):
        raise ValueError(f"two parts of a file share a name: {', '.join(sorted(repeated))}")
    PARTS.update(parts)
    _all_parts.cache_clear()


def open_dossier(reference: str, *, restricted_too: bool) -> Dossier:
    """The file with this reference, in two statements.

    Args:
        restricted_too: also read health, danger and observations; only for who examines cases.

    Raises:
        NotVisible: there is none, or not for this audience.
    """
    head = open_head(reference)
    names = frozenset(PARTS) if restricted_too else frozenset(PARTS) - RESTRICTED
    row = plain_rows(_all_parts(names), {"case_id": head.case.id}).one()
    parts = {name: list(rows) for name, rows in row._mapping.items()}
    return Dossier(head.case, head.principal, head.authority, head.officer_id, head.officer, parts)


def open_head(reference: str) -> Dossier:
    """Case, person, authority and officer only, in one statement. NotVisible as `open_dossier`."""
    officer = aliased(User)
    row = db.session.execute(
        select(ReadmissionCase, Person, Organisation, CaseWork.officer_id, officer.full_name)
        .join(Person, Person.id == ReadmissionCase.principal_id)
        .join(Organisation, Organisation.id == ReadmissionCase.authority_id)
        .outerjoin(CaseWork, CaseWork.case_id == ReadmissionCase.id)
        .outerjoin(officer, officer.id == CaseWork.officer_id)
        .where(ReadmissionCase.reference == reference)
    ).one_or_none()
    if row is None:
        raise NotVisible()
    return Dossier(*row)


def history_of(case_id: int, *, most: int = HISTORY_SHOWN, before: int | None = None) -> Sequence[Any]:
    """What happened to a case, newest first; `before` is the id of the last entry already shown."""
    table = History.__table__.c
    statement = select(*table).where(table.case_id == case_id).order_by(table.id.desc()).limit(most)
    if before is not None:
        statement = statement.where(table.id < before)
    return plain_rows(statement).all()


def photograph_of(reference: str) -> StoredFile:
    """The first photograph of a case, still encrypted; NotVisible if it has none."""
    found = db.session.scalars(
        select(StoredFile)
        .join(ReadmissionCase, ReadmissionCase.id == StoredFile.case_id)
        .where(ReadmissionCase.reference == reference, StoredFile.kind == "photo")
        .order_by(StoredFile.id)
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotVisible()
    return found


def clock_of(row: PartRow) -> Clock:
    """A clock read as JSON, as the guards and presenters know clocks; it belongs to no session."""
    days = {name: _day(row[name]) for name in ("started_on", "due_strict", "due_rolled", "alert_on")}
    ends = {name: _day(row[name]) for name in ("ended_on", "missed_on")}
    return Clock(code=row["code"], explanation=row["explanation"], outcome=row["outcome"], **days, **ends)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _decision_of(row: PartRow | None) -> Decision | None:
    if row is None:
        return None
    told = {name: row[name] for name in ("id", "outcome", "grounds", "reasons", "proposed_by")}
    return Decision(**told)


@cache
def _all_parts(names: frozenset[str]) -> Select[Any]:
    return select(*(_as_json(name, PARTS[name].rows).label(name) for name in PARTS if name in names))


def _as_json(name: str, rows: Select[Any]) -> Any:
    table = rows.subquery(f"part_{name}")
    nothing: Any = literal_column("'[]'::jsonb")
    gathered = func.coalesce(func.jsonb_agg(func.to_jsonb(table.table_valued())), nothing)
    return select(gathered).select_from(table).scalar_subquery()
