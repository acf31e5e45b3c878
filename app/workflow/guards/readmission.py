"""What must hold before a readmission case moves. Article numbers are those of the EU agreement; CH in brackets."""

from datetime import timedelta

from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts


def form_is_complete(facts: ReadmissionFacts) -> Refusal | None:
    """The common form has its required entries (Art. 8)."""
    return None if facts.form_is_complete else Refusal("form_incomplete", "Art. 8")


def evidence_or_interview(facts: ReadmissionFacts) -> Refusal | None:
    """At least one means of evidence, or a request for an interview (Art. 8, 9(3) [CH 5, 6(3)])."""
    if facts.has_evidence or facts.interview_requested:
        return None
    return Refusal("no_evidence_no_interview", "Art. 8(1), 9(3)")


def valid_document_is_held(facts: ReadmissionFacts) -> Refusal | None:
    """With a valid travel document no application is needed ([CH 4(2)])."""
    return None if facts.holds_valid_document else Refusal("no_valid_document", "Art. 7")


def registers_have_answered(facts: ReadmissionFacts) -> Refusal | None:
    """Every register wanted has answered, by itself or by hand."""
    missing = sorted(facts.registers_wanted - facts.registers_answered)
    if not missing:
        return None
    return Refusal("registers_unanswered", "internal procedure", {"registers": ", ".join(missing)})


def interview_is_wanted(facts: ReadmissionFacts) -> Refusal | None:
    """Asked for in the application, or by us (Art. 9(3) [CH 6(3)])."""
    if facts.interview_requested or facts.interview_wanted_by_us:
        return None
    return Refusal("interview_not_wanted", "Art. 9(3)")


def mission_is_known(facts: ReadmissionFacts) -> Refusal | None:
    """A mission is competent for the requesting state."""
    return None if facts.mission_is_known else Refusal("no_mission", "Art. 9(3)")


def report_is_whole(facts: ReadmissionFacts) -> Refusal | None:
    """A report has an outcome, and reasons unless identity was confirmed."""
    if facts.report_outcome is None:
        return Refusal("report_without_outcome", "internal procedure")
    if facts.report_outcome != "confirmed" and not facts.report_has_reasons:
        return Refusal("report_without_reasons", "internal procedure")
    return None


def agreement_allows_extension(facts: ReadmissionFacts) -> Refusal | None:
    """The agreement lets the reply be extended ([CH 8(2)])."""
    return None if facts.extension_days > 0 else Refusal("extension_not_allowed", "Art. 11(2)")


def not_extended_before(facts: ReadmissionFacts) -> Refusal | None:
    """One extension ([CH 8(2)])."""
    return Refusal("already_extended", "Art. 11(2)") if facts.reply_was_extended else None


def reply_is_not_overdue(facts: ReadmissionFacts) -> Refusal | None:
    """An extension is announced before the reply period ends."""
    if facts.reply_due is not None and facts.today <= facts.reply_due:
        return None
    return Refusal("reply_period_over", "Art. 11(2)")


def acceptance_is_proposed(facts: ReadmissionFacts) -> Refusal | None:
    """Somebody proposed to accept."""
    return None if facts.proposed_outcome == "accept" else Refusal("not_proposed", "internal procedure")


def refusal_is_proposed(facts: ReadmissionFacts) -> Refusal | None:
    """Somebody proposed to refuse."""
    return None if facts.proposed_outcome == "refuse" else Refusal("not_proposed", "internal procedure")


def second_person_decides(facts: ReadmissionFacts) -> Refusal | None:
    """Never by the proposer."""
    if facts.proposed_by is not None and facts.actor_id is not None and facts.proposed_by != facts.actor_id:
        return None
    return Refusal("same_person", "internal procedure: four eyes")


def reasons_are_given(facts: ReadmissionFacts) -> Refusal | None:
    """A refusal states its grounds and reasons in writing (Art. 11(3) [CH 8(3)])."""
    if facts.grounds and len(facts.reasons.strip()) >= 10:
        return None
    return Refusal("refusal_without_reasons", "Art. 11(3)")


def no_proof_stands_against_refusal(facts: ReadmissionFacts) -> Refusal | None:
    """Proof of Annex 1 is recognised as it stands, unless the evidence is false (Art. 9(1) [CH 6(1)])."""
    if not facts.proof_of_nationality or facts.proof_is_false:
        return None
    return Refusal("proof_forces_acceptance", "Art. 9(1)")


def false_evidence_was_found(facts: ReadmissionFacts) -> Refusal | None:
    """The ground that evidence is false rests on evidence that was assessed as false (Art. 9(1), 10(1))."""
    if "false_evidence" not in facts.grounds or facts.evidence_is_false:
        return None
    return Refusal("no_evidence_found_false", "Art. 9(1)")


def reply_period_is_over(facts: ReadmissionFacts) -> Refusal | None:
    """The last day on which a reply was in time has passed."""
    if facts.reply_due is not None and facts.today > facts.reply_due:
        return None
    return Refusal("reply_period_runs", "Art. 11(2)")


def silence_means_consent(facts: ReadmissionFacts) -> Refusal | None:
    """The agreement deems silence consent."""
    return None if facts.silence_is_consent else Refusal("silence_is_not_consent", "Art. 11(2)")


def silence_means_nothing(facts: ReadmissionFacts) -> Refusal | None:
    """The agreement does not deem silence consent, so the case is late."""
    return Refusal("silence_is_consent", "Art. 11(2)") if facts.silence_is_consent else None


