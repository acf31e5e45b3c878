"""Guards of the small processes. They share one frozen set of facts."""

from dataclasses import dataclass

from app.kernel.errors import Refusal


@dataclass(frozen=True)
class AttachedFacts:
    """What is known when something attached to a case moves."""

    actor_id: int | None = None
    proposed_by: int | None = None
    comment: str = ""
    outcome: str | None = None
    reasons: str = ""
    reason_code: str | None = None
    letter: str = ""


def answer_is_whole(facts: AttachedFacts) -> Refusal | None:
    """An answer has an outcome, and reasons unless identity was confirmed."""
    if facts.outcome is None:
        return Refusal("report_without_outcome", "internal procedure")
    if facts.outcome != "confirmed" and len(facts.reasons.strip()) < 10:
        return Refusal("report_without_reasons", "internal procedure")
    return None


def approver_is_another_person(facts: AttachedFacts) -> Refusal | None:
    """Never by the proposer."""
    if facts.actor_id is not None and facts.actor_id != facts.proposed_by:
        return None
    return Refusal("same_person", "internal procedure: four eyes")


def proposal_is_ones_own(facts: AttachedFacts) -> Refusal | None:
    """Only its proposer takes a proposal back."""
    if facts.actor_id is not None and facts.actor_id == facts.proposed_by:
        return None
    return Refusal("not_own_proposal", "internal procedure: four eyes")


def comment_is_given(facts: AttachedFacts) -> Refusal | None:
    """Who sends back says what to mend."""
    return None if len(facts.comment.strip()) >= 5 else Refusal("no_comment", "internal procedure")


def reason_is_coded(facts: AttachedFacts) -> Refusal | None:
    """No failure, cancellation or declined referral without a coded reason."""
    return None if facts.reason_code else Refusal("no_reason_code", "internal procedure")


def outcome_is_reported(facts: AttachedFacts) -> Refusal | None:
    """Only a referral with an outcome may end."""
    return None if facts.outcome else Refusal("no_outcome", "internal procedure")


def dispute_has_reasons(facts: AttachedFacts) -> Refusal | None:
    """Who disputes that somebody was readmitted in error says why (Art. 13 [CH 10])."""
    return None if len(facts.reasons.strip()) >= 10 else Refusal("dispute_without_reasons", "Art. 13")


def answer_has_reasons(facts: AttachedFacts) -> Refusal | None:
    """Who extends the transfer period or declines to says why."""
    return None if len(facts.reasons.strip()) >= 10 else Refusal("extension_without_reasons", "Art. 11(4)")


def body_answer_is_whole(facts: AttachedFacts) -> Refusal | None:
    """An answer of a body has an outcome, and is explained unless everything was confirmed."""
    if facts.outcome is None:
        return Refusal("inquiry_without_outcome", "internal procedure")
    if facts.outcome != "confirmed" and len(facts.reasons.strip()) < 10:
        return Refusal("inquiry_without_reasons", "internal procedure")
    return None


def letter_is_named(facts: AttachedFacts) -> Refusal | None:
    """Who enters an answer from a letter names the letter, so that it is found again."""
    return None if facts.letter.strip() else Refusal("no_letter_number", "internal procedure")


def missing_is_named(facts: AttachedFacts) -> Refusal | None:
    """Who sends a request back says what is missing."""
    return None if len(facts.reasons.strip()) >= 10 else Refusal("inquiry_missing_unnamed", "internal procedure")


def opener_is_another_person(facts: AttachedFacts) -> Refusal | None:
    """Who asked to open a sealed item does not agree to it."""
    if facts.actor_id is not None and facts.proposed_by not in (None, facts.actor_id):
        return None
    return Refusal("same_person_opens", "internal procedure: four eyes")


def ender_is_another_person(facts: AttachedFacts) -> Refusal | None:
    """Who proposed to release or to destroy a sealed item does not do it."""
    if facts.actor_id is not None and facts.proposed_by not in (None, facts.actor_id):
        return None
    return Refusal("same_person_ends", "internal procedure: four eyes")
