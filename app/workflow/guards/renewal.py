"""What must be said before somebody who was refused is decided about again."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def what_is_new_was_told(facts: ReadmissionFacts) -> Refusal | None:
    """After a refusal a request is examined for what is new in it; nobody has to guess later what that was."""
    if facts.refused_before is False or (facts.what_is_new or "").strip():
        return None
    return Refusal("what_is_new_untold", "internal procedure")
