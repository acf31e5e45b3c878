"""One request that was sent twice: proposed by one, merged by another, undone as long as nothing is built on it.

The earlier case is kept. Of each field in which the two differ somebody chooses the value that is kept; the later case
ends with a state of its own, its reply clock stands still, and its evidence, papers and files are shown and weighed
with the kept one. No row changes its case, so that undoing restores both exactly.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import exists, func, select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.earlier import matched, persons_of
from app.cases.facts import facts_of
from app.cases.models import (
    CaseMerge,
    CaseSafeguard,
    Correction,
    Decision,
    EvidenceAssessment,
    ReadmissionCase,
)
from app.cases.pair_vocabulary import (
    MERGE_DECLINED,
    MERGE_UNDONE,
    MERGE_WANTED,
    MERGED,
    BuiltOn,
    Kept,
    MergeStanding,
    PairOutcome,
)
from app.cases.schemas.pairs import UndoingSchema
from app.cases.services.corrections import Target, put_value
from app.cases.services.merge_fields import ChosenField, differing_fields
from app.cases.services.pairs import compare_anew, must_be_undecided, pair_of, put, reopen, tell_both
from app.cases.services.telling import tell_one, tell_who_may
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import Conflict, MoveRefused, Refusal
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.workflow.engine import perform
from app.workflow.processes import process_of
from app.workflow.processes.merging import BACK_TO, END, MERGEABLE
from app.workflow.safeguards import SafeguardKind
from app.workflow.states import UNDECIDED, CaseState, ProposalState

RULE = "internal procedure"


def propose_merge(
    case: ReadmissionCase, other: ReadmissionCase, choices: Mapping[str, Kept], reason: str, *, actor: Actor
) -> CaseMerge:
    """Put before a second person that two requests are one. `choices`: by the key of a field, whose value is kept.

    Raises:
        InvalidInput: fewer than ten characters say why. Conflict: somebody decided about the pair meanwhile.
        MoveRefused: these two can only be linked; carries every reason.
    """
    actor.must(Permission.CASE_EXAMINE)
    told = UndoingSchema().checked({"reason": reason})["reason"]
    kept, ended = in_order(case, other)
    pair = pair_of(kept, ended)
    must_be_undecided(pair)
    refuse_if_only_links(kept, ended)
    chosen = [each.chosen(choices.get(each.key, Kept.EARLIER)) for each in differing_fields(kept, ended)]
    proposed = CaseMerge(
        pair_id=pair.id, kept_id=kept.id, ended_id=ended.id, authority_id=kept.authority_id, reason=told,
        chosen=chosen, before={}, proposed_by=actor.id or 0,
    )  # fmt: skip
    db.session.add(proposed)
    put(pair, PairOutcome.MERGE_PROPOSED, told, actor)
    tell_both(kept, ended, MERGE_WANTED, actor=actor, reason=told)
    tell_who_may(kept, Permission.DECISION_APPROVE, NoticeKind.MERGE_WANTED, str(proposed.id), actor=actor)
    return proposed


def approve_merge(case: ReadmissionCase, other: ReadmissionCase, *, actor: Actor) -> None:
    """Merge as a second person: the chosen values are kept, the later request ends, and the authority is told.

    Raises:
        Conflict: nothing waits (any more), or a value has changed since. MoveRefused: by who proposed it, or because
        the two can only be linked by now.
    """
    actor.must(Permission.DECISION_APPROVE)
    kept, ended = in_order(case, other)
    pair, proposed = pair_of(kept, ended), _merge_of(kept, ended, MergeStanding.PROPOSED)
    refuse_if_only_links(kept, ended)
    fields = [ChosenField.read(each) for each in proposed.chosen]
    if {each.key: (each.earlier, each.later) for each in fields} != {
        each.key: (each.earlier, each.later) for each in differing_fields(kept, ended)
    }:
        raise Conflict("merge_overtaken")
    before = CaseState(ended.state)
    facts = facts_of(ended, actor, merge_proposed_by=proposed.proposed_by)
    perform(process_of(ended), ended, END, actor=actor, facts=facts, case=ended, reason=proposed.reason)
    with house():
        proposed.before = {"state": before.value}
        for each in fields:
            if each.taken is Kept.LATER:
                put_value(kept, _target(each), each.later)
        _decide(proposed, MergeStanding.APPROVED, actor)
        put(pair, PairOutcome.MERGED, proposed.reason, actor)
        notify(kept.authority_id, NoticeKind.SENT_TWICE, reference=ended.reference, fact=f"merge:{proposed.id}")
    compare_anew(kept.id)
    tell_both(kept, ended, MERGED, actor=actor, reason=proposed.reason, changes=_changes(fields))
    tell_one(kept, proposed.proposed_by, NoticeKind.MERGE_DECIDED, str(proposed.id))


def decline_merge(case: ReadmissionCase, other: ReadmissionCase, answer: str, *, actor: Actor) -> None:
    """Leave both as they are, with a reason; the pair is to be decided anew. Who proposed it takes it back so.

    Raises:
        InvalidInput: fewer than ten characters. Conflict: nothing waits (any more).
    """
    actor.must(Permission.CASE_EXAMINE)
    told = UndoingSchema().checked({"reason": answer})["reason"]
    kept, ended = in_order(case, other)
    pair, proposed = pair_of(kept, ended), _merge_of(kept, ended, MergeStanding.PROPOSED)
    own = proposed.proposed_by == actor.id
    if not own:
        actor.must(Permission.DECISION_APPROVE)
    with house():
        proposed.answer = told
        if own:
            proposed.standing = MergeStanding.TAKEN_BACK.value
        else:
            _decide(proposed, MergeStanding.DECLINED, actor)
        reopen(pair)
    tell_both(kept, ended, MERGE_DECLINED, actor=actor, reason=told)
    if not own:
        tell_one(kept, proposed.proposed_by, NoticeKind.MERGE_DECIDED, str(proposed.id))


def undo_merge(case: ReadmissionCase, other: ReadmissionCase, reason: str, *, actor: Actor) -> None:
    """Take a merge apart: both cases stand as before it, and the reply clock runs on by its original dates.

    Raises:
        InvalidInput: fewer than ten characters. Conflict: the two are not merged.
        MoveRefused: something was built on the merge.
    """
    actor.must(Permission.DECISION_APPROVE)
    told = UndoingSchema().checked({"reason": reason})["reason"]
    kept, ended = in_order(case, other)
    pair, merge = pair_of(kept, ended), _merge_of(kept, ended, MergeStanding.APPROVED)
    built = tuple(each.value for each in built_on(kept, ended, merge))
    facts = facts_of(ended, actor, built_on_merge=built)
    move = BACK_TO[CaseState(merge.before["state"])]
    perform(process_of(ended), ended, move, actor=actor, facts=facts, case=ended, reason=told)
    fields = [ChosenField.read(each) for each in merge.chosen]
    with house():
        for each in fields:
            if each.taken is Kept.LATER:
                put_value(kept, _target(each), each.earlier)
        merge.undone_by, merge.undone_at, merge.undone_because = actor.id, clock.now(), told
        merge.standing = MergeStanding.UNDONE.value
        reopen(pair)
        notify(kept.authority_id, NoticeKind.NOT_SENT_TWICE, reference=ended.reference, fact=f"unmerge:{merge.id}")
    compare_anew(kept.id)
    tell_both(kept, ended, MERGE_UNDONE, actor=actor, reason=told, changes=_changes(fields, back=True))


def in_order(case: ReadmissionCase, other: ReadmissionCase) -> tuple[ReadmissionCase, ReadmissionCase]:
    """The request that is kept, and the later one that ends."""
    return (case, other) if case.id < other.id else (other, case)


def refuse_if_only_links(kept: ReadmissionCase, ended: ReadmissionCase) -> None:
    """Raises MoveRefused with every reason why these two cannot be one request."""
    against = why_only_links(kept, ended)
    if against:
        raise MoveRefused("merge", against)


def why_only_links(kept: ReadmissionCase, ended: ReadmissionCase) -> list[Refusal]:
    """Every reason why two requests can be linked and not merged; none, if they can be one."""
    against = [Refusal(code, RULE) for code, holds in _of_the_cases(kept, ended) if holds]
    if db.session.scalar(select(_waits(kept, ended))):
        against.append(Refusal("merge_proposal_waits", RULE))
    persons = persons_of([kept.id, ended.id])
    if len(matched(persons[kept.id], persons[ended.id])) < len(persons[ended.id]):
        against.append(Refusal("merge_other_persons", RULE))
    if unshared := _unshared_safeguards(kept, ended):
        against.append(Refusal("merge_safeguard_open", RULE, {"kinds": unshared}))
    return against


def _of_the_cases(kept: ReadmissionCase, ended: ReadmissionCase) -> Sequence[tuple[str, bool]]:
    later = CaseState(ended.state)
    decided = kept.state not in UNDECIDED or later not in UNDECIDED
    return (
        ("merge_other_authority", (kept.authority_id, kept.country) != (ended.authority_id, ended.country)),
        ("merge_other_kind", any(END not in process_of(each).by_name for each in (kept, ended))),
        ("merge_after_decision", decided),
        ("merge_question_open", later in UNDECIDED and later not in MERGEABLE),
    )


def _waits(*cases: ReadmissionCase) -> Any:
    """A proposal of one of these cases waits for a second person."""
    return exists().where(
        Decision.case_id.in_([each.id for each in cases]), Decision.state == ProposalState.PROPOSED
    )


def _unshared_safeguards(kept: ReadmissionCase, ended: ReadmissionCase) -> tuple[SafeguardKind, ...]:
    """What protects the person on the later request and would protect nobody once that has ended."""
    table = CaseSafeguard
    rows = db.session.execute(
        select(table.case_id, table.kind).where(table.case_id.in_([kept.id, ended.id]), table.cleared_at.is_(None))
    ).all()
    on_the_kept = {row.kind for row in rows if row.case_id == kept.id}
    only_later = {row.kind for row in rows if row.case_id == ended.id} - on_the_kept
    return tuple(SafeguardKind(kind) for kind in sorted(only_later))


def built_on(kept: ReadmissionCase, ended: ReadmissionCase, merge: CaseMerge) -> list[BuiltOn]:
    """What happened since the merge and rests on it, so that it can no longer be undone. One statement."""
    item, change = EvidenceAssessment, Correction
    corrected = select(func.concat(change.subject_id, ".", change.field)).where(
        change.case_id == kept.id, change.outcome == "applied", change.decided_at >= merge.decided_at
    )
    found = db.session.execute(
        select(
            _waits(kept).label("proposed"),
            exists().where(item.case_id == ended.id, item.assessed_at >= merge.decided_at).label("assessed"),
            func.array(corrected.scalar_subquery()).label("corrected"),
        )
    ).one()
    holds = {
        BuiltOn.DECIDED: kept.state not in UNDECIDED,
        BuiltOn.PROPOSED: found.proposed,
        BuiltOn.ASSESSED: found.assessed,
        BuiltOn.CORRECTED: bool(set(found.corrected) & {each["key"] for each in merge.chosen}),
    }
    return [each for each, held in holds.items() if held]


def _merge_of(kept: ReadmissionCase, ended: ReadmissionCase, standing: MergeStanding) -> CaseMerge:
    wanted = select(CaseMerge).where(
        CaseMerge.kept_id == kept.id, CaseMerge.ended_id == ended.id, CaseMerge.standing == standing
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise Conflict("merge_not_waiting" if standing is MergeStanding.PROPOSED else "not_merged")
    return found


def _decide(merge: CaseMerge, standing: MergeStanding, actor: Actor) -> None:
    merge.standing, merge.decided_by, merge.decided_at = standing.value, actor.id, clock.now()
    db.session.flush()


def _target(field: ChosenField) -> Target:
    return Target("person", field.person_id, field.field)


def _changes(fields: Sequence[ChosenField], *, back: bool = False) -> dict[str, tuple[str | None, str | None]]:
    told = {each.field: (each.earlier, each.later) for each in fields if each.taken is Kept.LATER}
    return {name: (new, old) if back else (old, new) for name, (old, new) in told.items()}
