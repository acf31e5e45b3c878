"""What must hold for third-country nationals and stateless persons. EU articles; CH in brackets."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def lodging_was_late(facts: ReadmissionFacts) -> Refusal | None:
    """The application came after the lodging period (Art. 11(1) [CH 8(1)])."""
    if facts.lodged_in_time is None:
        return Refusal("lodging_day_unknown", "Art. 11(1)")
    return Refusal("lodging_in_time", "Art. 11(1)") if facts.lodged_in_time else None


def obstacle_is_told(facts: ReadmissionFacts) -> Refusal | None:
    """The period is extended only for a legal or factual obstacle, while it lasts (Art. 11(1) [CH 8(1)])."""
    return None if len(facts.reason.strip()) >= 10 else Refusal("no_obstacle_told", "Art. 11(1)")


def application_was_in_time(facts: ReadmissionFacts) -> Refusal | None:
    """It was lodged within the period, or a supervisor accepted the obstacle (Art. 11(1) [CH 8(1)])."""
    if facts.lodged_in_time or facts.lateness_is_excused:
        return None
    if facts.lodged_in_time is None:
        return Refusal("lodging_day_unknown", "Art. 11(1)")
    return Refusal("lodged_too_late", "Art. 11(1)")


def no_exception_applies(facts: ReadmissionFacts) -> Refusal | None:
    """None of the exceptions frees the requested state from readmitting (Art. 4(2) [CH 3(2)])."""
    if facts.tcn_exceptions is None:
        return Refusal("exceptions_not_looked_at", "Art. 4(2)")
    if not facts.tcn_exceptions:
        return None
    return Refusal("exception_applies", "Art. 4(2)", {"exceptions": ", ".join(sorted(facts.tcn_exceptions))})


def origin_was_tried_first(facts: ReadmissionFacts) -> Refusal | None:
    """Where the agreement asks for it, return to the state of origin was found impossible first ([CH 3(3)])."""
    if not facts.origin_first_wanted or facts.origin_return_impossible:
        return None
    return Refusal("origin_not_tried", "CH Art. 3(3)")


def no_proof_of_conditions_stands(facts: ReadmissionFacts) -> Refusal | None:
    """Proof of Annex 3 binds, unless it is false, an exception applies or the application was late (Art. 10(1))."""
    late = facts.lodged_in_time is False and not facts.lateness_is_excused
    excused = facts.proof_is_false or facts.tcn_exceptions or late
    if not facts.proof_of_conditions or excused:
        return None
    return Refusal("proof_of_conditions_forces_acceptance", "Art. 10(1)")
