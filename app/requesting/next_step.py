"""What happens next, as the requesting authority is told: one row per word of the outside, and who has to act."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l
from app.requesting.outside_words import OutsideState as O
from app.requesting.vocabulary import RequestKind


@dataclass(frozen=True)
class NextStep:
    """The heading of the panel and the sentence below it."""

    title: LazyString
    told: LazyString


ANNOUNCE = NextStep(
    _l("Announce the transfer"), _l("The transfer can take place. Announce its day.")
)
PLAN_AGAIN = NextStep(
    _l("Plan another transfer"),
    _l("The last transfer did not take place. Plan another one with the same travel document."),
)
_REPLY = _l("Wait for the reply")
_NOTHING = _l("Nothing more to do")
NEXT: Mapping[O, NextStep] = {
    O.RECEIVED: NextStep(
        _REPLY, _l("The Service examines the application. Its questions and its reply come on this page.")
    ),
    O.MORE_INFORMATION_NEEDED: NextStep(
        _l("Answer the question below"), _l("The reply period keeps running meanwhile.")
    ),
    O.IN_PROGRESS: NextStep(
        _REPLY, _l("Identity and nationality are being checked. The reply letter comes on this page.")
    ),
    O.ACCEPTED: NextStep(
        _l("Wait for the travel document"),
        _l("The Service agreed. Once the mission has issued the travel document, you announce the transfer here."),
    ),
    O.REFUSED: NextStep(_NOTHING, _l("The application was refused. The reply letter states grounds and reasons.")),
    O.TRANSFER_PLANNED: NextStep(
        _l("Hand the person over on the day"),
        _l("The crossing point expects the person. If the transfer cannot take place, cancel it here."),
    ),
    O.ARRIVED: NextStep(_NOTHING, _l("The crossing point confirmed the arrival.")),
    O.CLOSED: NextStep(_NOTHING, _l("The application is closed.")),
    O.SENT_TWICE: NextStep(
        _NOTHING, _l("You sent this request twice. It goes on under the earlier reference, named below.")
    ),
    O.WITHDRAWN: NextStep(_NOTHING, _l("You withdrew this application.")),
}


OF_TRANSITS: Mapping[O, NextStep] = {
    O.IN_PROGRESS: NextStep(
        _REPLY, _l("The Service answers in writing, with point and time of entry. Silence is not consent.")
    ),
    O.ACCEPTED: NextStep(
        _l("Carry the transit out"),
        _l("The reply names point and time of entry. Tell the Service at once if onward travel is no longer assured."),
    ),
}


def next_step(word: O, *, may_announce: bool, may_plan_again: bool, kind: RequestKind) -> NextStep:
    """The step that follows; what the authority itself can do now comes before the word's own row."""
    if may_announce:
        return ANNOUNCE
    if kind is RequestKind.TRANSIT and word in OF_TRANSITS:
        return OF_TRANSITS[word]
    return PLAN_AGAIN if may_plan_again else NEXT[word]
