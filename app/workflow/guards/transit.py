"""What must hold for a transit. EU articles; CH in brackets."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def transit_form_is_complete(facts: ReadmissionFacts) -> Refusal | None:
    """The transit form has its required entries (Annex 6; Art. 15(1) [CH 12(1)])."""
    return None if facts.form_is_complete else Refusal("form_incomplete", "Art. 15(1)")


def questions_of_admission_are_answered(facts: ReadmissionFacts) -> Refusal | None:
    """The form says whether onward admission is guaranteed and whether a reason to refuse is known (B5, B6)."""
    if facts.onward_assured is not None and facts.refusal_reason_known is not None:
        return None
    return Refusal("admission_not_answered", "Art. 15(1)")


def onward_travel_is_assured(facts: ReadmissionFacts) -> Refusal | None:
    """The other transit states and the state of destination will admit the person (Art. 14(2) [CH 11(2)])."""
    return None if facts.onward_assured else Refusal("onward_not_assured", "Art. 14(2)")


def no_reason_to_refuse_is_known(facts: ReadmissionFacts) -> Refusal | None:
    """The requesting authority declared none, and a declared risk was looked into (Art. 14(3) [CH 11(3)])."""
    if facts.refusal_reason_known is False or len(facts.reasons.strip()) >= 10:
        return None
    return Refusal("refusal_reason_declared", "Art. 14(3)")


def revocation_has_grounds(facts: ReadmissionFacts) -> Refusal | None:
    """A circumstance that arose or became known later, told in words (Art. 14(4) [CH 11(4)])."""
    if facts.grounds and len(facts.reason.strip()) >= 10:
        return None
    return Refusal("revocation_without_grounds", "Art. 14(4)")


def transit_period_is_over(facts: ReadmissionFacts) -> Refusal | None:
    """The period for carrying out the transit has passed (Art. 15(5) [CH 12(5)])."""
    if facts.transit_due is not None and facts.today > facts.transit_due:
        return None
    return Refusal("transit_period_runs", "Art. 15(5)")
