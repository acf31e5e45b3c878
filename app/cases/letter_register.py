"""The register of letters as a list over all cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.cases.models import ReadmissionCase
from app.kernel import clock
from app.kernel.database import db
from app.letters.models import OutgoingLetter
from app.letters.queries import LETTER_COLUMNS
from app.letters.vocabulary import LetterKind


@dataclass(frozen=True)
class Asked:
    """Which stretch of the register. `before`: only numbers below this one."""

    year: int
    kind: LetterKind | None
    before: str | None


def asked_of_register(told: Mapping[str, str]) -> Asked:
    """What an address asks for; words that mean nothing narrow nothing."""
    year, kind = told.get("year", ""), told.get("kind", "")
    known = year.isascii() and year.isdigit() and len(year) == 4
    return Asked(
        year=int(year) if known else clock.today().year,
        kind=LetterKind(kind) if kind in set(LetterKind) else None,
        before=told.get("before", "").replace("\0", "")[:20] or None,
    )


def register_page(asked: Asked, *, most: int) -> Sequence[Any]:
    """Letters of a year with the reference of their case, the last number first; an erased file has none."""
    number = OutgoingLetter.number
    rows = (
        select(*LETTER_COLUMNS, ReadmissionCase.reference)
        .outerjoin(ReadmissionCase, ReadmissionCase.id == OutgoingLetter.case_id)  # a file may be erased by now
        .where(number.between(f"SMS-{asked.year}-000000", f"SMS-{asked.year}-999999"))
    )
    if asked.kind:
        rows = rows.where(OutgoingLetter.kind == asked.kind)
    if asked.before:
        rows = rows.where(number < asked.before)
    return db.session.execute(rows.order_by(number.desc()).limit(most)).all()


def register_years() -> list[int]:
    """The years that may have letters, this one first."""
    first = db.session.scalar(select(func.min(OutgoingLetter.issued_on)))
    this_year = clock.today().year
    return list(range(this_year, (first.year if first else this_year) - 1, -1))