def document_is_valid_long_enough(facts: ReadmissionFacts) -> Refusal | None:
    """The travel document is valid for as long as the agreement asks (Art. 3(4) [CH 2(4)])."""
    wanted = facts.validity_days_wanted
    if facts.document_valid_from is None or facts.document_valid_until is None or wanted is None:
        return Refusal("document_without_dates", "Art. 3(4)")
    if facts.document_valid_until - facts.document_valid_from >= timedelta(days=wanted):
        return None
    return Refusal("document_validity_short", "Art. 3(4)", {"days": wanted})


def document_is_late(facts: ReadmissionFacts) -> Refusal | None:
    """The mission did not issue in time."""
    if facts.document_due is not None and facts.today > facts.document_due:
        return None
    return Refusal("document_not_late", "Art. 3(4)")


def eu_document_is_accepted(facts: ReadmissionFacts) -> Refusal | None:
    """The agreement then accepts the European travel document for return (Art. 3(4))."""
    return None if facts.default_eu_document else Refusal("no_default_document", "Art. 3(4)")


def notice_is_early_enough(facts: ReadmissionFacts) -> Refusal | None:
    """The notice comes the agreed number of working days before the transfer (Art. 12(1) [CH 9(1)])."""
    if facts.planned_on is None or facts.earliest_transfer_on is None:
        return Refusal("no_transfer_day", "Art. 12(1)")
    if facts.planned_on >= facts.earliest_transfer_on:
        return None
    return Refusal("notice_too_late", "Art. 12(1)", {"earliest": facts.earliest_transfer_on.isoformat()})


def transfer_is_within_period(facts: ReadmissionFacts) -> Refusal | None:
    """The transfer lies within the transfer period (Art. 11(4) [CH 8(4)])."""
    if (
        facts.planned_on is not None
        and facts.transfer_due is not None
        and facts.planned_on <= facts.transfer_due
    ):
        return None
    due = facts.transfer_due.isoformat() if facts.transfer_due else ""
    return Refusal("transfer_too_late", "Art. 11(4)", {"due": due})


def document_is_valid_on_the_day(facts: ReadmissionFacts) -> Refusal | None:
    """The travel document is still valid on the day of the transfer."""
    if facts.travels_on_eu_document:
        return None
    if facts.planned_on and facts.document_valid_until and facts.planned_on <= facts.document_valid_until:
        return None
    return Refusal("document_expired_on_day", "Art. 3(4)")


def person_is_identified(facts: ReadmissionFacts) -> Refusal | None:
    """The border officer met the person named in the notice."""
    return None if facts.identified_at_border else Refusal("not_identified", "Art. 12")


def failure_has_a_reason(facts: ReadmissionFacts) -> Refusal | None:
    """A transfer that did not take place has a coded reason."""
    return None if facts.failure_reason else Refusal("failure_without_reason", "Art. 11(4)")


def document_is_still_valid(facts: ReadmissionFacts) -> Refusal | None:
    """The document can be used for another attempt."""
    if facts.document_valid_until is not None and facts.today <= facts.document_valid_until:
        return None
    return Refusal("document_expired", "Art. 3(5)")


def document_has_expired(facts: ReadmissionFacts) -> Refusal | None:
    """A new document is owed once the first expired unused (Art. 3(5) [CH 2(5)])."""
    if facts.document_valid_until is not None and facts.today <= facts.document_valid_until:
        return Refusal("document_still_valid", "Art. 3(5)")
    return None


def transfer_period_is_open(facts: ReadmissionFacts) -> Refusal | None:
    """The transfer period still runs."""
    if facts.transfer_due is not None and facts.today <= facts.transfer_due:
        return None
    return Refusal("transfer_period_over", "Art. 11(4)")


def transfer_period_is_over(facts: ReadmissionFacts) -> Refusal | None:
    """The transfer period ended without a transfer: a new application is needed (Art. 11(4))."""
    if facts.transfer_due is not None and facts.today > facts.transfer_due:
        return None
    return Refusal("transfer_period_runs", "Art. 11(4)")


def no_extension_is_asked_for(facts: ReadmissionFacts) -> Refusal | None:
    """A request for more time is answered before the consent lapses (Art. 11(4) [CH 8(4)])."""
    return None if facts.open_extension_requests == 0 else Refusal("extension_waits", "Art. 11(4)")


def consent_is_recorded(facts: ReadmissionFacts) -> Refusal | None:
    """Nothing is passed on without the person's consent (Art. 17)."""
    return None if facts.consent_is_recorded else Refusal("no_consent", "Art. 17")


def no_referral_is_open(facts: ReadmissionFacts) -> Refusal | None:
    """Every referral has an outcome."""
    if facts.open_referrals == 0:
        return None
    count = "?" if facts.open_referrals is None else facts.open_referrals
    return Refusal("referrals_open", "internal procedure", {"count": count})


def error_window_is_over(facts: ReadmissionFacts) -> Refusal | None:
    """A readmission in error can no longer be claimed (Art. 13 [CH 10])."""
    if facts.error_window_until is not None and facts.today > facts.error_window_until:
        return None
    until = facts.error_window_until.isoformat() if facts.error_window_until else ""
    return Refusal("error_window_open", "Art. 13", {"until": until})


def reopening_has_a_reason(facts: ReadmissionFacts) -> Refusal | None:
    """A withdrawn case is reopened for a reason that its history tells."""
    return None if facts.reason.strip() else Refusal("reopening_without_reason", "internal procedure")


def no_reply_was_given(facts: ReadmissionFacts) -> Refusal | None:
    """An application that was answered is not examined again; a new one is lodged (Art. 8)."""
    return Refusal("reply_was_given", "Art. 8") if facts.reply_was_given else None


def no_error_claim_is_open(facts: ReadmissionFacts) -> Refusal | None:
    """Nobody still argues whether the readmission was an error (Art. 13 [CH 10])."""
    return None if facts.open_error_claims == 0 else Refusal("error_claim_open", "Art. 13")
