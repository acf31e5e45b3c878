"""A case that goes on, or ends anew, is not erased by an order that was given for its earlier ending."""

from collections.abc import Sequence

from app.retention.services import take_back_of_reopened
from app.workflow.moved import Moved
from app.workflow.processes import CASE
from app.workflow.states import ENDED


def take_back_erasures(moves: Sequence[Moved]) -> None:
    """Take the order back of every case that was taken up again."""
    for moved in moves:
        if moved.process == CASE and moved.from_state in ENDED:
            take_back_of_reopened(moved.case.id)
