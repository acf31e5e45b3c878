"""The frame's tables agree with the floors above that it may not import."""

from app.accounts.frame import APPROVED_NOT_RETURNED
from app.workflow.states import AWAITING_RETURN


def test_the_queue_after_approval_lists_every_state_that_awaits_a_return() -> None:
    assert [state.value for state in AWAITING_RETURN] == list(APPROVED_NOT_RETURNED)
