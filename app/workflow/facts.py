"""What the guards see: frozen facts, never tables. A fact nobody stated keeps the value that makes its guard refuse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from app.workflow.safeguards import SafeguardKind


@dataclass(frozen=True)
class ReadmissionFacts:
    """The facts of one case at one moment. Days are legal days in Baku."""

    today: date
    actor_id: int | None = None
    reason: str = ""
    # the application
    is_own_national: bool = False
    prepared_by: int | None = None
    has_evidence: bool = False
    interview_requested: bool = False
    form_is_complete: bool = False
    holds_valid_document: bool = False
    proof_of_nationality: bool = False
    proof_is_false: bool = False
    evidence_is_false: bool = False
    proof_of_conditions: bool = False
    lodged_in_time: bool | None = None
    lateness_is_excused: bool = False
    tcn_exceptions: frozenset[str] | None = None
    origin_first_wanted: bool = True
    origin_return_impossible: bool = False
    fall_back_reason: str | None = None
    # return without application
    direct_return_allowed: bool = False
    holds_permit: bool = False
    # transit
    onward_assured: bool | None = None
    refusal_reason_known: bool | None = None
    transit_due: date | None = None
    # verification
    registers_answered: frozenset[str] = frozenset()
    registers_wanted: frozenset[str] = frozenset({"population", "border"})
    interview_wanted_by_us: bool = False
    mission_is_known: bool = False
    report_outcome: str | None = None
    report_has_reasons: bool = False
    # the reply
    reply_due: date | None = None
    silence_is_consent: bool = False
    extension_days: int = 0
    reply_was_extended: bool = False
    reply_was_given: bool = True
    # the decision
    proposed_outcome: str | None = None
    proposed_by: int | None = None
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    refused_before: bool | None = None
    what_is_new: str | None = None
    # two requests that are one
    merge_proposed_by: int | None = None
    built_on_merge: tuple[str, ...] | None = None
    # the travel document
    document_due: date | None = None
    document_valid_until: date | None = None
    document_valid_from: date | None = None
    validity_days_wanted: int | None = None
    default_eu_document: bool = False
    travels_on_eu_document: bool = False
    # the transfer
    transfer_due: date | None = None
    planned_on: date | None = None
    earliest_transfer_on: date | None = None
    identified_at_border: bool = False
    failure_reason: str | None = None
    open_extension_requests: int | None = None
    # what protects the person
    open_safeguards: frozenset[SafeguardKind] | None = None
    safeguards_are_named: bool = False
    # afterwards
    consent_is_recorded: bool = False
    open_referrals: int | None = None
    error_window_until: date | None = None
    open_error_claims: int | None = None

    @classmethod
    def told(cls, known: Mapping[str, Any]) -> Self:
        """As the constructor, which would write each of the eighty fields; what nobody stated, the class knows.

        Raises:
            TypeError: there is no such fact.
        """
        unknown = known.keys() - cls.__dataclass_fields__.keys()
        if unknown:
            raise TypeError(f"no such fact: {', '.join(sorted(unknown))}")
        made = object.__new__(cls)
        made.__dict__.update(known)
        return made
