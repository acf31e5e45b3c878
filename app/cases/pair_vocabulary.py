"""How two cases that may be about one person stand to each other, and what the history calls what became of it."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members
from app.workflow.told import name_history


class PairOutcome(StrEnum):
    """What became of a pair."""

    TO_DECIDE = "to_decide"
    LINKED = "linked"
    DIFFERENT = "different"
    MERGE_PROPOSED = "merge_proposed"
    MERGED = "merged"


class PairChoice(StrEnum):
    """What an officer decides alone; a request sent twice needs a second person."""

    LINKED = "linked"
    DIFFERENT = "different"


class MergeStanding(StrEnum):
    """How a merge of two requests stands."""

    PROPOSED = "proposed"
    TAKEN_BACK = "taken_back"
    DECLINED = "declined"
    APPROVED = "approved"
    UNDONE = "undone"


class Kept(StrEnum):
    """Whose value is kept where two requests differ."""

    EARLIER = "earlier"
    LATER = "later"


class BuiltOn(StrEnum):
    """What rests on a merge, so that it can no longer be undone."""

    DECIDED = "decided"
    PROPOSED = "proposed"
    ASSESSED = "assessed"
    CORRECTED = "corrected"


FOUND = "case:pair:found"
LINKED, DIFFERENT, PAIR_UNDONE = "case:pair:linked", "case:pair:different", "case:pair:undone"
MERGE_WANTED, MERGE_DECLINED = "case:merge:proposed", "case:merge:declined"
MERGED, MERGE_UNDONE, RENEWED = "case:merge:done", "case:merge:undone", "case:renewal:told"

name_members(
    {
        PairOutcome.TO_DECIDE: _l("To decide"),
        PairOutcome.LINKED: _l("Same person, new request"),
        PairOutcome.DIFFERENT: _l("Different persons"),
        PairOutcome.MERGE_PROPOSED: _l("Merging waits for a second person"),
        PairOutcome.MERGED: _l("Same request, sent twice"),
    }
)
name_members(
    {
        PairChoice.LINKED: _l("Same person, new request: link the two files"),
        PairChoice.DIFFERENT: _l("Different persons: do not ask again"),
    }
)
name_members(
    {
        Kept.EARLIER: _l("The earlier request"),
        Kept.LATER: _l("The later request"),
        BuiltOn.DECIDED: _l("The kept request was decided, or has ended."),
        BuiltOn.PROPOSED: _l("A decision is proposed on the kept request; send it back first."),
        BuiltOn.ASSESSED: _l("Evidence of the request that ended was assessed."),
        BuiltOn.CORRECTED: _l("A value that was chosen was corrected."),
    }
)
name_history(
    tags={
        FOUND: _l("Other files may be of the same person"),
        LINKED: _l("Linked with another file of the same person"),
        DIFFERENT: _l("Another file was found to be of a different person"),
        PAIR_UNDONE: _l("The decision about another file was undone"),
        MERGE_WANTED: _l("Merging two requests was proposed"),
        MERGE_DECLINED: _l("Merging two requests was declined"),
        MERGED: _l("A request sent twice was merged into this one"),
        MERGE_UNDONE: _l("A merge of two requests was undone"),
        RENEWED: _l("What is new since an earlier refusal was recorded"),
    },
    fields={"other_case": _l("Other file"), "pair": _l("The two files"), "what_is_new": _l("What is new")},
    values={"pair": (PairOutcome,)},
)
