"""What kinds of things are sealed, why a sealed item is opened, and what the history says of it."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel.speaklater import LazyString

from app.audit.acts import name_acts
from app.kernel.i18n import _l, name_members
from app.workflow.told import name_history

FILE = "stored_file"
ASKED, READ, WITHHELD, FILE_WITHHELD = (
    "sealed:opening:asked", "sealed:content:read", "sealing:text:withheld", "sealing:file:withheld",
)  # fmt: skip
PROPOSED, TAKEN_BACK = "case:sealed_end:proposed", "case:sealed_end:taken_back"


class OpeningReason(StrEnum):
    """Why a sealed item is opened. A closed list, since words could tell again what was sealed."""

    JUDGE = "judge"
    AUTHORITY = "authority"
    PERSON = "person"


class Ending(StrEnum):
    """How the sealing of an item ends."""

    RELEASE = "release"
    DESTROY = "destroy"


# By the table in which the thing stood. Never more exact: where a trace stood may tell of it.
KINDS: Mapping[str, LazyString] = {
    "case_special": _l("An observation, or a note on care or security"),
    "person": _l("A text about the person"),
    "identity_document": _l("A text about a document"),
    "case_circumstances": _l("What the authority said of the circumstances"),
    "evidence_item": _l("A remark on a means of evidence"),
    "evidence_assessment": _l("What was found of a means of evidence"),
    "information_request": _l("A question to the authority, or its answer"),
    "authority_message": _l("A message with the requesting authority"),
    "mission_message": _l("A message with a mission"),
    "case_note": _l("A note of an officer"),
    "case_flag": _l("The reason of a flag"),
    "case_safeguard": _l("A text about a safeguard"),
    "case_finding": _l("A finding of the Service"),
    "register_check": _l("A remark on the answer of a register"),
    "correction": _l("A text of a correction"),
    "decision": _l("A text of a proposed decision"),
    "decision_person": _l("A text of a proposed decision"),
    "reply_letter": _l("The reasons of a reply"),
    "verification_request": _l("A question to a mission"),
    "interview_report": _l("A text of an interview report"),
    "hand_over": _l("A text of a hand-over between colleagues"),
    "extension_request": _l("A text of a request for more time"),
    "inquiry": _l("A text of a request to another body"),
    "transfer_notice": _l("A text about a transfer"),
    "transit_plan": _l("A text about a transit"),
    "error_claim": _l("A text of a claim of readmission in error"),
    "outbound_request": _l("What a partner state said, or was asked"),
    "need": _l("A text about a need"),
    "referral": _l("A text of a referral"),
    "case_renewal": _l("What is new since a refusal"),
    "legal_hold": _l("The reason of a legal hold"),
    "case_pair": _l("A text about two files"),
    "case_merge": _l("A text about two files"),
    "case_history": _l("The reason of a step in the history"),
    FILE: _l("A file"),
}

name_members(
    {
        OpeningReason.JUDGE: _l("To judge whether it is a trace of asylum"),
        OpeningReason.AUTHORITY: _l("A court or the Ombudsperson asks for it"),
        OpeningReason.PERSON: _l("The person asks what is kept"),
        Ending.RELEASE: _l("Release: it is no trace of asylum"),
        Ending.DESTROY: _l("Destroy: it is a trace of asylum"),
    }
)
name_history(
    tags={
        PROPOSED: _l("The end of a sealing was proposed"),
        TAKEN_BACK: _l("A proposal about a sealed item was taken back"),
    },
)
name_acts(
    {
        ASKED: _l("The opening of a sealed item was asked for"),
        READ: _l("A sealed item was looked at"),
        WITHHELD: _l("A text was withheld in every place it was kept"),
        FILE_WITHHELD: _l("A file was withheld"),
    },
    {"sealed": _l("Sealed items")},
)
