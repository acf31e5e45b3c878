"""What expired evidence is worth."""

from datetime import date

import pytest

from app.agreements.evidence import effective_class
from app.agreements.model import EvidenceClass
from app.agreements.register import current

VERSION = current().in_force("CH", date(2026, 1, 1))
EXPIRED = date(2025, 8, 31)


@pytest.mark.parametrize(
    ("code", "expired_on", "submitted_on", "expected"),
    [
        ("N1-PASS", None, date(2026, 5, 1), EvidenceClass.PROOF_NAT),
        ("N1-PASS", date(2027, 1, 1), date(2026, 5, 1), EvidenceClass.PROOF_NAT),
        ("N1-PASS", EXPIRED, date(2026, 2, 28), EvidenceClass.PROOF_NAT),
        ("N1-PASS", EXPIRED, date(2026, 3, 1), EvidenceClass.PRIMA_NAT),
        ("N1-ID", date(1999, 1, 1), date(2026, 3, 1), EvidenceClass.PRIMA_NAT),
        ("N2-COPY", date(1999, 1, 1), date(2026, 3, 1), EvidenceClass.PRIMA_NAT),
        ("T3-VISA", EXPIRED, date(2026, 5, 1), EvidenceClass.PROOF_TCN),
        ("T4-FP", None, date(2026, 5, 1), EvidenceClass.PRIMA_TCN),
    ],
)
def test_a_proof_that_expired_too_long_ago_becomes_prima_facie(
    code: str, expired_on: date | None, submitted_on: date, expected: EvidenceClass
) -> None:
    assert effective_class(code, expired_on, submitted_on, VERSION) is expected


def test_every_item_is_named_in_three_languages() -> None:
    for item in VERSION.evidence.values():
        assert len({item.label(language) for language in ("en", "az", "ru")}) == 3
    assert VERSION.evidence_item("N1-ID").label("de") == VERSION.evidence_item("N1-ID").label_en
