"""A request that was sent twice ends under its later reference, before anybody decides about it; undone, it goes back.

Only where no question to others is open, so that nobody waits for an answer to a request that has ended.
"""

from app.access.permissions import Permission as P
from app.kernel.i18n import _l
from app.workflow.guards import merging as m
from app.workflow.process import Move
from app.workflow.states import CaseState as S

MERGEABLE = (S.RECEIPT_CONFIRMED, S.VERIFICATION, S.DECISION)
END = "end_as_sent_twice"
BACK_TO = {state: f"restore_to_{state.value}" for state in MERGEABLE}

# fmt: off
MERGING = (
    Move(END, MERGEABLE, S.SENT_TWICE, (P.DECISION_APPROVE,), _l("End the request that was sent twice"),
         "internal procedure", guards=(m.second_person_merges,), pauses=("reply",)),
    *(
        Move(name, (S.SENT_TWICE,), state, (P.DECISION_APPROVE,), _l("Undo the merging"), "internal procedure",
             guards=(m.nothing_is_built_on_the_merge,), resumes=("reply",), reopens=True)
        for state, name in BACK_TO.items()
    ),
)
