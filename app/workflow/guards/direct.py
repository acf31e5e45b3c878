"""What must hold for a return without application. EU articles; CH in brackets."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def direct_return_is_allowed(facts: ReadmissionFacts) -> Refusal | None:
    """The agreement lets holders of a valid travel document return without application (Art. 7(2) [CH 4(2)])."""
    return None if facts.direct_return_allowed else Refusal("direct_return_not_allowed", "Art. 7(2)")


def permit_is_held_unless_own_national(facts: ReadmissionFacts) -> Refusal | None:
    """A third-country national also holds a valid visa or residence permit of the requested state ([CH 4(2)])."""
    if facts.is_own_national or facts.holds_permit:
        return None
    return Refusal("no_permit", "Art. 7(2)")


def notice_is_early_enough_unless_own_national(facts: ReadmissionFacts) -> Refusal | None:
    """Own nationals may come without notice; for others the notice period of transfers holds (Art. 7(2), 12(1))."""
    if facts.planned_on is None:
        return Refusal("no_transfer_day", "Art. 12(1)")
    if facts.is_own_national:
        return None
    if facts.earliest_transfer_on is not None and facts.planned_on >= facts.earliest_transfer_on:
        return None
    earliest = facts.earliest_transfer_on.isoformat() if facts.earliest_transfer_on else ""
    return Refusal("notice_too_late", "Art. 12(1)", {"earliest": earliest})


def document_is_valid_on_the_day(facts: ReadmissionFacts) -> Refusal | None:
    """The person's own document is still valid on the day of travel (Art. 7(2))."""
    if facts.planned_on and facts.document_valid_until and facts.planned_on <= facts.document_valid_until:
        return None
    return Refusal("document_expired_on_day", "Art. 7(2)")
