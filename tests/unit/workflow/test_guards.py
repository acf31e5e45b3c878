"""Every guard says nothing to good facts and one known refusal to others."""

import inspect
from dataclasses import replace
from datetime import date

import pytest

from app.access.permissions import Permission
from app.kernel.errors import Refusal
from app.workflow.facts import ReadmissionFacts
from app.workflow.guards import accelerated as q
from app.workflow.guards import attached as a
from app.workflow.guards import direct as d
from app.workflow.guards import erasing as e
from app.workflow.guards import merging as m
from app.workflow.guards import outbound as o
from app.workflow.guards import readmission as r
from app.workflow.guards import renewal as n
from app.workflow.guards import safeguards as f
from app.workflow.guards import third_country as c
from app.workflow.guards import transit as t
from app.workflow.guards.attached import AttachedFacts
from app.workflow.guards.erasing import ErasureFacts
from app.workflow.process import Guard
from app.workflow.processes import PROCESSES
from app.workflow.refusals import SENTENCES, sentence
from app.workflow.safeguards import SafeguardKind

TODAY = date(2026, 11, 21)
BEFORE, AFTER = date(2026, 11, 20), date(2026, 11, 22)
FACTS = ReadmissionFacts(today=TODAY, actor_id=1)
ATTACHED = AttachedFacts(actor_id=1)
ERASING = ErasureFacts(actor_id=1, today=TODAY)
DOCUMENT = replace(FACTS, document_valid_from=date(2026, 1, 1), document_valid_until=date(2026, 6, 30))

APPEAL = frozenset({SafeguardKind.SUSPENDED})
PROTECTING = (
    f.no_safeguard_blocks_the_document, f.no_safeguard_blocks_the_transfer, f.no_safeguard_blocks_the_transit,
)  # fmt: skip

Facts = ReadmissionFacts | AttachedFacts | ErasureFacts
Case = tuple[Guard, Facts, Facts, str]

