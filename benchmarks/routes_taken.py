"""The ways a case may have gone, as move names; the process table gives the states: state and log agree."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.reactions import MILESTONES
from app.workflow.processes import READMISSION

_FILED = ("submit", "confirm_receipt")
_CHECKED = (*_FILED, "start_checks", "conclude_checks")
_SILENT = (*_FILED, "accept_by_silence")
_ISSUED = (*_SILENT, "request_document", "issue_document")
_ARRIVED = (*_ISSUED, "notify_transfer", "confirm_handover")

ROUTES: dict[str, tuple[str, ...]] = {
    "receipt_confirmed": _FILED,
    "info_requested": (*_FILED, "ask_information"),
    "verification": (*_FILED, "start_checks"),
    "interview": (*_FILED, "start_checks", "call_interview"),
    "decision": _CHECKED,
    "accepted": (*_CHECKED, "accept"),
    "accepted_silence": _SILENT,
    "td_pending": (*_SILENT, "request_document"),
    "td_issued": _ISSUED,
    "td_default_eu": (*_SILENT, "request_document", "default_document"),
    "transfer_notified": (*_ISSUED, "notify_transfer"),
    "transfer_failed": (*_ISSUED, "notify_transfer", "fail_transfer"),
    "transferred": _ARRIVED,
    "reintegration": (*_ARRIVED, "open_reintegration"),
    "returned": (*_CHECKED, "accept", "request_document", "issue_document", "notify_transfer",
                 "confirm_handover", "close"),
    "returned_after_silence": (*_ARRIVED, "close"),
    "direct": ("submit", "route_direct"),
    "refused": (*_CHECKED, "refuse"),
    "withdrawn": (*_FILED, "withdraw"),
    "lapsed": (*_SILENT, "request_document", "lapse"),
}  # fmt: skip

# How often, in percent of the open and of the ended cases.
OPEN = {
    "receipt_confirmed": 24.0, "info_requested": 9.0, "verification": 20.0, "interview": 5.0,
    "decision": 13.0, "accepted": 7.0, "accepted_silence": 5.0, "td_pending": 5.0, "td_issued": 4.0,
    "td_default_eu": 1.0, "transfer_notified": 2.5, "transfer_failed": 1.0, "transferred": 2.0,
    "reintegration": 1.5,
}  # fmt: skip
ENDED = {
    "withdrawn": 35.0, "refused": 25.0, "returned_after_silence": 15.0, "returned": 10.0,
    "direct": 10.0, "lapsed": 5.0,
}  # fmt: skip

# Days after the receipt on which a move is made.
DAYS = {
    "start_checks": 1, "route_direct": 1, "ask_information": 3, "call_interview": 5, "withdraw": 9,
    "conclude_checks": 12, "refuse": 18, "accept": 20, "accept_by_silence": 31, "request_document": 33,
    "issue_document": 45, "default_document": 50, "notify_transfer": 60, "confirm_handover": 75,
    "fail_transfer": 76, "open_reintegration": 80, "close": 110, "lapse": 150,
}  # fmt: skip

# Clocks that still run at the end of a way, by code, with the move that started each.
_RETURNING = (("TD-ISS", "accept_by_silence"), ("TRF", "accept_by_silence"))
_REPLYING = (("RPL-NORM", "confirm_receipt"),)
RUNNING: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(("receipt_confirmed", "info_requested", "verification", "decision"), _REPLYING),
    "interview": (*_REPLYING, ("INT", "call_interview")),
    "accepted": (("TD-ISS", "accept"), ("TRF", "accept")),
    **dict.fromkeys(("accepted_silence", "td_pending"), _RETURNING),
    **dict.fromkeys(("td_issued", "td_default_eu", "transfer_notified", "transfer_failed"), _RETURNING[1:]),
    **dict.fromkeys(("transferred", "reintegration"), (("RIE-OWN", "confirm_handover"),)),
}


@dataclass(frozen=True)
class Step:
    """One entry of the log of a way; `milestone` is what the statistics count of it, if anything."""

    route: str
    place: int
    move: str
    from_state: str | None
    to_state: str
    days: int
    milestone: str | None


def steps_of(route: str) -> list[Step]:
    """The whole log of a way, from the beginning."""
    state = READMISSION.initial
    steps = [Step(route, 0, "begin", None, state.value, 0, None)]
    for number, name in enumerate(ROUTES[route], 1):
        move = READMISSION.by_name[name]
        if state not in move.sources:
            raise ValueError(f"the way {route} is broken: {name} does not begin in {state}")
        after = move.target_from(state)
        steps.append(
            Step(route, number, name, state.value, after.value, DAYS.get(name, 0), MILESTONES.get(name))
        )
        state = after
    return steps


def end_of(route: str) -> str:
    """The state a way leads to."""
    return steps_of(route)[-1].to_state
