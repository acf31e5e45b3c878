"""The closed lists of outbound cases."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.workflow.told import REASON, name_history


class HandoverFailure(StrEnum):
    """Why a handover to the partner did not take place."""

    PERSON_ABSENT = "person_absent"
    NOT_FIT_TO_TRAVEL = "not_fit_to_travel"
    TRANSPORT_CANCELLED = "transport_cancelled"
    PARTNER_COULD_NOT_RECEIVE = "partner_could_not_receive"
    COURT_SUSPENDED = "court_suspended"
    OTHER = "other"


name_members(
    {
        HandoverFailure.PERSON_ABSENT: _l("The person was not found"),
        HandoverFailure.NOT_FIT_TO_TRAVEL: _l("The person was not fit to travel"),
        HandoverFailure.TRANSPORT_CANCELLED: _l("The transport was cancelled"),
        HandoverFailure.PARTNER_COULD_NOT_RECEIVE: _l("The partner could not receive the person"),
        HandoverFailure.COURT_SUSPENDED: _l("A court suspended it"),
        HandoverFailure.OTHER: _l("Another reason"),
    }
)
name_history(
    fields={
        "partner": _l("Partner authority"),
        "partner_reference": _l("Partner's reference"),
        "question": _l("Question"),
        "answer": _l("Answer"),
        "recorded_on": _l("Happened on"),
        "court_decision": _l("Court decision"),
        "document_number": _l("Travel document"),
        "document_valid_until": _l("Valid until"),
        "planned_on": _l("Planned for"),
        "crossing_point": _l("Crossing point"),
    },
    values={REASON: (HandoverFailure,)},
)
