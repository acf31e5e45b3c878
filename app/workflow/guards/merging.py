"""What must hold before a request that was sent twice is merged with the earlier one, or taken apart again."""

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts

RULE = "internal procedure: four eyes"


def second_person_merges(facts: ReadmissionFacts) -> Refusal | None:
    """One proposes that two requests are one, another merges them."""
    if facts.merge_proposed_by is None:
        return Refusal("merge_not_proposed", "internal procedure")
    if facts.actor_id is None or facts.merge_proposed_by == facts.actor_id:
        return Refusal("same_person_merges", RULE)
    return None


def nothing_is_built_on_the_merge(facts: ReadmissionFacts) -> Refusal | None:
    """Nothing happened on the merged request that could not be undone with it."""
    if facts.built_on_merge == ():
        return None
    return Refusal("merge_built_upon", "internal procedure")
