"""What now? One line per state: what is to be done, and whose turn it is. Queue and file read the same table."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l
from app.workflow.states import CaseState as S


@dataclass(frozen=True)
class NextAction:
    """The next thing to do. `move` is the step of the process the desk makes; without one the desk waits.

    `told` says where the case stands; a page that has read more says more (presenters/panel.py).
    """

    label: LazyString
    who: LazyString
    why: LazyString
    move: str | None = None
    told: LazyString | None = None


_DESK = _l("The desk")
_MISSION = _l("The mission")
_AUTHORITY = _l("The requesting authority")
_BORDER = _l("The border service")
_COORDINATOR = _l("The reintegration coordinator")
_NOBODY = _l("Nobody: the file is closed")

NEXT: Mapping[S, NextAction] = {
    S.DRAFT: NextAction(
        _l("Wait for the application"), _AUTHORITY, _l("The application was not submitted yet.")
    ),
    S.SUBMITTED: NextAction(
        _l("Confirm receipt"),
        _DESK,
        _l("The reply period begins with the confirmation."),
        "confirm_receipt",
        told=_l("The application was submitted and waits for the desk."),
    ),
    S.RECEIPT_CONFIRMED: NextAction(
        _l("Ask the registers"),
        _DESK,
        _l("The answers of the registers show who the person is."),
        "start_checks",
        told=_l(
            "Receipt is confirmed and the reply period runs. No register was asked about the person yet."
        ),
    ),
    S.INFO_REQUESTED: NextAction(
        _l("Wait for the authority's answer"),
        _AUTHORITY,
        _l("The reply period keeps running meanwhile."),
        told=_l("The authority was asked for what is missing. Its answer comes into this file by itself."),
    ),
    S.VERIFICATION: NextAction(
        _l("Conclude the checks"),
        _DESK,
        _l("The decision needs an answer of each register."),
        "conclude_checks",
        told=_l("The identity of the person is being established."),
    ),
    S.INTERVIEW: NextAction(
        _l("Wait for the mission's report"),
        _MISSION,
        _l("The mission interviews the person and reports."),
        told=_l("The mission was asked about the person. Its report comes into this file by itself."),
    ),
    S.DECISION: NextAction(
        _l("Propose a decision"),
        _DESK,
        _l("One officer proposes, another person approves."),
        "propose",
        told=_l("The checks are concluded. Nobody has proposed an answer yet."),
    ),
    S.ACCEPTED: NextAction(
        _l("Ask for the travel document"),
        _DESK,
        _l("The mission issues it free of charge."),
        "request_document",
        told=_l("The Service agreed to take the person back. No travel document was asked for yet."),
    ),
    S.ACCEPTED_SILENCE: NextAction(
        _l("Ask for the travel document"),
        _DESK,
        _l("The mission issues it free of charge."),
        "request_document",
        told=_l("The reply period ended without a reply, and under this agreement silence is consent."),
    ),
    S.REFUSED: NextAction(_l("Nothing more to do"), _NOBODY, _l("The application was refused.")),
    S.TD_PENDING: NextAction(
        _l("Wait for the travel document"),
        _MISSION,
        _l("The mission was asked for the travel document."),
        told=_l("The mission was asked for the travel document and records it as soon as it is issued."),
    ),
    S.TD_ISSUED: NextAction(
        _l("Wait for the transfer notice"),
        _AUTHORITY,
        _l("The requesting authority plans the transfer."),
        told=_l(
            "The travel document is issued. Nothing is left for the desk to do before the transfer is announced."
        ),
    ),
    S.TD_DEFAULT_EU: NextAction(
        _l("Wait for the transfer notice"),
        _AUTHORITY,
        _l("The European travel document stands in."),
        told=_l("The mission did not issue a travel document in time."),
    ),
    S.TRANSFER_NOTIFIED: NextAction(
        _l("Wait for the arrival"),
        _BORDER,
        _l("The border service confirms who arrived."),
        told=_l("The transfer is announced, and the crossing point has it on its list."),
    ),
    S.TRANSFER_FAILED: NextAction(
        _l("Ask for a new travel document"),
        _DESK,
        _l(
            "A new document is owed when the first expired unused; otherwise the authority plans another transfer."
        ),
        "reissue_document",
        told=_l("The transfer that was announced did not take place."),
    ),
    S.TRANSFERRED: NextAction(
        _l("Open reintegration"),
        _COORDINATOR,
        _l("The person arrived and may be offered help."),
        "open_reintegration",
        told=_l("The person arrived and was met at the border."),
    ),
    S.REINTEGRATION: NextAction(
        _l("Follow the referrals"),
        _COORDINATOR,
        _l("The case closes when every referral has an outcome."),
        "close",
        told=_l("Needs and referrals are followed on the reintegration page."),
    ),
    S.CLOSED: NextAction(_l("Nothing more to do"), _NOBODY, _l("The case was closed.")),
    S.WITHDRAWN: NextAction(_l("Nothing more to do"), _NOBODY, _l("The authority withdrew its application.")),
    S.LAPSED: NextAction(
        _l("Nothing more to do"), _NOBODY, _l("The consent lapsed; a new application is needed.")
    ),
}


def next_action(state: str) -> NextAction:
    """The next action of a case in this state."""
    return NEXT[S(state)]
