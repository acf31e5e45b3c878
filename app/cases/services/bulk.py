"""One verb on many ticked cases, with a result for each; one that cannot be done holds up no other.

All are done together, a statement for each table. Only if somebody else meddles meanwhile is each done by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.cases.models import ReadmissionCase
from app.kernel.database import db, plain_rows
from app.kernel.errors import Conflict, MoveRefused, Refusal, StaleRecord
from app.kernel.fixed import loose

MOST = 100
RULE = "internal procedure"
_CHANGED = Refusal("changed_meanwhile", RULE)
_UNKNOWN = Refusal("case_unknown", RULE)


@dataclass(frozen=True)
class Ticked:
    """A row that was ticked, and the version that was shown when the act was confirmed."""

    reference: str
    version: int | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """From a form: RA-2026-000433-K, with @12 behind it once it was confirmed."""
        reference, _at, version = text.strip()[:40].partition("@")
        return cls(reference, int(version) if version.isascii() and version.isdigit() else None)


@dataclass(frozen=True)
class RowResult:
    """What came of one row, or what would; without refusals it is done."""

    reference: str
    refusals: tuple[Refusal, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing spoke against it."""
        return not self.refusals


Judge = Callable[[Row[Any]], Refusal | None]
Refused = Mapping[int, Refusal]


@dataclass(frozen=True)
class Verb:
    """What is done: to one case, raising why not; if it can be done to many at once, returning why not by the key."""

    to_one: Callable[[ReadmissionCase], object]
    to_many: Callable[[Sequence[ReadmissionCase]], Refused] | None = None


def looked_at(ticked: Sequence[Ticked], rows: Mapping[str, Row[Any]], judge: Judge) -> list[RowResult]:
    """What would come of each row, from the rows that were read for the page."""
    return [RowResult(each.reference, _against(rows.get(each.reference), judge)) for each in ticked]


def _against(row: Row[Any] | None, judge: Judge) -> tuple[Refusal, ...]:
    if row is None:
        return (_UNKNOWN,)
    against = judge(row)
    return (against,) if against else ()


def do_each(ticked: Sequence[Ticked], verb: Verb) -> list[RowResult]:
    """Carry the verb out on every row where it can be, in the running transaction."""
    wanted = {each.reference: each.version for each in ticked}
    found = _together(wanted, verb.to_many) if verb.to_many else None
    if found is None:
        found = _one_by_one(wanted, verb)
    return [RowResult(reference, found.get(reference, (_UNKNOWN,))) for reference in wanted]


_Wanted = Mapping[str, int | None]
_Found = Mapping[str, tuple[Refusal, ...]]


def _together(wanted: _Wanted, to_many: Callable[[Sequence[ReadmissionCase]], Refused]) -> _Found | None:
    """What came of each; None if somebody else meddled, and nothing was kept."""
    table = ReadmissionCase.__table__
    rows = plain_rows(select(table).where(table.c.reference.in_(wanted)).order_by(table.c.id))
    cases = [loose(ReadmissionCase, row._asdict()) for row in rows]
    changed = {case.id: _CHANGED for case in cases if wanted[case.reference] not in (None, case.version)}
    try:
        with db.session.begin_nested():
            refused = {**changed, **to_many([case for case in cases if case.id not in changed])}
    except (StaleRecord, StaleDataError, IntegrityError):
        return None
    return {case.reference: (refused[case.id],) if case.id in refused else () for case in cases}


def _one_by_one(wanted: _Wanted, verb: Verb) -> _Found:
    """The rows are taken by number, so that two such acts on the same rows never wait for each other crosswise."""
    cases = db.session.scalars(
        select(ReadmissionCase).where(ReadmissionCase.reference.in_(wanted)).order_by(ReadmissionCase.id)
    ).all()
    return {case.reference: _tried(case, wanted[case.reference], verb) for case in cases}


def _tried(case: ReadmissionCase, version: int | None, verb: Verb) -> tuple[Refusal, ...]:
    if version is not None and case.version != version:
        return (_CHANGED,)
    try:
        with db.session.begin_nested():
            verb.to_one(case)
    except MoveRefused as fault:
        return fault.refusals
    except Conflict as fault:
        return (Refusal(fault.code, RULE),)
    except (StaleDataError, IntegrityError):
        return (_CHANGED,)
    return ()
