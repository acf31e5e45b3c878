"""What protects a person holds a step back until a named officer clears it. One function, a guard for each step."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts
from app.workflow.safeguards import Step, holding_back

_SOURCE = "Art. 2, 18 [CH 15]"


def no_safeguard_blocks_the_document(facts: ReadmissionFacts) -> Refusal | None:
    """No open safeguard holds the travel document back (Art. 2, 18 [CH 15])."""
    return _held_back(facts, Step.DOCUMENT)


def no_safeguard_blocks_the_transfer(facts: ReadmissionFacts) -> Refusal | None:
    """No open safeguard holds the transfer back (Art. 2, 18 [CH 15])."""
    return _held_back(facts, Step.TRANSFER)


def no_safeguard_blocks_the_transit(facts: ReadmissionFacts) -> Refusal | None:
    """No open safeguard holds the transit back (Art. 2, 18 [CH 15])."""
    return _held_back(facts, Step.TRANSIT)


def _held_back(facts: ReadmissionFacts, step: Step) -> Refusal | None:
    """Who may not know the kinds is told only that there is one."""
    if facts.open_safeguards is None:
        return Refusal("safeguards_not_looked_at", _SOURCE)
    against = holding_back(facts.open_safeguards, step)
    if not against:
        return None
    if not facts.safeguards_are_named:
        return Refusal("safeguard_open_unnamed", _SOURCE)
    return Refusal("safeguard_open", _SOURCE, {"kinds": against})
