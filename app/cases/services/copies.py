"""Taking a list out as a file: the list as it is narrowed and sorted, whole, and an entry of the ledger with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.listed_files import CopyPurpose, FileKind
from app.cases.queries import Place, queue_page
from app.cases.queue_filters import QueueFilter
from app.cases.references import opaque_reference
from app.kernel.errors import Conflict

MOST = 10_000  # rows in one file: a second of one worker's time, and few megabytes of its memory


@dataclass(frozen=True)
class Taken:
    """What is taken out: as which file, what for, how many rows, and whether it opens without a password."""

    kind: FileKind
    purpose: CopyPurpose
    rows: int
    is_locked: bool


def copied_rows(narrowed: QueueFilter, sort: str, *, actor: Actor) -> Sequence[Row[Any]]:
    """Every row of the list in its order, by the question that the list itself asks.

    Raises:
        Conflict: the list is longer than one file holds.
    """
    actor.must(Permission.CASE_EXPORT)
    page = queue_page(narrowed, sort, Place(), officer_id=actor.id, size=MOST)
    if page.next is not None:
        raise Conflict("list_too_long")
    return page.rows


def keep_copy(narrowed: QueueFilter, sort: str, taken: Taken) -> str:
    """Write into the ledger what was taken out and what for; returns the number of the copy.

    The words of a closed list are kept as they are. A text that was looked for may be a name: only its hash is kept.
    """
    copy_id = opaque_reference("EX")
    chosen = [f"filter.{name}={value}" for name, values in narrowed.ticked.items() for value in values]
    record(
        "desk:list:exported",
        kind="copy",
        ref=copy_id,
        fields=[*_told(taken), f"order.{sort}", *chosen],
        changes={"filter.text": (None, narrowed.text)} if narrowed.text else None,
    )
    return copy_id


def _told(taken: Taken) -> list[str]:
    lock = "password" if taken.is_locked else "none"
    return [f"purpose.{taken.purpose.value}", f"rows.{taken.rows}", f"file.{taken.kind.value}", f"lock.{lock}"]
