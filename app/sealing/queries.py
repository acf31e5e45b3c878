"""The texts and files of a case among which an officer chooses, and the sealed items, which the house reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, TextClause, select, text
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.cases.models import ReadmissionCase
from app.kernel.database import Base, db, house
from app.kernel.errors import NotVisible
from app.kernel.withheld import MARK
from app.sealing.models import SealedItem, SealedOpening
from app.sealing.places import PLACES
from app.sealing.vocabulary import FILE

MOST = 200


@dataclass(frozen=True)
class Found:
    """A text or a file of a case that can be sealed. `place` names it: table, column and key."""

    kind: str
    place: str
    words: str
    file_id: int | None = None


def choices_of(case_id: int) -> list[Found]:
    """Every free text and every file of a case, as far as whoever asks may read them; what is withheld is left out."""
    rows = db.session.execute(_texts(), {"cases": [case_id], "mark": MARK})
    return [
        Found(row.kind, f"{row.kind}.{row.part}.{row.key}", row.words, int(row.key) if row.kind == FILE else None)
        for row in rows
    ]


_FILES = (
    f"select '{FILE}' as kind, 'body' as part, t.id::text as key, coalesce(t.name, t.kind) as words from {FILE} t"
    " where t.case_id = any (cast(:cases as bigint[])) and t.scan_state <> 'sealed'"
)


def _texts() -> TextClause:
    """One statement over all places; the names in it are ours, no value comes from outside."""
    parts = [_FILES]
    for table, place in PLACES.items():
        scope = place.scope.replace("$1", "cast(:cases as bigint[])")
        keys = ", ".join(f"t.{column.name}" for column in Base.metadata.tables[table].primary_key)
        parts += [
            f"select '{table}' as kind, '{column}' as part, concat_ws('-', {keys}) as key, {read} as words"
            f" from {table} t where ({scope}) and length(btrim({read})) > 1 and position(:mark in {read}) = 0"
            for column, read in place.chosen.items()
        ]
    return text(" union all ".join(parts))


@dataclass(frozen=True)
class Item:
    """A sealed item with the names of those who did something about it, and its last opening."""

    item: Any
    reference: str
    sealer: str
    proposer: str | None
    ender: str | None
    opening: Any
    asker: str | None
    agreer: str | None


def items_of(case_id: int) -> list[Item]:
    """The sealed items of a case, the oldest first."""
    return _items(SealedItem.case_id == case_id)


def all_items() -> list[Item]:
    """The last two hundred sealed items of all cases, those that still wait for something first."""
    return sorted(_items(SealedItem.id > 0), key=lambda each: (each.item.content is None, -each.item.id))


def item_called(public_id: str) -> Item:
    """One sealed item.

    Raises:
        NotVisible: there is none.
    """
    found = _items(SealedItem.public_id == public_id)
    if not found:
        raise NotVisible()
    return found[0]


def _items(condition: Any) -> list[Item]:
    sealer, proposer, ender, asker, agreer = (aliased(User) for _each in range(5))
    last = (
        select(SealedOpening.id)
        .where(SealedOpening.item_id == SealedItem.id)
        .order_by(SealedOpening.id.desc())
        .limit(1)
        .correlate(SealedItem)
        .scalar_subquery()
    )
    statement = (
        select(
            SealedItem, ReadmissionCase.reference, sealer.full_name, proposer.full_name, ender.full_name,
            SealedOpening, asker.full_name, agreer.full_name,
        )
        .join(ReadmissionCase, ReadmissionCase.id == SealedItem.case_id)
        .join(sealer, sealer.id == SealedItem.sealed_by)
        .outerjoin(proposer, proposer.id == SealedItem.proposed_by)
        .outerjoin(ender, ender.id == SealedItem.ended_by)
        .outerjoin(SealedOpening, SealedOpening.id == last)
        .outerjoin(asker, asker.id == SealedOpening.asked_by)
        .outerjoin(agreer, agreer.id == SealedOpening.agreed_by)
        .where(condition)
        .order_by(SealedItem.id.desc())
        .limit(MOST)
    )  # fmt: skip
    with house():
        rows: Sequence[Row[*tuple[Any, ...]]] = db.session.execute(statement).all()
    return [Item(*row) for row in reversed(rows)]
