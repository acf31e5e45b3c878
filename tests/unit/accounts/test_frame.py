"""The frame's tables agree with the floors above that it may not import."""

from app.accounts.rail import APPROVED_NOT_RETURNED, ASKED_OF_OTHERS
from app.workflow.states import AWAITING_RETURN, UNDECIDED


def test_the_queue_after_approval_lists_every_state_that_awaits_a_return() -> None:
    assert [state.value for state in AWAITING_RETURN] == list(APPROVED_NOT_RETURNED)


def test_the_rail_waits_only_in_states_that_exist_and_are_open() -> None:
    assert set(ASKED_OF_OTHERS) < {state.value for state in (*UNDECIDED, *AWAITING_RETURN)}
