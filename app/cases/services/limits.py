"""Time limits that a supervisor takes away, with a reason: which, by whom, and that nothing follows from them then."""

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import ReadmissionCase
from app.cases.services.desk import must_be_open
from app.cases.services.telling import old_deadlines_wait_no_more
from app.kernel.errors import MoveRefused, Refusal
from app.workflow import clock_changes
from app.workflow.deadlines import running
from app.workflow.processes import process_of

# The Service's own duties towards the requesting state and the mission's towards the Service. Not the transfer period,
# the window for an error or a detention: they bind others, or end a right, and without them no move could be judged.
WAIVABLE = ("reply", "interview", "travel_document", "reissue")
RULE = "internal procedure"


def may_be_waived(case: ReadmissionCase, code: str) -> bool:
    """Whether a supervisor may take this limit away on the table the case follows, where the Service owes it."""
    process = process_of(case)
    return not process.azerbaijan_asks and code in {process.clocks.get(name) for name in WAIVABLE}


def waive(case: ReadmissionCase, code: str, *, actor: Actor, reason: str) -> None:
    """Take a running limit of a case away. A reply that is waived is never given by silence.

    Raises:
        MoveRefused: the limit does not run, or is not one that the Service may waive.
    """
    actor.must(Permission.CLOCK_WAIVE)
    must_be_open(case)
    row = running(case).get(code)
    if row is None:
        raise MoveRefused("waive", [Refusal("no_such_clock", RULE)])
    if not may_be_waived(case, code):
        raise MoveRefused("waive", [Refusal("clock_not_waivable", RULE)])
    clock_changes.waive(case, row, actor=actor, reason=reason)
    old_deadlines_wait_no_more(case)
