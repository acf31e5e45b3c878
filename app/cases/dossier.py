"""One file in few statements: its head, the parts a page shows as JSON, the last entries of its history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import aliased

from app.accounts.models import Organisation, User
from app.cases.conditions import established
from app.cases.facts import CaseRows
from app.cases.models import CaseNote, CaseWork, Decision, ReadmissionCase, StoredFile
from app.cases.parts import CASE_ID, PARTS, PartRow
from app.kernel.database import db, plain_rows
from app.kernel.errors import NotVisible
from app.people.models import Person
from app.workflow.models import Clock, History
from app.workflow.states import ProposalState

HEAD = frozenset({"clocks", "photographs", "flags", "registered"})
NEWEST = 2**63 - 1  # behind every entry there is
GUARDED = frozenset({"evidence", "checks", "clocks", "proposals", "missions", "circumstances", "finding"})


@dataclass(frozen=True)
class Dossier:
    """A case with what a page of its file shows. `counts`: how many rows stand behind each numbered tab."""

    case: ReadmissionCase
    principal: Person
    authority: Organisation
    officer_id: int | None
    officer: str | None
    parts: Mapping[str, list[PartRow]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def part(self, name: str) -> list[PartRow]:
        """The rows of one part; none if it was not read."""
        return self.parts.get(name, [])

    def one(self, name: str) -> PartRow:
        """The only row of a part that has at most one; empty if there is none."""
        return next(iter(self.part(name)), {})

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

    def raised_flags(self) -> list[PartRow]:
        """The flags that nobody has cleared."""
        return [row for row in self.part("flags") if row["cleared_at"] is None]

    def as_case_rows(self) -> CaseRows:
        """The same rows as the guards' facts want them, without reading again."""
        clocks = [clock_of(row) for row in self.part("clocks")]
        return CaseRows(
            evidence_classes=tuple(row["evidence_class"] for row in self.part("evidence")),
            checks=tuple((row["register"], row["status"]) for row in self.part("checks")),
            decision=_decision_of(self.proposal()),
            clocks={each.code: each for each in clocks if each.ended_on is None},
            mission_known=bool(self.part("missions")),
            established=established(self.one("circumstances"), self.one("finding")),
        )

    def told_facts(self) -> dict[str, Any]:
        """What the upper floors' parts tell the guards."""
        told: dict[str, Any] = {}
        for name, part in PARTS.items():
            if part.facts is not None and name in self.parts:
                told |= part.facts(self.parts[name])
        return told


def judged_parts() -> frozenset[str]:
    """The parts without which nobody can say what may be done now: the guards look at them."""
    return GUARDED | {name for name, part in PARTS.items() if part.facts is not None}


def asked_parts() -> frozenset[str]:
    """The parts that hold what was asked of somebody outside the desk."""
    return frozenset({"questions"}) | {name for name, part in PARTS.items() if part.asked is not None}


def open_dossier(reference: str, parts: Iterable[str] = ()) -> Dossier:
    """The file with this reference: its head, and these parts besides, in two statements.

    Raises:
        NotVisible: there is none, or not for this audience.
    """
    head = open_head(reference)
    names = HEAD | frozenset(parts) | (frozenset() if head.case.is_open else {"ending"})
    row = plain_rows(_chosen_parts(names), {"case_id": head.case.id}).one()._mapping
    read = {name: list(row[name]) for name in names}
    counts = {name.removeprefix("n_"): count for name, count in row.items() if name.startswith("n_")}
    return Dossier(head.case, head.principal, head.authority, head.officer_id, head.officer, read, counts)


@cache
def _head() -> Any:
    """Built once: putting a statement together costs as much as asking it."""
    officer = aliased(User)
    return (
        select(ReadmissionCase, Person, Organisation, CaseWork.officer_id, officer.full_name)
        .join(Person, Person.id == ReadmissionCase.principal_id)
        .join(Organisation, Organisation.id == ReadmissionCase.authority_id)
        .outerjoin(CaseWork, CaseWork.case_id == ReadmissionCase.id)
        .outerjoin(officer, officer.id == CaseWork.officer_id)
        .where(ReadmissionCase.reference == bindparam("reference"))
    )


def open_head(reference: str) -> Dossier:
    """Case, person, authority and officer only, in one statement. NotVisible as `open_dossier`."""
    row = db.session.execute(_head(), {"reference": reference}).one_or_none()
    if row is None:
        raise NotVisible()
    return Dossier(*row)


def history_of(
    case_id: int, *, most: int, before: int | None = None, kinds: Sequence[Any] = ()
) -> Sequence[Any]:
    """What happened to a case, newest first; `before` is the id of the last entry already shown."""
    statement = _history().where(*kinds) if kinds else _history()
    told = {"case_id": case_id, "before": NEWEST if before is None else before, "most": most}
    return plain_rows(statement, told).all()


@cache
def _history() -> Select[Any]:
    table = History.__table__.c
    return (
        select(*table)
        .where(table.case_id == CASE_ID, table.id < bindparam("before", type_=BigInteger))
        .order_by(table.id.desc())
        .limit(bindparam("most", type_=Integer))
    )


def notes_of(case_id: int, *, most: int, before: int | None = None) -> Sequence[Any]:
    """The notes of a case, newest first, with author and appointment; `before` as in `history_of`."""
    statement = (
        select(CaseNote.id, CaseNote.text, CaseNote.written_at, User.full_name, User.role_names)
        .join(User, User.id == CaseNote.author_id)
        .where(CaseNote.case_id == case_id)
        .order_by(CaseNote.id.desc())
        .limit(most)
    )
    if before is not None:
        statement = statement.where(CaseNote.id < before)
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
def _chosen_parts(names: frozenset[str]) -> Select[Any]:
    """The rows of these parts, and the numbers of the tabs, in one row."""
    return select(*(_as_json(name).label(name) for name in sorted(names)), *_numbers())


def _numbers() -> list[Any]:
    tabs: dict[str, list[Any]] = {}
    for part in PARTS.values():
        if part.tab is not None:
            counted = part.rows.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
            tabs.setdefault(part.tab, []).append(counted.scalar_subquery())
    return [sum(counted[1:], counted[0]).label(f"n_{tab}") for tab, counted in tabs.items()]


def _as_json(name: str) -> Any:
    table = PARTS[name].rows.subquery(f"part_{name}")
    nothing: Any = literal_column("'[]'::jsonb")
    gathered = func.coalesce(func.jsonb_agg(func.to_jsonb(table.table_valued())), nothing)
    return select(gathered).select_from(table).scalar_subquery()
