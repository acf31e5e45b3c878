"""The words of every refusal: what does not hold, and what to do."""

import re
from datetime import date
from enum import Enum

from flask_babel.speaklater import LazyString

from app.kernel.day_words import day_words
from app.kernel.errors import Refusal
from app.kernel.i18n import _l, label
from app.workflow.citations import citation
from app.workflow.told import value_words

_ISO_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")

SENTENCES: dict[str, LazyString] = {
    "what_is_new_untold": _l(
        "An earlier request for this person was refused. Say on the page “Identity” what is new in this one, "
        "or decide there that they are different persons."
    ),
    "merge_not_proposed": _l("Nobody has proposed to merge these requests. Propose it first."),
    "same_person_merges": _l("Who proposed the merging cannot approve it. A second person must."),
    "merge_built_upon": _l(
        "The merging can no longer be undone: something happened since that rests on it. "
        "The page of both files says what."
    ),
    "merge_other_authority": _l(
        "Only requests of one authority and one state can be one request. Link the files instead."
    ),
    "merge_other_kind": _l("These are requests of different kinds. Link the files instead."),
    "merge_after_decision": _l("One of the requests was decided, or has ended. Link the files instead."),
    "merge_question_open": _l(
        "The later request waits for an answer of a mission or of the authority. "
        "Wait for it, or recall the question."
    ),
    "merge_proposal_waits": _l("A decision is proposed on one of the files. Send the proposal back first."),
    "merge_other_persons": _l(
        "The later request names somebody who is not in the earlier one. Link the files, or ask the authority."
    ),
    "merge_safeguard_open": _l(
        "A safeguard is open on the later request and not on the earlier one: %(kinds)s. Raise it there first."
    ),
    "works_it_already": _l("This officer works the case already."),
    "worked_by_colleague": _l("A colleague works this case. Only they or a supervisor can hand it over."),
    "not_yours_to_give": _l("Nobody works this case. You can take it yourself; a supervisor can give it to another."),
    "offer_own_only": _l("Only a case that you work yourself can be offered to a colleague."),
    "not_own_correction": _l("Who asked for a correction cannot approve it. A second person must."),
    "reopening_without_reason": _l("Say why the case is reopened."),
    "reply_was_given": _l("The application was answered already. The authority lodges a new one."),
    "no_case_officer": _l("Choose an officer from the list."),
    "permission_missing": _l("Your role does not include this step. Ask your supervisor."),
    "wrong_state": _l("The case does not stand where this step begins."),
    "form_incomplete": _l("The application form is not complete. Fill in the entries marked as missing."),
    "no_evidence_no_interview": _l("Attach at least one means of evidence, or ask for an interview."),
    "no_valid_document": _l("No valid travel document is recorded, so an application is needed."),
    "registers_unanswered": _l(
        "These registers have not answered yet: %(registers)s. Ask them, or enter their answer by hand."
    ),
    "interview_not_wanted": _l("Nobody has asked for an interview. Say why one is needed."),
    "no_mission": _l(
        "No mission is recorded as competent for the requesting state. Ask an administrator to add one."
    ),
    "report_without_outcome": _l("Say whether identity is confirmed, not confirmed, or cannot be determined."),
    "report_without_reasons": _l(
        "Give reasons: an answer other than “confirmed” needs at least ten characters of them."
    ),
    "extension_not_allowed": _l("This agreement does not provide for an extension of the reply."),
    "no_such_clock": _l("This time limit does not run on the case any more."),
    "clock_not_waivable": _l(
        "This time limit binds others or ends a right, so nobody here may waive it. It can only be kept or extended."
    ),
    "already_extended": _l("The reply period was already extended once."),
    "reply_period_over": _l("The reply period is over, so it can no longer be extended."),
    "not_proposed": _l("Nobody has proposed this decision yet. Propose it first."),
    "same_person": _l("Who proposed the decision cannot approve it. A second person must."),
    "not_own_proposal": _l("Only who proposed the decision can take it back. Send it back instead."),
    "refusal_without_reasons": _l("A refusal needs at least one ground and written reasons."),
    "no_evidence_found_false": _l(
        "No means of evidence was assessed as false. Assess it on the page of evidence, or untick this ground."
    ),
    "proof_forces_acceptance": _l(
        "The application holds proof of nationality, which must be recognised. "
        "Refuse only if the proof does not stand: say on the page of evidence why it is false or not accepted."
    ),
    "reply_period_runs": _l("The reply period still runs."),
    "silence_is_not_consent": _l("Under this agreement silence is not consent."),
    "silence_is_consent": _l("Under this agreement silence is consent."),
    "document_without_dates": _l("Enter when the travel document was issued and until when it is valid."),
    "document_validity_short": _l(
        "The travel document must be valid from its issue for at least this number of days: %(days)s."
    ),
    "document_not_late": _l("The mission still has time to issue the travel document."),
    "no_default_document": _l("This agreement does not let another document stand in."),
    "no_transfer_day": _l("Enter the day of the transfer."),
    "notice_too_late": _l(
        "The notice comes too late for this day. The earliest day of transfer is %(earliest)s."
    ),
    "transfer_too_late": _l("The transfer period ends on %(due)s. Choose an earlier day."),
    "document_expired_on_day": _l("The travel document will not be valid on that day."),
    "not_identified": _l("Confirm that the person who arrived is the person named in the notice."),
    "failure_without_reason": _l("Choose the reason why the transfer did not take place."),
    "document_expired": _l("The travel document has expired. Ask the mission for a new one."),
    "document_still_valid": _l("The travel document is still valid. Plan another transfer with it."),
    "transfer_period_over": _l("The transfer period is over. A new application is needed."),
    "transfer_period_runs": _l("The transfer period still runs."),
    "no_consent": _l("Record the person's consent first: nothing is passed on without it."),
    "referrals_open": _l("Referrals still open: %(count)s. Wait for their outcome or withdraw them."),
    "error_window_open": _l("A readmission in error may still be claimed until %(until)s."),
    "not_arrived": _l("The person has not arrived yet, or the case is closed."),
    "case_ended": _l("The case has ended; nothing is added to it any more."),
    "no_comment": _l("Say in a few words what should be changed."),
    "no_reason_code": _l("Choose a reason from the list."),
    "no_outcome": _l("Choose the outcome from the list."),
    "lodging_in_time": _l("The application was lodged in time; there is nothing to excuse."),
    "lodging_day_unknown": _l(
        "Nobody has told since when the requesting authority knew that the person may not stay. "
        "Ask the authority, and record what it answers."
    ),
    "no_obstacle_told": _l("Say in at least ten characters which legal or factual obstacle delayed the application."),
    "lodged_too_late": _l(
        "The application was lodged after the period for it. "
        "A supervisor may accept the obstacle; otherwise refuse it as out of time."
    ),
    "exception_applies": _l(
        "An exception frees the requested state from this readmission: %(exceptions)s. "
        "Propose a refusal, or correct the circumstances."
    ),
    "exceptions_not_looked_at": _l("Say first whether one of the exceptions of the agreement applies."),
    "origin_not_tried": _l(
        "This agreement asks for a return to the state of origin first. "
        "Ask the authority to declare that it is impossible."
    ),
    "proof_of_conditions_forces_acceptance": _l(
        "The application holds proof that the conditions are met, which must be recognised. "
        "Refuse only if the proof does not stand: say on the page of evidence why it is false or not accepted."
    ),
    "fall_back_without_reason": _l("Choose which condition of the accelerated procedure does not hold."),
    "direct_return_not_allowed": _l("This agreement does not provide for a return without application."),
    "no_permit": _l(
        "A third-country national also needs a valid visa or residence permit of Azerbaijan. "
        "Lodge an application instead."
    ),
    "admission_not_answered": _l(
        "Say whether onward admission is guaranteed and whether a reason to refuse the transit is known."
    ),
    "onward_not_assured": _l(
        "Onward travel and admission are not assured. Ask the authority for the assurance, or refuse the transit."
    ),
    "refusal_reason_declared": _l(
        "The authority declared that a reason to refuse may exist. "
        "Say in the reasons why the transit can be allowed all the same."
    ),
    "revocation_without_grounds": _l("Choose a ground and say in at least ten characters what has become known."),
    "transit_period_runs": _l("The period for carrying out the transit still runs."),
    "no_court_decision": _l("Name the court decision by its number and day."),
    "error_window_closed": _l("The period for claiming a readmission in error is over."),
    "safeguards_not_looked_at": _l("Nobody has looked yet whether a safeguard stands against this step."),
    "safeguard_open": _l(
        "A safeguard stands against this step: %(kinds)s. "
        "A supervisor or a coordinator clears it with a reason, on the page “Safeguards” of the file."
    ),
    "safeguard_open_unnamed": _l(
        "A safeguard of the person is still open at the Service, so this step must wait. The Service clears it."
    ),
    "safeguard_own": _l("Who raised a safeguard cannot clear it. Another supervisor or coordinator must."),
    "error_claim_open": _l("A claim of readmission in error is still open. Wait for its end, or let it be dropped."),
    "error_not_claimable": _l("Only a readmission that took place can have been an error."),
    "extension_not_in_agreement": _l("This agreement does not provide for an extension of the transfer period."),
    "no_transfer_period": _l("No transfer period runs on this case."),
    "extension_waits": _l("More time for the transfer was asked for and is not answered yet."),
    "extension_asked_already": _l(
        "More time was asked for already. Wait for the answer, or withdraw that request before you send another."
    ),
    "extension_without_reasons": _l("Say in at least ten characters why the period is extended, or why it is not."),
    "inquiry_without_outcome": _l("Say what came of the request: confirmed, not confirmed, or another outcome."),
    "inquiry_without_reasons": _l("Explain in at least ten characters every answer that does not confirm."),
    "inquiry_missing_unnamed": _l("Say in at least ten characters what is missing, so that it can be sent."),
    "no_letter_number": _l("Name the letter by its number, so that it is found again."),
    "reminded_today": _l("The body was reminded today already. Once a day is enough; try again tomorrow."),
    "not_with_the_body": _l("This request does not lie with the body now, so there is nothing to remind of."),
    "same_person_opens": _l("Who asked to open a sealed item cannot agree to it. A second person must."),
    "same_person_ends": _l(
        "Who proposed to release or to destroy a sealed item cannot do it. A second person must."
    ),
    "same_person_erases": _l("Who proposed to erase a file cannot confirm it. A second person must."),
    "file_on_hold": _l("This file, or one that was merged with it, is on legal hold. Lift the hold first."),
    "sealed_item_waits": _l("Something of this file is sealed. Release or destroy it first, by two people."),
    "grace_runs": _l("The day on which this file is erased has not come yet."),
    "term_runs": _l("This file is kept until its term is over. Propose the erasure after that day."),
    "goes_with_another": _l("This request was merged with an earlier one, and is erased together with that file."),
    "file_is_open": _l("This file has not ended, so no term runs yet."),
    "dispute_without_reasons": _l("Say in at least ten characters why the claim is disputed."),
}


def sentence(refusal: Refusal) -> str:
    """A refusal in the reader's language, with its legal source."""
    words = str(SENTENCES[refusal.code]) % {name: _shown(name, value) for name, value in refusal.values.items()}
    return f"{words} ({citation(refusal.source)})" if refusal.source else words


def _shown(name: str, value: object) -> object:
    """A day written out and a code in words, for people; the refusal itself keeps both as machines read them."""
    if isinstance(value, str) and (told := value_words(name, value)):
        return told
    if isinstance(value, tuple):
        return ", ".join(str(_shown(name, each)) for each in value)
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return day_words(date.fromisoformat(value))
    return value
