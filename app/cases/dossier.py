"""One file in few statements: its head, the parts a page shows as JSON, the last entries of its history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from types import SimpleNamespace
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Integer, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.visitors import replacement_traverse

from app.accounts.models import Organisation, User
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.conditions import NOTHING_TOLD, OF_THIRD_COUNTRIES, Established, Lodged, established
from app.cases.facts import EVIDENCE_PARTS, CaseRows, clock_of, decision_of
from app.cases.models import CaseNote, CaseWork, ReadmissionCase, StoredFile
from app.cases.parts import CASE_ID, PARTS, PartRow, judging_parts, told_by
from app.cases.weighing import Weighed, weigh
from app.kernel.database import db, plain_rows
from app.kernel.errors import NotVisible
from app.kernel.fixed import Fixed, keys_of, loose
from app.people.models import Person
from app.workflow.models import Clock, History
from app.workflow.safeguards import SafeguardKind
from app.workflow.states import ProposalState

HEAD = frozenset({"clocks", "photographs", "flags", "safeguards", "registered", "ending"})
FILE_NAME = "file"  # by which the parts beside the head know their case
FILE = aliased(ReadmissionCase, name=FILE_NAME)
_OFFICER = aliased(User)
_RECORDS: Any = (("case", FILE, ReadmissionCase), ("person", Person, Person), ("authority", Organisation, Organisation))
NEWEST = 2**63 - 1  # behind every entry there is
GUARDED = EVIDENCE_PARTS | {"checks", "clocks", "proposals", "missions", "circumstances", "finding"}


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

    @property
    def version(self) -> Version:
        """The agreement the case falls under, as it stood when the case was lodged."""
        return law().version(self.case.agreement, self.case.agreement_version)

    @cached_property
    def established(self) -> Established:
        """What counts of the authority's statement and the desk's finding; counted once a page."""
        if self.case.basis not in OF_THIRD_COUNTRIES:
            return NOTHING_TOLD
        lodged = Lodged(self.version, self.case.country, self.case.lodged_on)
        return established(self.one("circumstances"), self.one("finding"), lodged)

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

    @cached_property
    def clocks(self) -> list[Clock]:
        """The clocks as guards and presenters know them."""
        return [clock_of(row) for row in self.part("clocks")]

    def recent(self) -> list[Any]:
        """The last entries of the history, newest first, as `history_of` gives them."""
        return [
            SimpleNamespace(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in self.part("recent")
        ]

    @cached_property
    def weighed(self) -> list[Weighed]:
        """Each means of evidence with what it is worth; wants EVIDENCE_PARTS."""
        items, found, papers = map(self.part, ("evidence", "assessments", "documents"))
        return weigh(items, found, papers, version=self.version, received_on=self.case.received_on)

    def open_safeguards(self) -> list[PartRow]:
        """The safeguards that nobody has cleared."""
        return [row for row in self.part("safeguards") if row["cleared_at"] is None]

    def as_case_rows(self) -> CaseRows:
        """The same rows as the guards' facts want them, without reading again."""
        return CaseRows(
            evidence=tuple(self.weighed),
            checks=tuple((row["register"], row["status"]) for row in self.part("checks")),
            decision=decision_of(self.proposal()),
            clocks={each.code: each for each in self.clocks if each.ended_on is None},
            mission_known=bool(self.part("missions")),
            established=self.established,
            safeguards=frozenset(SafeguardKind(row["kind"]) for row in self.open_safeguards()),
            told=self.told_facts(),
        )

    def told_facts(self) -> dict[str, Any]:
        """What the upper floors' parts tell the guards."""
        return told_by(self.parts)


def judged_parts() -> frozenset[str]:
    """The parts without which nobody can say what may be done now: the guards look at them."""
    return GUARDED | judging_parts()


def asked_parts() -> frozenset[str]:
    """The parts that hold what was asked of somebody outside the desk."""
    return frozenset({"questions"}) | {name for name, part in PARTS.items() if part.asked is not None}


def open_dossier(reference: str, parts: Iterable[str] = ()) -> Dossier:
    """The file with this reference: its head, and these parts besides, in one statement. Only to be read.

    Raises:
        NotVisible: there is none, or not for this audience.
    """
    row = _whole(HEAD | frozenset(parts)).row(reference=reference)
    if row is None:
        raise NotVisible()
    case, principal, authority, (officer_id, officer, read, counts) = _split(row)
    return Dossier(case, principal, authority, officer_id, officer, read, counts)


@cache
def _whole(names: frozenset[str]) -> Fixed:
    """The head and beside it these parts and the numbers of the tabs, in one row."""
    head = [
        getattr(source, key).label(f"{source_name}_{key}")
        for source_name, source, kind in _RECORDS
        for key in keys_of(kind)
    ]
    beside = _object({name: _as_json(name) for name in sorted(names)}), _object(_numbers())
    return Fixed(_head(*head, CaseWork.officer_id, _OFFICER.full_name, *beside))


def _split(row: Sequence[Any]) -> Iterator[Any]:
    """The records of the head, then a list of what else the row holds."""
    values = list(row)
    for _name, _source, kind in _RECORDS:
        keys = keys_of(kind)
        yield loose(kind, dict(zip(keys, values, strict=False)))
        del values[: len(keys)]
    yield values


def _head(*columns: Any) -> Any:
    return (
        select(*columns)
        .join(Person, Person.id == FILE.principal_id)
        .join(Organisation, Organisation.id == FILE.authority_id)
        .outerjoin(CaseWork, CaseWork.case_id == FILE.id)
        .outerjoin(_OFFICER, _OFFICER.id == CaseWork.officer_id)
        .where(FILE.reference == bindparam("reference"))
    )


@cache
def _records() -> Any:
    """Built once: putting a statement together costs as much as asking it."""
    return _head(FILE, Person, Organisation, CaseWork.officer_id, _OFFICER.full_name)


def open_head(reference: str) -> Dossier:
    """Case, person, authority and officer only, as records of the session. NotVisible as `open_dossier`."""
    row = db.session.execute(_records(), {"reference": reference}).one_or_none()
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


def _numbers() -> dict[str, Any]:
    tabs: dict[str, list[Any]] = {}
    for part in PARTS.values():
        if part.tab is not None:
            rows = _of_this_file(part.rows).order_by(None)
            counted = rows.with_only_columns(func.count(), maintain_column_froms=True)
            tabs.setdefault(part.tab, []).append(counted.scalar_subquery())
    return {tab: sum(counted[1:], counted[0]) for tab, counted in tabs.items()}


def _as_json(name: str) -> Any:
    table = _of_this_file(PARTS[name].rows).subquery(f"part_{name}")
    nothing: Any = literal_column("'[]'::json")
    gathered = func.coalesce(func.json_agg(func.to_json(table.table_valued())), nothing)
    return select(gathered).select_from(table).scalar_subquery()


def _object(named: Mapping[str, Any]) -> Any:
    """One JSON object, which is read faster than many."""
    pairs: list[Any] = []
    for name, value in named.items():
        pairs += [literal_column(f"'{name}'"), value]
    return func.json_build_object(*pairs)


def _of_this_file(rows: Select[Any]) -> Any:
    """The same rows, chosen by the head they stand beside instead of by a number told from outside."""
    here: Any = literal_column(f"{FILE_NAME}.id", BigInteger)

    def in_place(element: Any, **_more: Any) -> Any:
        return here if isinstance(element, BindParameter) and element.key == CASE_ID.key else None

    return replacement_traverse(rows, {}, in_place)
