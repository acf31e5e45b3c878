"""What must hold in the accelerated procedure. EU articles; CH in brackets."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def fall_back_has_a_reason(facts: ReadmissionFacts) -> Refusal | None:
    """A coded reason says which condition of the accelerated procedure does not hold (Art. 7(3) [CH 4(3)])."""
    return None if facts.fall_back_reason else Refusal("fall_back_without_reason", "Art. 7(3)")
