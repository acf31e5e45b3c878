"""Guards of the erasure of files past their term."""

from dataclasses import dataclass
from datetime import date

from app.kernel.errors import Refusal

SOURCE = "Art. 17; internal procedure: four eyes"


@dataclass(frozen=True)
class ErasureFacts:
    """What is known when an erasure moves; what nobody has looked at speaks against it.

    `held`: a file of it is on hold. `sealed`: a sealed item of it has not ended.
    """

    actor_id: int | None = None
    proposed_by: int | None = None
    held: bool = True
    sealed: bool = True
    erase_on: date | None = None
    today: date | None = None


def confirmed_by_another_person(facts: ErasureFacts) -> Refusal | None:
    """Who proposed that a file be erased does not confirm it."""
    if facts.actor_id is not None and facts.proposed_by not in (None, facts.actor_id):
        return None
    return Refusal("same_person_erases", SOURCE)


def nothing_holds_it(facts: ErasureFacts) -> Refusal | None:
    """A file on legal hold is not erased."""
    return Refusal("file_on_hold", SOURCE) if facts.held else None


def nothing_sealed_waits(facts: ErasureFacts) -> Refusal | None:
    """What was sealed is released or destroyed by two people, not by the way."""
    return Refusal("sealed_item_waits", SOURCE) if facts.sealed else None


def grace_is_over(facts: ErasureFacts) -> Refusal | None:
    """Until its day comes an erasure can be taken back."""
    if facts.erase_on is not None and facts.today is not None and facts.today >= facts.erase_on:
        return None
    return Refusal("grace_runs", SOURCE)
