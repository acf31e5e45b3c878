"""What the terms are called, which group of the list a file stands in, and what the history says of all this."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel.speaklater import LazyString

from app.audit.acts import name_acts
from app.kernel.i18n import _l, name_members
from app.workflow.told import name_history

HELD, LIFTED, LINKED_ERASED = "case:hold:set", "case:hold:lifted", "case:linked_file:erased"
ERASED_WHOLE = "retention:file:erased"


class TermCode(StrEnum):
    """By how a case ended."""

    COMPLETED = "completed"
    REFUSED = "refused"
    NOT_CARRIED_OUT = "not_carried_out"


class Group(StrEnum):
    """Where a file past its term, or on hold, stands in the list."""

    DUE = "due"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    HELD = "held"
    ERASED = "erased"


name_members(
    {
        TermCode.COMPLETED: _l("The return or the transit was carried out"),
        TermCode.REFUSED: _l("The request was refused, or a consent revoked"),
        TermCode.NOT_CARRIED_OUT: _l("The request was withdrawn, or the consent lapsed"),
    }
)
name_members(
    {
        Group.DUE: _l("Past their term"),
        Group.PROPOSED: _l("Wait for a second person"),
        Group.CONFIRMED: _l("Will be erased"),
        Group.HELD: _l("On legal hold"),
        Group.ERASED: _l("Erased lately"),
    }
)
# What a certificate counts, by table; what is not named here is counted as other records.
COUNTED: Mapping[str, LazyString] = {
    "person": _l("Persons"),
    "identity_document": _l("Identity documents"),
    "stored_file": _l("Files"),
    "evidence_item": _l("Means of evidence"),
    "register_check": _l("Answers of registers"),
    "outgoing_letter": _l("Letters, of which number, kind and day remain"),
    "authority_message": _l("Messages with the authority"),
    "mission_message": _l("Messages with missions"),
    "verification_request": _l("Questions to missions"),
    "inquiry": _l("Requests to other bodies"),
    "case_note": _l("Notes"),
    "decision": _l("Proposed decisions"),
    "referral": _l("Referrals"),
    "case_history": _l("Entries of the history, of which step and day remain"),
}
name_history(
    tags={
        HELD: _l("The file was put on legal hold"),
        LIFTED: _l("The legal hold was lifted"),
        LINKED_ERASED: _l("A file linked to this one was erased after its term"),
    },
)
name_acts(
    {ERASED_WHOLE: _l("A file was erased after its term")},
    {"retention": _l("Retention")},
)
