"""What evidence is worth once its expiry is considered (article 9 of the EU, 6 of the Swiss agreement)."""

from datetime import date

from app.agreements.model import EvidenceClass, Version
from app.agreements.time_limits import add_months


def effective_class(
    code: str, expired_on: date | None, submitted_on: date, version: Version
) -> EvidenceClass:
    """The class of this evidence on the day it is submitted.

    A proof of nationality stays proof for the tolerance of the agreement (limit EVD-EXP) after it expired,
    the last day included; later it is prima facie evidence, which may be expired without limit.
    DomainError `unknown_evidence_code`.
    """
    listed = version.evidence_class(code)
    if listed is not EvidenceClass.PROOF_NAT or expired_on is None or submitted_on <= expired_on:
        return listed
    return listed if _is_tolerated(expired_on, submitted_on, version) else EvidenceClass.PRIMA_NAT


def _is_tolerated(expired_on: date, submitted_on: date, version: Version) -> bool:
    tolerance = version.limit("EVD-EXP").length
    return tolerance is not None and submitted_on <= add_months(expired_on, tolerance.value)