CASES: list[Case] = [
    (r.form_is_complete, replace(FACTS, form_is_complete=True), FACTS, "form_incomplete"),
    (r.evidence_or_interview, replace(FACTS, has_evidence=True), FACTS, "no_evidence_no_interview"),
    (r.evidence_or_interview, replace(FACTS, interview_requested=True), FACTS, "no_evidence_no_interview"),
    (r.valid_document_is_held, replace(FACTS, holds_valid_document=True), FACTS, "no_valid_document"),
    (r.registers_have_answered, replace(FACTS, registers_answered=FACTS.registers_wanted), FACTS,
     "registers_unanswered"),
    (r.interview_is_wanted, replace(FACTS, interview_requested=True), FACTS, "interview_not_wanted"),
    (r.interview_is_wanted, replace(FACTS, interview_wanted_by_us=True), FACTS, "interview_not_wanted"),
    (r.mission_is_known, replace(FACTS, mission_is_known=True), FACTS, "no_mission"),
    (r.report_is_whole, replace(FACTS, report_outcome="confirmed"), FACTS, "report_without_outcome"),
    (r.report_is_whole, replace(FACTS, report_outcome="not_confirmed", report_has_reasons=True),
     replace(FACTS, report_outcome="not_confirmed"), "report_without_reasons"),
    (r.agreement_allows_extension, replace(FACTS, extension_days=25), FACTS, "extension_not_allowed"),
    (r.not_extended_before, replace(FACTS, reply_was_extended=False), replace(FACTS, reply_was_extended=True),
     "already_extended"),
    (r.reply_is_not_overdue, replace(FACTS, reply_due=TODAY), replace(FACTS, reply_due=BEFORE),
     "reply_period_over"),
    (r.reply_is_not_overdue, replace(FACTS, reply_due=AFTER), FACTS, "reply_period_over"),
    (r.acceptance_is_proposed, replace(FACTS, proposed_outcome="accept"),
     replace(FACTS, proposed_outcome="refuse"), "not_proposed"),
    (r.refusal_is_proposed, replace(FACTS, proposed_outcome="refuse"),
     replace(FACTS, proposed_outcome="accept"), "not_proposed"),
    (r.second_person_decides, replace(FACTS, proposed_by=2), replace(FACTS, proposed_by=1), "same_person"),
    (r.second_person_decides, replace(FACTS, proposed_by=2), FACTS, "same_person"),
    (r.second_person_decides, replace(FACTS, proposed_by=2), replace(FACTS, proposed_by=2, actor_id=None),
     "same_person"),
    (r.reasons_are_given, replace(FACTS, grounds=("not_a_national",), reasons="No trace in any register."),
     replace(FACTS, grounds=("not_a_national",), reasons="   no    "), "refusal_without_reasons"),
    (r.reasons_are_given, replace(FACTS, grounds=("not_a_national",), reasons="No trace in any register."),
     replace(FACTS, reasons="No trace in any register."), "refusal_without_reasons"),
    (r.no_proof_stands_against_refusal, replace(FACTS, proof_of_nationality=True, proof_is_false=True),
     replace(FACTS, proof_of_nationality=True), "proof_forces_acceptance"),
    (r.false_evidence_was_found, replace(FACTS, grounds=("false_evidence",), evidence_is_false=True),
     replace(FACTS, grounds=("false_evidence",)), "no_evidence_found_false"),
    (r.reply_period_is_over, replace(FACTS, reply_due=BEFORE), replace(FACTS, reply_due=TODAY),
     "reply_period_runs"),
    (r.silence_means_consent, replace(FACTS, silence_is_consent=True), FACTS, "silence_is_not_consent"),
    (r.silence_means_nothing, replace(FACTS, silence_is_consent=False),
     replace(FACTS, silence_is_consent=True), "silence_is_consent"),
    (r.document_is_valid_long_enough, replace(DOCUMENT, validity_days_wanted=180), FACTS,
     "document_without_dates"),
    (r.document_is_valid_long_enough, replace(DOCUMENT, validity_days_wanted=180),
     replace(DOCUMENT, validity_days_wanted=181), "document_validity_short"),
    (r.document_is_late, replace(FACTS, document_due=BEFORE), replace(FACTS, document_due=TODAY),
     "document_not_late"),
    (r.eu_document_is_accepted, replace(FACTS, default_eu_document=True), FACTS, "no_default_document"),
    (r.notice_is_early_enough, replace(FACTS, planned_on=AFTER, earliest_transfer_on=AFTER), FACTS,
     "no_transfer_day"),
    (r.notice_is_early_enough, replace(FACTS, planned_on=AFTER, earliest_transfer_on=AFTER),
     replace(FACTS, planned_on=TODAY, earliest_transfer_on=AFTER), "notice_too_late"),
    (r.transfer_is_within_period, replace(FACTS, planned_on=TODAY, transfer_due=TODAY),
     replace(FACTS, planned_on=AFTER, transfer_due=TODAY), "transfer_too_late"),
    (r.transfer_is_within_period, replace(FACTS, planned_on=TODAY, transfer_due=TODAY), FACTS,
     "transfer_too_late"),
    (r.document_is_valid_on_the_day, replace(FACTS, planned_on=TODAY, document_valid_until=TODAY),
     replace(FACTS, planned_on=AFTER, document_valid_until=TODAY), "document_expired_on_day"),
    (r.document_is_valid_on_the_day, replace(FACTS, planned_on=TODAY, travels_on_eu_document=True),
     replace(FACTS, planned_on=TODAY), "document_expired_on_day"),
    (r.person_is_identified, replace(FACTS, identified_at_border=True), FACTS, "not_identified"),
    (r.failure_has_a_reason, replace(FACTS, failure_reason="person_absent"), FACTS, "failure_without_reason"),
    (r.document_is_still_valid, replace(FACTS, document_valid_until=TODAY),
     replace(FACTS, document_valid_until=BEFORE), "document_expired"),
    (r.document_has_expired, replace(FACTS, document_valid_until=BEFORE),
     replace(FACTS, document_valid_until=TODAY), "document_still_valid"),
    (r.transfer_period_is_open, replace(FACTS, transfer_due=TODAY), replace(FACTS, transfer_due=BEFORE),
     "transfer_period_over"),
    (r.transfer_period_is_over, replace(FACTS, transfer_due=BEFORE), replace(FACTS, transfer_due=TODAY),
     "transfer_period_runs"),
    (r.no_extension_is_asked_for, replace(FACTS, open_extension_requests=0), replace(FACTS, open_extension_requests=1),
     "extension_waits"),
    (r.no_extension_is_asked_for, replace(FACTS, open_extension_requests=0), FACTS, "extension_waits"),
    (r.consent_is_recorded, replace(FACTS, consent_is_recorded=True), FACTS, "no_consent"),
    (r.no_referral_is_open, replace(FACTS, open_referrals=0), replace(FACTS, open_referrals=2),
     "referrals_open"),
    (r.no_error_claim_is_open, replace(FACTS, open_error_claims=0), replace(FACTS, open_error_claims=1),
     "error_claim_open"),
    (r.no_error_claim_is_open, replace(FACTS, open_error_claims=0), FACTS, "error_claim_open"),
    (r.error_window_is_over, replace(FACTS, error_window_until=BEFORE),
     replace(FACTS, error_window_until=TODAY), "error_window_open"),
    (r.error_window_is_over, replace(FACTS, error_window_until=BEFORE), FACTS, "error_window_open"),
    (c.lodging_was_late, replace(FACTS, lodged_in_time=False), replace(FACTS, lodged_in_time=True), "lodging_in_time"),
    (c.lodging_was_late, replace(FACTS, lodged_in_time=False), FACTS, "lodging_day_unknown"),
    (c.obstacle_is_told, replace(FACTS, reason="He was in prison."), FACTS, "no_obstacle_told"),
    (c.application_was_in_time, replace(FACTS, lodged_in_time=True), FACTS, "lodging_day_unknown"),
    (c.application_was_in_time, replace(FACTS, lateness_is_excused=True), replace(FACTS, lodged_in_time=False),
     "lodged_too_late"),
    (c.no_exception_applies, replace(FACTS, tcn_exceptions=frozenset()), FACTS, "exceptions_not_looked_at"),
    (c.no_exception_applies, replace(FACTS, tcn_exceptions=frozenset()),
     replace(FACTS, tcn_exceptions=frozenset({"VISA_FREE_IN_RQS"})), "exception_applies"),
    (c.origin_was_tried_first, replace(FACTS, origin_first_wanted=False), FACTS, "origin_not_tried"),
    (c.origin_was_tried_first, replace(FACTS, origin_return_impossible=True), FACTS, "origin_not_tried"),
    (c.no_proof_of_conditions_stands, replace(FACTS, proof_of_conditions=True, proof_is_false=True),
     replace(FACTS, proof_of_conditions=True, lodged_in_time=True), "proof_of_conditions_forces_acceptance"),
    (r.reopening_has_a_reason, replace(FACTS, reason="Withdrawn by mistake."), FACTS, "reopening_without_reason"),
    (r.no_reply_was_given, replace(FACTS, reply_was_given=False), FACTS, "reply_was_given"),
    (q.fall_back_has_a_reason, replace(FACTS, fall_back_reason="not_direct"), FACTS, "fall_back_without_reason"),
    (d.direct_return_is_allowed, replace(FACTS, direct_return_allowed=True), FACTS, "direct_return_not_allowed"),
    (d.permit_is_held_unless_own_national, replace(FACTS, is_own_national=True), FACTS, "no_permit"),
    (d.permit_is_held_unless_own_national, replace(FACTS, holds_permit=True), FACTS, "no_permit"),
    (d.notice_is_early_enough_unless_own_national, replace(FACTS, planned_on=TODAY, is_own_national=True), FACTS,
     "no_transfer_day"),
    (d.notice_is_early_enough_unless_own_national, replace(FACTS, planned_on=AFTER, earliest_transfer_on=AFTER),
     replace(FACTS, planned_on=TODAY, earliest_transfer_on=AFTER), "notice_too_late"),
    (d.document_is_valid_on_the_day, replace(FACTS, planned_on=TODAY, document_valid_until=TODAY),
     replace(FACTS, planned_on=AFTER, document_valid_until=TODAY), "document_expired_on_day"),
    (t.transit_form_is_complete, replace(FACTS, form_is_complete=True), FACTS, "form_incomplete"),
    (t.questions_of_admission_are_answered, replace(FACTS, onward_assured=False, refusal_reason_known=False),
     replace(FACTS, onward_assured=True), "admission_not_answered"),
    (t.onward_travel_is_assured, replace(FACTS, onward_assured=True), replace(FACTS, onward_assured=False),
     "onward_not_assured"),
    (t.no_reason_to_refuse_is_known, replace(FACTS, refusal_reason_known=False), FACTS, "refusal_reason_declared"),
    (t.no_reason_to_refuse_is_known,
     replace(FACTS, refusal_reason_known=True, reasons="The risk was looked into and is excluded."),
     replace(FACTS, refusal_reason_known=True), "refusal_reason_declared"),
    (t.revocation_has_grounds, replace(FACTS, grounds=("x",), reason="Onward flight was refused."), FACTS,
     "revocation_without_grounds"),
    (t.transit_period_is_over, replace(FACTS, transit_due=BEFORE), replace(FACTS, transit_due=TODAY),
     "transit_period_runs"),
    (o.preparer_is_another_person, replace(FACTS, prepared_by=2), replace(FACTS, prepared_by=1), "same_person"),
    (o.lodging_is_in_time, replace(FACTS, lodged_in_time=True), FACTS, "lodged_too_late"),
    (o.partner_gave_reasons, replace(FACTS, reason="No trace of this person."), FACTS, "refusal_without_reasons"),
    (o.court_decision_is_named, replace(FACTS, reason="No. 12 of 3 May"), FACTS, "no_court_decision"),
    (o.error_is_claimed_in_time, replace(FACTS, error_window_until=TODAY),
     replace(FACTS, error_window_until=BEFORE), "error_window_closed"),
    (n.what_is_new_was_told, replace(FACTS, refused_before=False), FACTS, "what_is_new_untold"),
    (n.what_is_new_was_told, replace(FACTS, refused_before=True, what_is_new="A passport was found."),
     replace(FACTS, refused_before=True, what_is_new="  "), "what_is_new_untold"),
    (m.second_person_merges, replace(FACTS, merge_proposed_by=2), FACTS, "merge_not_proposed"),
    (m.second_person_merges, replace(FACTS, merge_proposed_by=2), replace(FACTS, merge_proposed_by=1),
     "same_person_merges"),
    (m.nothing_is_built_on_the_merge, replace(FACTS, built_on_merge=()), FACTS, "merge_built_upon"),
    (m.nothing_is_built_on_the_merge, replace(FACTS, built_on_merge=()), replace(FACTS, built_on_merge=("decided",)),
     "merge_built_upon"),
    *((guard, replace(FACTS, open_safeguards=frozenset()), FACTS, "safeguards_not_looked_at") for guard in PROTECTING),
    *((guard, replace(FACTS, open_safeguards=frozenset()), replace(FACTS, open_safeguards=APPEAL),
       "safeguard_open_unnamed") for guard in PROTECTING),
    *((guard, replace(FACTS, open_safeguards=frozenset()),
       replace(FACTS, open_safeguards=APPEAL, safeguards_are_named=True), "safeguard_open") for guard in PROTECTING),
    (a.body_answer_is_whole, replace(ATTACHED, outcome="confirmed"), ATTACHED, "inquiry_without_outcome"),
    (a.body_answer_is_whole, replace(ATTACHED, outcome="partly", reasons="Only the name was found."),
     replace(ATTACHED, outcome="partly", reasons="No."), "inquiry_without_reasons"),
    (a.letter_is_named, replace(ATTACHED, letter="7/12"), replace(ATTACHED, letter=" "), "no_letter_number"),
    (a.missing_is_named, replace(ATTACHED, reasons="The date of birth is missing."), replace(ATTACHED, reasons="It."),
     "inquiry_missing_unnamed"),
    (a.opener_is_another_person, replace(ATTACHED, proposed_by=2), replace(ATTACHED, proposed_by=1),
     "same_person_opens"),
    (a.opener_is_another_person, replace(ATTACHED, proposed_by=2), ATTACHED, "same_person_opens"),
    (a.ender_is_another_person, replace(ATTACHED, proposed_by=2), replace(ATTACHED, proposed_by=1),
     "same_person_ends"),
    (e.confirmed_by_another_person, replace(ERASING, proposed_by=2), replace(ERASING, proposed_by=1),
     "same_person_erases"),
    (e.nothing_holds_it, replace(ERASING, held=False), ERASING, "file_on_hold"),
    (e.nothing_sealed_waits, replace(ERASING, sealed=False), ERASING, "sealed_item_waits"),
    (e.grace_is_over, replace(ERASING, erase_on=TODAY), replace(ERASING, erase_on=AFTER), "grace_runs"),
    (a.answer_has_reasons, replace(ATTACHED, reasons="The appeal is heard in March."), ATTACHED,
     "extension_without_reasons"),
    (a.dispute_has_reasons, replace(ATTACHED, reasons="The conditions were met."), ATTACHED,
     "dispute_without_reasons"),
    (a.answer_is_whole, replace(ATTACHED, outcome="confirmed"), ATTACHED, "report_without_outcome"),
    (a.answer_is_whole, replace(ATTACHED, outcome="unclear", reasons="Two people bear this name."),
     replace(ATTACHED, outcome="unclear"), "report_without_reasons"),
    (a.approver_is_another_person, replace(ATTACHED, proposed_by=2), replace(ATTACHED, proposed_by=1),
     "same_person"),
    (a.approver_is_another_person, replace(ATTACHED, proposed_by=2),
     replace(ATTACHED, actor_id=None, proposed_by=2), "same_person"),
    (a.proposal_is_ones_own, replace(ATTACHED, proposed_by=1), replace(ATTACHED, proposed_by=2),
     "not_own_proposal"),
    (a.proposal_is_ones_own, replace(ATTACHED, proposed_by=1), replace(ATTACHED, actor_id=None),
     "not_own_proposal"),
    (a.comment_is_given, replace(ATTACHED, comment="Name the register."), ATTACHED, "no_comment"),
    (a.reason_is_coded, replace(ATTACHED, reason_code="no_capacity"), ATTACHED, "no_reason_code"),
    (a.outcome_is_reported, replace(ATTACHED, outcome="employed"), ATTACHED, "no_outcome"),
]  # fmt: skip
GUARDS = sorted(
    {guard for process in PROCESSES.values() for move in process.moves for guard in move.guards},
    key=lambda guard: guard.__name__,
)
MODULES = (r, a, c, q, d, t, o, f, m, n, e)
# Said by the engine itself, not by a guard.
SAID_ELSEWHERE = {
    "not_arrived", "case_ended", "permission_missing", "wrong_state", "error_not_claimable",
    # by the clearing of a safeguard, which is no move
    "safeguard_own",
    # by the assignment of cases, which is no move
    "no_case_officer", "worked_by_colleague", "not_yours_to_give", "works_it_already",
    # by the offer of a case to a colleague, and by corrections, which are none either
    "offer_own_only", "not_own_correction",
    # before two requests are merged, which is looked at on their page too
    "merge_other_authority", "merge_other_kind", "merge_after_decision", "merge_question_open", "merge_proposal_waits",
    "merge_other_persons", "merge_safeguard_open",
    # by reminding another body, which is no move
    "reminded_today", "not_with_the_body",
    # by the waiver of a time limit
    "no_such_clock", "clock_not_waivable",
    # by proposing that a file be erased, which begins a process
    "term_runs", "goes_with_another", "file_is_open",
    # by asking for more time for a transfer, which begins a process
    "no_transfer_period", "extension_asked_already", "extension_not_in_agreement",
}  # fmt: skip


