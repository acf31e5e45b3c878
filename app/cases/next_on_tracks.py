"""What now, where a track differs from the chain of own nationals: by the name of its table, then by state."""

from collections.abc import Mapping

from app.cases.turns import AUTHORITY, BORDER, DESK, NOBODY, PARTNER, SUPERVISOR, NextAction
from app.kernel.i18n import _l
from app.workflow.processes import (
    ACCELERATED_TCN,
    DIRECT_RETURN,
    DIRECT_RETURN_TCN,
    OUTBOUND,
    READMISSION_TCN,
    TRANSIT,
)
from app.workflow.states import CaseState as S

_OF_THIRD_COUNTRIES: Mapping[S, NextAction] = {
    **dict.fromkeys(
        (S.ACCEPTED, S.ACCEPTED_SILENCE),
        NextAction(
            _l("Wait for the transfer notice"),
            AUTHORITY,
            _l("The requesting authority issues the return document and plans the transfer."),
            told=_l("The Service agreed to take the person back. The authority now prepares the transfer."),
        ),
    ),
    S.TRANSFER_FAILED: NextAction(
        _l("Wait for another transfer"),
        AUTHORITY,
        _l("The authority may plan another transfer while the transfer period runs."),
        told=_l("The transfer that was announced did not take place."),
    ),
    S.TRANSFERRED: NextAction(
        _l("Hand over to the national procedure"),
        DESK,
        _l("A third-country national enters the procedure of residence or removal, not reintegration."),
        "enter_national_procedure",
        told=_l("The person arrived and was met at the border."),
    ),
    S.NATIONAL_PROCEDURE: NextAction(
        _l("Close the case"),
        DESK,
        _l("The case closes when a readmission in error can no longer be claimed."),
        "close",
        told=_l("The person is in a national procedure of the Service."),
    ),
}
_DIRECT: Mapping[S, NextAction] = {
    S.DIRECT_EXPECTED: NextAction(
        _l("Wait for the transfer notice"),
        AUTHORITY,
        _l("The authority says when the person travels; no reply is owed."),
        told=_l("The person holds a valid travel document and returns without an application."),
    ),
}
_TRANSIT: Mapping[S, NextAction] = {
    S.TRANSIT_RECEIVED: NextAction(
        _l("Propose a decision"),
        DESK,
        _l("One officer proposes, another person approves."),
        "propose",
        told=_l("A transit through Azerbaijan was asked for. Silence is not consent."),
    ),
    S.TRANSIT_OVERDUE: NextAction(
        _l("Propose a decision"),
        DESK,
        _l("The reply is late, and silence is not consent."),
        "propose",
        told=_l("The period for the reply has passed without an answer."),
    ),
    S.TRANSIT_ACCEPTED: NextAction(
        _l("Wait for the transit"),
        BORDER,
        _l("The consent lapses when the transit is not carried out in time."),
        told=_l("The transit is allowed. It may be revoked if a ground to refuse becomes known."),
    ),
}
_OUTBOUND: Mapping[S, NextAction] = {
    S.DRAFT: NextAction(
        _l("Send the application to the partner"),
        SUPERVISOR,
        _l("Who prepared the application does not send it."),
        "submit",
        told=_l("The application to the partner state is prepared and waits for a second person."),
    ),
    S.SUBMITTED: NextAction(
        _l("Record the acknowledgement"),
        DESK,
        _l("The partner's reply period begins with its acknowledgement."),
        "record_receipt",
        told=_l("The application was sent to the partner state."),
    ),
    S.RECEIPT_CONFIRMED: NextAction(
        _l("Wait for the partner's reply"),
        PARTNER,
        _l("The reply period of the agreement runs against the partner."),
        "record_acceptance",
        told=_l("The partner acknowledged the application and owes a reply."),
    ),
    S.INFO_REQUESTED: NextAction(
        _l("Answer the partner's question"),
        DESK,
        _l("The reply period keeps running meanwhile."),
        "answer_question",
        told=_l("The partner asked for what is missing."),
    ),
    **dict.fromkeys(
        (S.ACCEPTED, S.ACCEPTED_SILENCE),
        NextAction(
            _l("Record the travel document"),
            DESK,
            _l("Of its own national the partner's mission issues it; of others the Service does."),
            "record_document",
            told=_l("The partner agreed to take the person back."),
        ),
    ),
    S.TD_ISSUED: NextAction(
        _l("Give notice of the transfer"),
        DESK,
        _l("The partner is told in time, in working days before the transfer."),
        "give_notice",
        told=_l("The travel document is there. The transfer can be planned."),
    ),
    S.TRANSFER_NOTIFIED: NextAction(
        _l("Record the handover to the partner"),
        DESK,
        _l("The handover ends the transfer period."),
        "record_handover",
        told=_l("The partner was told of the transfer."),
    ),
    S.TRANSFER_FAILED: NextAction(
        _l("Plan another transfer"),
        DESK,
        _l("Another transfer is possible while the transfer period runs."),
        "plan_again",
        told=_l("The transfer did not take place."),
    ),
    S.HANDED_OVER: NextAction(
        _l("Close the case"),
        DESK,
        _l("The case closes when a readmission in error can no longer be claimed."),
        "close",
        told=_l("The person was handed over to the partner state."),
    ),
    S.REFUSED: NextAction(_l("Nothing more to do"), NOBODY, _l("The partner refused the application.")),
    S.WITHDRAWN: NextAction(_l("Nothing more to do"), NOBODY, _l("The Service withdrew its application.")),
}

# States that one track alone knows: told the same wherever a table is not asked for.
OF_ONE_TRACK: Mapping[S, NextAction] = {
    **_DIRECT,
    **_TRANSIT,
    S.NATIONAL_PROCEDURE: _OF_THIRD_COUNTRIES[S.NATIONAL_PROCEDURE],
    S.HANDED_OVER: _OUTBOUND[S.HANDED_OVER],
}
BY_PROCESS: Mapping[str, Mapping[S, NextAction]] = {
    READMISSION_TCN.name: _OF_THIRD_COUNTRIES,
    ACCELERATED_TCN.name: _OF_THIRD_COUNTRIES,
    DIRECT_RETURN.name: _DIRECT,
    DIRECT_RETURN_TCN.name: {**_OF_THIRD_COUNTRIES, **_DIRECT},
    TRANSIT.name: _TRANSIT,
    OUTBOUND.name: _OUTBOUND,
}
