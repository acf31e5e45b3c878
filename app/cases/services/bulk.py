"""One verb on many ticked cases: each row by itself, so that one that cannot be done holds up no other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.cases.models import ReadmissionCase
from app.kernel.database import db
from app.kernel.errors import Conflict, MoveRefused, Refusal

MOST = 100
RULE = "internal procedure"


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
Verb = Callable[[ReadmissionCase], object]


def looked_at(ticked: Sequence[Ticked], rows: Mapping[str, Row[Any]], judge: Judge) -> list[RowResult]:
    """What would come of each row, from the rows that were read for the page."""
    return [RowResult(each.reference, _against(rows.get(each.reference), judge)) for each in ticked]


def _against(row: Row[Any] | None, judge: Judge) -> tuple[Refusal, ...]:
    if row is None:
        return (Refusal("case_unknown", RULE),)
    against = judge(row)
    return (against,) if against else ()


def do_each(ticked: Sequence[Ticked], verb: Verb) -> list[RowResult]:
    """Carry the verb out on every row where it can be, in the running transaction.

    The rows are taken by number, so that two such acts on the same rows never wait for each other crosswise.
    """
    wanted = {each.reference: each.version for each in ticked}
    cases = db.session.scalars(
        select(ReadmissionCase).where(ReadmissionCase.reference.in_(wanted)).order_by(ReadmissionCase.id)
    ).all()
    found = {case.reference: _tried(case, wanted[case.reference], verb) for case in cases}
    unknown = (Refusal("case_unknown", RULE),)
    return [RowResult(reference, found.get(reference, unknown)) for reference in wanted]


def _tried(case: ReadmissionCase, version: int | None, verb: Verb) -> tuple[Refusal, ...]:
    changed = (Refusal("changed_meanwhile", RULE),)
    if version is not None and case.version != version:
        return changed
    try:
        with db.session.begin_nested():
            verb(case)
    except MoveRefused as fault:
        return fault.refusals
    except Conflict as fault:
        return (Refusal(fault.code, RULE),)
    except (StaleDataError, IntegrityError):
        return changed
    return ()
