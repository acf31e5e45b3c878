"""Which cases may be about one person, and what an officer says of two of them.

A few new cases are compared with the file at once; of many, the worker compares each in the minutes that follow, so
that a batch is not held up. Only what nobody has decided is ever changed by a comparison.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from app.access.actor import SYSTEM, Actor
from app.access.permissions import Permission
from app.cases.earlier import Candidate, best_match, candidates, persons_of
from app.cases.models import CasePair, PairSearch, ReadmissionCase
from app.cases.pair_vocabulary import DIFFERENT, FOUND, LINKED, PAIR_UNDONE, PairChoice, PairOutcome
from app.cases.schemas.pairs import DecisionSchema, UndoingSchema
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db, house
from app.kernel.errors import Conflict, InvalidInput
from app.kernel.i18n import _
from app.workflow.engine import note
from app.workflow.states import CaseState

AT_ONCE = 20  # so many new cases are compared while they are lodged; more wait for the worker
BATCH = 50
TAGS = {PairChoice.LINKED: LINKED, PairChoice.DIFFERENT: DIFFERENT}


def compare_new(case_ids: Sequence[int]) -> None:
    """Have new cases compared with all others: a few now, many by the worker."""
    with house():
        insert_rows(PairSearch, [{"case_id": case_id} for case_id in case_ids])
        if len(case_ids) <= AT_ONCE:
            for case_id in case_ids:
                _compare(case_id)


def compare_if_waiting(case_id: int) -> None:
    """Compare a case now if the worker has not come to it yet."""
    waits = select(PairSearch.case_id).where(PairSearch.case_id == case_id, PairSearch.looked_at.is_(None))
    if db.session.scalar(waits) is not None:
        with house():
            _compare(case_id)


def compare_anew(case_id: int) -> None:
    """What is told of the persons changed: look again."""
    with house():
        _compare(case_id)


def compare_next_batch() -> int:
    """The worker's step: compare some of the cases that wait, the oldest first. Returns how many there were."""
    waiting = (
        select(PairSearch.case_id)
        .where(PairSearch.looked_at.is_(None))
        .order_by(PairSearch.case_id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    case_ids = list(db.session.scalars(waiting))
    for case_id in case_ids:
        if found := _compare(case_id):
            # whatever changes what a list of the desk holds leaves an entry: the numbers beside the queues follow it
            told = {"other_case": (None, ", ".join(each.reference for each in found))}
            note(db.session.get_one(ReadmissionCase, case_id), FOUND, actor=SYSTEM, changes=told)
    return len(case_ids)


def _compare(case_id: int) -> list[Candidate]:
    db.session.flush()
    found = candidates(case_id)
    for each in found:
        _keep(case_id, each)
    _let_go(case_id, {each.case_id for each in found})
    looked = insert(PairSearch).values(case_id=case_id, looked_at=clock.now())
    db.session.execute(looked.on_conflict_do_update(index_elements=["case_id"], set_={"looked_at": clock.now()}))
    return found


def _keep(case_id: int, found: Candidate) -> None:
    """One row a pair. A decision stands whatever a later comparison says."""
    ours, theirs = (case_id, found.our_person), (found.case_id, found.their_person)
    (first_id, first_person_id), (second_id, second_person_id) = sorted((ours, theirs))
    scored = {
        "first_person_id": first_person_id, "second_person_id": second_person_id, "score": found.match.score,
        "verdict": found.match.verdict.value, "found_at": clock.now(),
    }  # fmt: skip
    row = insert(CasePair).values(
        first_id=first_id, second_id=second_id, outcome=PairOutcome.TO_DECIDE.value, reason="", **scored
    )
    undecided = CasePair.outcome == PairOutcome.TO_DECIDE
    keys = ["first_id", "second_id"]
    db.session.execute(row.on_conflict_do_update(index_elements=keys, set_=scored, where=undecided))


def _let_go(case_id: int, found: set[int]) -> None:
    """Pairs that nobody has decided and whose persons are no longer alike; few, and only after a correction."""
    of_it = or_(CasePair.first_id == case_id, CasePair.second_id == case_id)
    undecided = select(CasePair).where(of_it, CasePair.outcome == PairOutcome.TO_DECIDE)
    doubtful = {
        pair.first_id + pair.second_id - case_id: pair.id for pair in db.session.scalars(undecided)
    }
    gone = sorted(doubtful.keys() - found)
    if not gone:
        return
    persons = persons_of([case_id, *gone])
    unlike = [doubtful[other] for other in gone if best_match(persons[case_id], persons[other]) is None]
    db.session.execute(delete(CasePair).where(CasePair.id.in_(unlike)))


def decide(case: ReadmissionCase, other: ReadmissionCase, choice: PairChoice, reason: str, *, actor: Actor) -> None:
    """Say that two cases are of one person, or of different persons. Neither case moves.

    Raises:
        InvalidInput: fewer than ten characters say why.
        Conflict: somebody decided meanwhile, the other request goes on under another reference, or nothing suggests
            any more that the two are of one person.
    """
    actor.must(Permission.CASE_EXAMINE)
    told = DecisionSchema().checked({"choice": choice.value, "reason": reason})
    pair = pair_of(case, other)
    must_be_undecided(pair)
    if choice is PairChoice.LINKED and CaseState.SENT_TWICE in (case.state, other.state):
        raise Conflict("candidate_merged")
    put(pair, PairOutcome(choice.value), told["reason"], actor)
    tell_both(case, other, TAGS[choice], actor=actor, reason=told["reason"])


def undo(case: ReadmissionCase, other: ReadmissionCase, reason: str, *, actor: Actor) -> None:
    """Take the link or the difference back: the pair is to be decided anew.

    Raises: as `decide`; Conflict also where nobody has decided, or the two were merged.
    """
    actor.must(Permission.CASE_EXAMINE)
    told = UndoingSchema().checked({"reason": reason})
    pair = pair_of(case, other)
    if pair.outcome not in (PairOutcome.LINKED, PairOutcome.DIFFERENT):
        raise Conflict("pair_not_decided")
    before = pair.outcome
    reopen(pair)
    changes = {"pair": (before, PairOutcome.TO_DECIDE.value)}
    tell_both(case, other, PAIR_UNDONE, actor=actor, reason=told["reason"], changes=changes)


def pair_of(case: ReadmissionCase, other: ReadmissionCase) -> CasePair:
    """The row of two cases, locked.

    Raises:
        InvalidInput: both are one case. Conflict: nothing suggests (any more) that they are of one person.
    """
    if case.id == other.id:
        raise InvalidInput({"choice": [_("These are one and the same file.")]})
    first_id, second_id = sorted((case.id, other.id))
    wanted = select(CasePair).where(CasePair.first_id == first_id, CasePair.second_id == second_id)
    found = db.session.scalar(wanted.with_for_update())
    if found is None:
        raise Conflict("candidate_gone")
    return found


def must_be_undecided(pair: CasePair) -> None:
    """Raises Conflict where somebody has decided."""
    if pair.outcome == PairOutcome.MERGED:
        raise Conflict("candidate_merged")
    if pair.outcome != PairOutcome.TO_DECIDE:
        raise Conflict("pair_decided")


def put(pair: CasePair, outcome: PairOutcome, reason: str, actor: Actor) -> None:
    """What somebody decided about the pair, and why."""
    pair.outcome, pair.reason = outcome.value, reason
    pair.decided_by, pair.decided_at = actor.id, clock.now()
    db.session.flush()


def reopen(pair: CasePair) -> None:
    """Nobody has decided about the pair any more."""
    pair.outcome, pair.reason, pair.decided_by, pair.decided_at = PairOutcome.TO_DECIDE.value, "", None, None
    db.session.flush()


def tell_both(
    case: ReadmissionCase,
    other: ReadmissionCase,
    tag: str,
    *,
    actor: Actor,
    reason: str,
    changes: Mapping[str, tuple[str | None, str | None]] | None = None,
) -> None:
    """The history of each names the other."""
    for one, its_other in ((case, other), (other, case)):
        told = {"other_case": (None, its_other.reference), **(changes or {})}
        note(one, tag, actor=actor, changes=told, reason=reason)
