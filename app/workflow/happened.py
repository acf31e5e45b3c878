"""What a step is called once it happened: the titles of a history. Buttons say what to do, these what was done.

One row per move of everything that moves, whichever table it follows; a test holds that none is forgotten.
"""

from collections.abc import Mapping

from flask_babel.speaklater import LazyString

from app.audit.acts import name_acts
from app.kernel.i18n import _l
from app.workflow.processes.merging import BACK_TO

HAPPENED: Mapping[str, Mapping[str, LazyString]] = {
    "readmission": {
        "begin": _l("The application was entered"),
        "submit": _l("The application was submitted"),
        "confirm_receipt": _l("Receipt was confirmed"),
        "route_direct": _l("The case was closed: a return needs no application"),
        "ask_information": _l("The requesting authority was asked"),
        "supply_information": _l("The requesting authority answered"),
        "start_checks": _l("The checks began"),
        "conclude_checks": _l("The checks were concluded"),
        "call_interview": _l("The case was referred to the mission"),
        "file_report": _l("The mission's report was filed"),
        "extend_reply": _l("The reply period was extended"),
        "accept": _l("The acceptance was approved"),
        "refuse": _l("The refusal was approved"),
        "accept_by_silence": _l("The application was accepted by silence"),
        "mark_overdue": _l("The reply became overdue"),
        "request_document": _l("The travel document was asked for"),
        "issue_document": _l("The travel document was recorded"),
        "default_document": _l("The European travel document stands in"),
        "notify_transfer": _l("The transfer was announced"),
        "confirm_handover": _l("The arrival was confirmed"),
        "fail_transfer": _l("The transfer did not take place"),
        "resume_document": _l("Another transfer can be planned"),
        "reissue_document": _l("A new travel document was asked for"),
        "lapse": _l("The consent lapsed"),
        "open_reintegration": _l("Reintegration was opened"),
        "close": _l("The case was closed"),
        "withdraw": _l("The application was withdrawn"),
        "reopen": _l("The case was reopened"),
        "end_as_sent_twice": _l("The request ended: it was sent twice"),
        **dict.fromkeys(BACK_TO.values(), _l("The request was taken apart from the earlier one again")),
        "excuse_lateness": _l("The lateness of the application was accepted"),
        "enter_national_procedure": _l("The case was handed over to the national procedure"),
        "fall_back": _l("The case went on in the normal procedure"),
        "fall_back_anew": _l("The case went on in the normal procedure with a new reply period"),
        "expect": _l("A return without application was announced"),
        "revoke": _l("The transit was revoked"),
        "complete_transit": _l("The transit was carried out"),
        "record_receipt": _l("The partner acknowledged receipt"),
        "record_question": _l("The partner asked a question"),
        "answer_question": _l("The partner's question was answered"),
        "record_acceptance": _l("The partner accepted"),
        "record_refusal": _l("The partner refused"),
        "record_document": _l("The travel document was recorded"),
        "record_detention": _l("A detention by court decision was recorded"),
        "give_notice": _l("Notice of the transfer was given"),
        "record_handover": _l("The person was handed over to the partner"),
        "record_failure": _l("The transfer did not take place"),
        "plan_again": _l("Another transfer can be planned"),
        "take_back": _l("The person was taken back: readmitted in error"),
    },
    "verification": {
        "begin": _l("A question was sent to a mission"),
        "answer": _l("The mission answered"),
        "recall": _l("The question to the mission was recalled"),
    },
    "proposal": {
        "begin": _l("A decision was proposed"),
        "approve": _l("The proposed decision was approved"),
        "send_back": _l("The proposed decision was sent back"),
        "take_back": _l("The proposed decision was taken back"),
        "overtake": _l("The proposal was overtaken by silence or withdrawal"),
    },
    "transfer": {
        "begin": _l("The notice of the transfer was received"),
        "arrive": _l("The person arrived"),
        "fail": _l("Nobody arrived"),
        "cancel": _l("The transfer was cancelled"),
    },
    "referral": {
        "begin": _l("A referral was sent to an agency"),
        "acknowledge": _l("The agency acknowledged the referral"),
        "take_on": _l("The agency took on the referral"),
        "decline": _l("The agency declined the referral"),
        "complete": _l("The agency reported the outcome"),
        "discontinue": _l("The agency discontinued the referral"),
        "withdraw": _l("The referral was withdrawn"),
    },
    "sealed": {
        # Neutral: the history is read by everybody at the desk, and may not tell again what was taken out.
        "begin": _l("A text or a file was sealed"),
        "open_sealed": _l("A sealed item was opened by two people"),
        "release_sealed": _l("The sealing of an item ended"),
        "destroy_sealed": _l("The sealing of an item ended"),
    },
    "erasure": {
        "begin": _l("The erasure of the file was proposed"),
        "confirm_erasure": _l("A second person confirmed the erasure of the file"),
        "take_back_erasure": _l("The erasure of the file was taken back"),
        "erase_file": _l("The file was erased"),
    },
    "extension": {
        "begin": _l("More time for the transfer was asked for"),
        "grant_extension": _l("The transfer period was extended"),
        "decline_extension": _l("More time for the transfer was declined"),
        "withdraw_extension": _l("The request for more time was withdrawn"),
        "overtake_extension": _l("The request for more time is no longer needed"),
    },
    "inquiry": {
        "begin": _l("A request was sent to another body"),
        "open_inquiry": _l("The body opened the request"),
        "answer_inquiry": _l("The body answered"),
        "enter_letter": _l("The answer of the body was entered from its letter"),
        "send_back_inquiry": _l("The body sent the request back to be completed"),
        "send_anew": _l("The request was completed and sent anew"),
        "recall_inquiry": _l("The request to the body was recalled"),
    },
    "error_claim": {
        "begin": _l("A readmission in error was claimed"),
        "acknowledge_error": _l("The error was acknowledged"),
        "dispute_error": _l("The claim of an error was disputed"),
        "return_person": _l("The person was returned"),
        "drop_claim": _l("The claim of an error was dropped"),
    },
}

name_acts(
    {f"{thing}:{move}:done": told for thing, moves in HAPPENED.items() for move, told in moves.items()},
    fields={"state": _l("Stage")},
)


def happened(thing: str, move: str) -> str | None:
    """The title of a step that was made; None for one that no table knows any more."""
    told = HAPPENED.get(thing, {}).get(move)
    return None if told is None else str(told)
