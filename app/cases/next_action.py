"""What now? One line per state: what is to be done, and whose turn it is. Queue and file read the same table.

Here is the chain of own nationals; where another table says something else of a state, next_on_tracks.py has it. A
proposal that waits comes before the state: on every track it is signed or sent back before anything else.
"""

from collections.abc import Mapping

from app.cases.next_on_tracks import BY_PROCESS, OF_ONE_TRACK
from app.cases.turns import AUTHORITY, BORDER, COORDINATOR, DESK, MISSION, NOBODY, SECOND_PERSON, NextAction
from app.kernel.i18n import _l
from app.workflow.states import ENDED
from app.workflow.states import CaseState as S

NEXT: Mapping[S, NextAction] = {
    S.DRAFT: NextAction(
        _l("Wait for the application"), AUTHORITY, _l("The application was not submitted yet.")
    ),
    S.SUBMITTED: NextAction(
        _l("Confirm receipt"),
        DESK,
        _l("The reply period begins with the confirmation."),
        "confirm_receipt",
        told=_l("The application was submitted and waits for the desk."),
    ),
    S.RECEIPT_CONFIRMED: NextAction(
        _l("Ask the registers"),
        DESK,
        _l("The answers of the registers show who the person is."),
        "start_checks",
        told=_l(
            "Receipt is confirmed and the reply period runs. No register was asked about the person yet."
        ),
    ),
    S.INFO_REQUESTED: NextAction(
        _l("Wait for the authority's answer"),
        AUTHORITY,
        _l("The reply period keeps running meanwhile."),
        told=_l("The authority was asked for what is missing. Its answer comes into this file by itself."),
    ),
    S.VERIFICATION: NextAction(
        _l("Conclude the checks"),
        DESK,
        _l("The decision needs an answer of each register."),
        "conclude_checks",
        told=_l("The identity of the person is being established."),
    ),
    S.INTERVIEW: NextAction(
        _l("Wait for the mission's report"),
        MISSION,
        _l("The mission interviews the person and reports."),
        told=_l("The mission was asked about the person. Its report comes into this file by itself."),
    ),
    S.DECISION: NextAction(
        _l("Propose a decision"),
        DESK,
        _l("One officer proposes, another person approves."),
        "propose",
        told=_l("The checks are concluded. Nobody has proposed an answer yet."),
    ),
    S.ACCEPTED: NextAction(
        _l("Ask for the travel document"),
        DESK,
        _l("The mission issues it free of charge."),
        "request_document",
        told=_l("The Service agreed to take the person back. No travel document was asked for yet."),
    ),
    S.ACCEPTED_SILENCE: NextAction(
        _l("Ask for the travel document"),
        DESK,
        _l("The mission issues it free of charge."),
        "request_document",
        told=_l("The reply period ended without a reply, and under this agreement silence is consent."),
    ),
    S.REFUSED: NextAction(_l("Nothing more to do"), NOBODY, _l("The application was refused.")),
    S.TD_PENDING: NextAction(
        _l("Wait for the travel document"),
        MISSION,
        _l("Without it no transfer can be announced."),
        told=_l("The mission was asked for the travel document and records it as soon as it is issued."),
    ),
    S.TD_ISSUED: NextAction(
        _l("Wait for the transfer notice"),
        AUTHORITY,
        _l("The requesting authority plans the transfer."),
        told=_l(
            "The travel document is issued. Nothing is left for the desk to do before the transfer is announced."
        ),
    ),
    S.TD_DEFAULT_EU: NextAction(
        _l("Wait for the transfer notice"),
        AUTHORITY,
        _l("The European travel document stands in."),
        told=_l("The mission did not issue a travel document in time."),
    ),
    S.TRANSFER_NOTIFIED: NextAction(
        _l("Wait for the arrival"),
        BORDER,
        _l("The border service confirms who arrived."),
        told=_l("The transfer is announced, and the crossing point has it on its list."),
    ),
    S.TRANSFER_FAILED: NextAction(
        _l("Ask for a new travel document"),
        DESK,
        _l(
            "A new document is owed when the first expired unused; otherwise the authority plans another transfer."
        ),
        "reissue_document",
        told=_l("The transfer that was announced did not take place."),
    ),
    S.TRANSFERRED: NextAction(
        _l("Open reintegration"),
        COORDINATOR,
        _l("The person arrived and may be offered help."),
        "open_reintegration",
        told=_l("The person arrived and was met at the border."),
    ),
    S.REINTEGRATION: NextAction(
        _l("Follow the referrals"),
        COORDINATOR,
        _l("The case closes when every referral has an outcome."),
        "close",
        told=_l("Needs and referrals are followed on the reintegration page."),
    ),
    **OF_ONE_TRACK,
    S.TRANSIT_COMPLETED: NextAction(
        _l("Nothing more to do"), NOBODY, _l("The transit was carried out.")
    ),
    S.TRANSIT_REFUSED: NextAction(_l("Nothing more to do"), NOBODY, _l("The transit was refused.")),
    S.TRANSIT_REVOKED: NextAction(_l("Nothing more to do"), NOBODY, _l("The consent to the transit was revoked.")),
    S.TRANSIT_LAPSED: NextAction(
        _l("Nothing more to do"), NOBODY, _l("The transit was not carried out in time; a new application is needed.")
    ),
    S.RETURNED_IN_ERROR: NextAction(
        _l("Nothing more to do"), NOBODY, _l("The person was taken back: the readmission was an error.")
    ),
    S.CLOSED: NextAction(_l("Nothing more to do"), NOBODY, _l("The case was closed.")),
    S.SENT_TWICE: NextAction(
        _l("Nothing more to do"), NOBODY, _l("The request was sent twice; it goes on under the earlier reference.")
    ),
    S.WITHDRAWN: NextAction(_l("Nothing more to do"), NOBODY, _l("The authority withdrew its application.")),
    S.LAPSED: NextAction(
        _l("Nothing more to do"), NOBODY, _l("The consent lapsed; a new application is needed.")
    ),
}

PROPOSAL_WAITS = NextAction(
    _l("Approve or send back"), SECOND_PERSON, _l("One officer proposes, another person approves.")
)


def _waits(action: NextAction) -> bool:
    return action.move is None and action.who is not NOBODY


# In these states the desk waits for somebody outside it, on most tracks.
WAITING = frozenset(state for state, action in NEXT.items() if _waits(action))


def next_action(state: str, process: str, *, proposed: bool = False) -> NextAction:
    """The one next action of a case in this state on this track; `proposed`: a proposal waits for a second person."""
    here = S(state)
    if proposed and here not in ENDED:
        return PROPOSAL_WAITS
    return BY_PROCESS.get(process, {}).get(here) or NEXT[here]