def name_of(case: Case) -> str:
    return f"{short(case[0])}-{case[3]}"


def short(guard: Guard) -> str:
    """Two tables may demand the same in their own way: the module tells which."""
    return f"{guard.__module__.rpartition('.')[2]}.{guard.__name__}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_guard_says_nothing_to_good_facts_and_refuses_others_with_its_code(case: Case) -> None:
    guard, good, bad, code = case
    assert guard(good) is None
    refusal = guard(bad)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.source, "a refusal names its source"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_refusal_reads_as_a_whole_sentence_with_its_source(case: Case) -> None:
    refusal = case[0](case[2])
    assert refusal is not None
    told = sentence(refusal)
    assert told.endswith(f"({refusal.source})")
    assert "%(" not in told
    assert told[0].isupper() or told[0].isdigit()


@pytest.mark.parametrize("day", [AFTER, "2026-11-22"])
def test_a_refusal_writes_days_out_and_leaves_other_values_alone(day: object) -> None:
    told = sentence(Refusal("notice_too_late", "Art. 12(1)", {"earliest": day}))
    assert "The earliest day of transfer is 22 November 2026." in told
    assert "number of days: 180" in sentence(Refusal("document_validity_short", "Art. 11", {"days": 180}))


def test_the_proposer_alone_takes_a_proposal_back_and_anybody_else_is_told_what_to_do_instead() -> None:
    move = PROCESSES["proposal"].by_name["take_back"]
    assert [state.value for state in move.sources] == ["proposed"]
    assert move.target_from(move.sources[0]) == "sent_back"
    assert move.permissions == (Permission.DECISION_PROPOSE,)
    assert move.guards == (a.proposal_is_ones_own,)


