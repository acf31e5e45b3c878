"""How the desk makes the moves of each track: the address below the case, and whether a form opens first."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l
from app.workflow.processes import ACCELERATED_TCN, OUTBOUND, READMISSION_TCN


@dataclass(frozen=True)
class Verb:
    """How the desk makes a step: the address below the case, or of another page; `get` opens a form first.

    `settles`: codes of refusals that only say what the form is going to ask.
    """

    noun: str
    method: str = "get"
    label: LazyString | None = None
    elsewhere: str = ""
    settles: frozenset[str] = frozenset()


# The moves a desk makes from its pages. Others belong to portals or to the calendar.
VERBS: Mapping[str, Verb] = {
    "start_checks": Verb("register-checks", "post", _l("Ask the registers")),
    "ask_information": Verb("information-request"),
    "conclude_checks": Verb("checks-conclusion", "post"),
    "call_interview": Verb("verification-request"),
    "reopen": Verb("reopening", settles=frozenset({"reopening_without_reason"})),
    "extend_reply": Verb("reply-extension"),
    "request_document": Verb("travel-document-request", "post"),
    "reissue_document": Verb("travel-document-request", "post"),
    "revoke": Verb("revocation"),
    "open_reintegration": Verb("", elsewhere="/reintegration"),
    "close": Verb("", elsewhere="/reintegration"),
    "fall_back": Verb("normal-procedure"),
    "fall_back_anew": Verb("normal-procedure-anew"),
    "excuse_lateness": Verb("lateness-excuse"),
    "enter_national_procedure": Verb("national-procedure"),
}
_OF_OTHERS: Mapping[str, Verb] = {"close": Verb("closing", "post")}
FOREIGN = frozenset({OUTBOUND.name})  # shares names of moves with the others, and not their pages
# Where a track makes a move of this name in another way, or has moves of its own.
OF_TRACKS: dict[str, Mapping[str, Verb]] = {
    READMISSION_TCN.name: _OF_OTHERS,
    ACCELERATED_TCN.name: _OF_OTHERS,
}


def add_verbs(verbs: Mapping[str, Mapping[str, Verb]]) -> None:
    """Add the verbs that upper floors bring, by the name of the track. Called once by bootstrap."""
    OF_TRACKS.update(verbs)


def verb_of(process: str, move: str) -> Verb | None:
    """How the desk makes this move on this track; None if it is not made from a page of the desk."""
    return OF_TRACKS.get(process, {}).get(move) or (VERBS.get(move) if process not in FOREIGN else None)
