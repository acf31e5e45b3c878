"""What must hold where Azerbaijan is the requesting state. EU articles; CH in brackets."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def preparer_is_another_person(facts: ReadmissionFacts) -> Refusal | None:
    """Who prepared the application does not send it."""
    if facts.prepared_by is not None and facts.actor_id is not None and facts.prepared_by != facts.actor_id:
        return None
    return Refusal("same_person", "internal procedure: four eyes")


def lodging_is_in_time(facts: ReadmissionFacts) -> Refusal | None:
    """The lodging period binds the Service here (Art. 11(1) [CH 8(1)])."""
    return None if facts.lodged_in_time else Refusal("lodged_too_late", "Art. 11(1)")


def partner_gave_reasons(facts: ReadmissionFacts) -> Refusal | None:
    """A refusal comes with reasons in writing; without them it is disputed, not recorded (Art. 11(3) [CH 8(3)])."""
    return None if len(facts.reason.strip()) >= 10 else Refusal("refusal_without_reasons", "Art. 11(3)")


def court_decision_is_named(facts: ReadmissionFacts) -> Refusal | None:
    """Detention needs a court decision, named by number and day (Migration Code 80.3)."""
    return None if len(facts.reason.strip()) >= 5 else Refusal("no_court_decision", "Migration Code 80.3")


def error_is_claimed_in_time(facts: ReadmissionFacts) -> Refusal | None:
    """An error of readmission is claimed within the period of the agreement, whoever claims it (Art. 13 [CH 10])."""
    if facts.error_window_until is not None and facts.today <= facts.error_window_until:
        return None
    return Refusal("error_window_closed", "Art. 13")