def test_every_guard_of_every_process_is_tried_here() -> None:
    tried = {guard for guard, _good, _bad, _code in CASES}
    assert {short(guard) for guard in GUARDS} == {short(guard) for guard in tried}


def test_every_guard_written_is_used_by_some_move() -> None:
    written = {
        short(member)
        for module in MODULES
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and not name.startswith("_")
    }
    assert written == {short(guard) for guard in GUARDS}


def test_every_refusal_has_a_sentence_and_every_sentence_is_used() -> None:
    used = {code for _guard, _good, _bad, code in CASES} | SAID_ELSEWHERE
    assert set(SENTENCES) == used


@pytest.mark.parametrize("guard", GUARDS, ids=short)
def test_a_guard_tells_in_a_docstring_what_it_demands(guard: Guard) -> None:
    assert (inspect.getdoc(guard) or "").splitlines()[0].endswith((".", ")."))


# These say nothing when nobody stated their fact: it is a hindrance, and hindrances have to be looked for.
PASS_UNSTATED = {
    "not_extended_before", "no_proof_stands_against_refusal", "silence_means_nothing",
    "document_has_expired", "no_proof_of_conditions_stands", "false_evidence_was_found",
}  # fmt: skip


def test_unless_listed_here_a_guard_refuses_when_its_fact_was_not_stated() -> None:
    unstated: dict[str, Facts] = {
        **dict.fromkeys((module.__name__ for module in MODULES), ReadmissionFacts(today=TODAY)),
        a.__name__: AttachedFacts(),
        e.__name__: ErasureFacts(),
    }
    passing = {guard.__name__ for guard in GUARDS if guard(unstated[guard.__module__]) is None}
    assert passing == PASS_UNSTATED
