"""The printed list of limits."""

from app.agreements.document import limits_document
from app.agreements.model import LIMIT_CODES
from app.agreements.register import current


def test_the_document_lists_every_limit_of_every_agreement_with_its_status() -> None:
    lines = limits_document().splitlines()
    for code in LIMIT_CODES:
        assert len([line for line in lines if line.startswith(f"| {code} |")]) == len(current().agreements)
    assert "| RIE-TCN | 12 months (or 6 months) | 13 |" in "\n".join(lines)
    assert len([line for line in lines if line.startswith("**Provisional")]) == 3


def test_every_table_row_has_as_many_cells_as_its_head() -> None:
    for line in limits_document().splitlines():
        if line.startswith("|"):
            assert line.count(" | ") in (8, 4)
