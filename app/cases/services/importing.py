"""Applications out of a file: a result per row, good rows kept, bad rows told by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from app.access.actor import Actor
from app.cases.application import Application
from app.cases.file_readers import RowDocument, read_applications
from app.cases.schemas import ApplicationSchema
from app.cases.services.intake import Receipt, lodge
from app.kernel.i18n import _

AT_ONCE = 1000


@dataclass(frozen=True)
class RowResult:
    """What became of one row; `row` as a spreadsheet shows it."""

    row: int
    result: str
    reference: str | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The result as the command prints it."""
        return {"row": self.row, "result": self.result, "reference": self.reference, "errors": self.errors}


def batches(path: Path) -> Iterator[list[RowDocument]]:
    """The rows of a file in portions, each of which is one transaction. Raises UnreadableFile before any row."""
    rows = read_applications(path)
    while portion := list(islice(rows, AT_ONCE)):
        yield portion


def import_rows(
    rows: Sequence[RowDocument], *, actor: Actor, schema: ApplicationSchema, only: str | None = None
) -> list[RowResult]:
    """Lodge the good rows of a portion. `only` names the one authority whose applications may come in."""
    errors = [row.problem or schema.problems(row.document) or _foreign(row, only) for row in rows]
    good = [row for row, wrong in zip(rows, errors, strict=True) if not wrong]
    receipts = iter(
        lodge([Application.from_document(schema.checked(row.document)) for row in good], actor=actor)
    )
    return [
        RowResult(row.row, "rejected", None, wrong) if wrong else _result(row.row, next(receipts))
        for row, wrong in zip(rows, errors, strict=True)
    ]


def _foreign(row: RowDocument, only: str | None) -> dict[str, list[str]]:
    if only is None or row.document.get("requesting_authority") == only:
        return {}
    return {"requesting_authority": [_("This import takes applications of %(code)s only.", code=only)]}


def _result(row: int, receipt: Receipt) -> RowResult:
    return RowResult(row, receipt.result, receipt.reference, receipt.errors)
