"""What a file shows of other files about its persons: pairs with both persons, marks for the head, earlier refusals."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, case, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.cases.models import (
    CaseCircumstances,
    CaseMerge,
    CasePair,
    CaseRenewal,
    PairSearch,
    ReadmissionCase,
    ReplyLetter,
)
from app.cases.pair_vocabulary import MergeStanding, PairOutcome
from app.cases.part import CASE_ID, Part, PartRow
from app.people.models import IdentityDocument, Person
from app.people.vocabulary import Verdict
from app.workflow.states import CaseState

TOLD = (
    "id", "family_name", "given_names", "fathers_name", "maiden_name", "original_script_name", "aliases", "sex",
    "date_of_birth", "place_of_birth", "fin",
)  # fmt: skip
OTHER = aliased(ReadmissionCase, name="other_file")
_OURS, _THEIRS = aliased(Person, name="our_person"), aliased(Person, name="their_person")
_DECIDER, _PROPOSER = aliased(User, name="pair_decider"), aliased(User, name="merge_proposer")
_IS_FIRST = CasePair.first_id == CASE_ID
# What is held to be one person until somebody says otherwise: decided so, or so alike that it must be looked at.
HELD_TO_BE_ONE = or_(
    CasePair.outcome == PairOutcome.LINKED,
    and_(CasePair.outcome == PairOutcome.TO_DECIDE, CasePair.verdict == Verdict.LIKELY.value),
)


def of_it_and_merged(column: Any) -> ColumnElement[bool]:
    """Rows of the file, and of the requests that were merged with it: their evidence and papers count here."""
    merged = select(CaseMerge.ended_id).where(
        CaseMerge.kept_id == CASE_ID, CaseMerge.standing == MergeStanding.APPROVED
    )
    both = union_all(select(CASE_ID), merged).scalar_subquery()
    return and_(column == func.any(func.array(both)))


def of_one_person(case_id: Any) -> ColumnElement[Any]:
    """The references of the other files of the same person, as officers decided."""
    pair = CasePair
    sides = ((pair.first_id, pair.second_id), (pair.second_id, pair.first_id))
    found = (
        select(OTHER.reference)
        .join(OTHER, OTHER.id == others)
        .where(own == case_id, pair.outcome.in_((PairOutcome.LINKED.value, PairOutcome.MERGED.value)))
        .select_from(pair)
        .correlate(ReadmissionCase)
        for own, others in sides
    )
    return func.array(union_all(*found).scalar_subquery())


def with_a_pair_to_decide() -> CompoundSelect[Any]:
    """The numbers of cases about which somebody has to say whether another file is of the same person."""
    pair = CasePair
    sides = ((pair.first_id, pair.second_id), (pair.second_id, pair.first_id))
    return union_all(
        *(
            select(own)
            .join(ReadmissionCase, ReadmissionCase.id == others)
            .where(pair.outcome == PairOutcome.TO_DECIDE.value, ReadmissionCase.state != CaseState.SENT_TWICE)
            for own, others in sides
        )
    )


def _of_us(when_first: Any, when_second: Any) -> ColumnElement[Any]:
    return case((_IS_FIRST, when_first), else_=when_second)


def _paired(*columns: Any) -> Select[Any]:
    """Pairs of the file, with the other case."""
    pair = CasePair
    return (
        select(*columns)
        .select_from(pair)
        .join(OTHER, OTHER.id == _of_us(pair.second_id, pair.first_id))
        .where(or_(pair.first_id == CASE_ID, pair.second_id == CASE_ID))
        # what was sent twice is decided about under the request that is kept
        .where(or_(pair.outcome != PairOutcome.TO_DECIDE, OTHER.state != CaseState.SENT_TWICE))
    )


def _numbers(person: Any, name: str) -> ColumnElement[Any]:
    keys = select(IdentityDocument.number_key).where(IdentityDocument.person_id == person.id)
    return func.array(keys.scalar_subquery()).label(name)


_PAIR = (
    CasePair.id, CasePair.outcome, CasePair.verdict, CasePair.score, CasePair.reason, CasePair.decided_at,
    CasePair.decided_by, OTHER.reference, OTHER.state, OTHER.country, OTHER.received_on,
)  # fmt: skip
PAIRS = Part(
    _paired(
        *_PAIR, _DECIDER.full_name.label("decider"), _numbers(_OURS, "our_numbers"),
        _numbers(_THEIRS, "their_numbers"),
        *(getattr(_OURS, name).label(f"our_{name}") for name in TOLD),
        *(getattr(_THEIRS, name).label(f"their_{name}") for name in TOLD),
    )
    .join(_OURS, _OURS.id == _of_us(CasePair.first_person_id, CasePair.second_person_id))
    .join(_THEIRS, _THEIRS.id == _of_us(CasePair.second_person_id, CasePair.first_person_id))
    .outerjoin(_DECIDER, _DECIDER.id == CasePair.decided_by)
    .order_by(CasePair.score.desc(), CasePair.id)
)  # fmt: skip
PAIR_MARKS = Part(
    _paired(CasePair.outcome, CasePair.verdict, OTHER.reference, OTHER.state)
    .where(CasePair.outcome != PairOutcome.DIFFERENT)
    .order_by(CasePair.score.desc(), CasePair.id)
)


def _told_to_guards(rows: Sequence[PartRow]) -> Mapping[str, Any]:
    return {"refused_before": bool(rows), "what_is_new": rows[0]["what_is_new"] if rows else None}


REFUSALS = Part(
    _paired(
        OTHER.reference, OTHER.agreement, OTHER.agreement_version, ReplyLetter.issued_on, ReplyLetter.grounds,
        CasePair.outcome, CaseRenewal.what_is_new, CaseRenewal.answered_at, User.full_name.label("answered_by"),
        CaseCircumstances.new_since_refusal,
    )
    .join(ReplyLetter, ReplyLetter.case_id == OTHER.id)
    .outerjoin(CaseRenewal, CaseRenewal.case_id == CASE_ID)
    .outerjoin(User, User.id == CaseRenewal.answered_by)
    .outerjoin(CaseCircumstances, CaseCircumstances.case_id == CASE_ID)
    .where(HELD_TO_BE_ONE, OTHER.state == CaseState.REFUSED)
    .order_by(ReplyLetter.issued_on.desc(), OTHER.id.desc()),
    facts=_told_to_guards,
)  # fmt: skip
MERGES = Part(
    select(
        CaseMerge.id, CaseMerge.standing, CaseMerge.reason, CaseMerge.chosen, CaseMerge.answer,
        CaseMerge.proposed_by, CaseMerge.decided_at, OTHER.reference,
        (CaseMerge.kept_id == CASE_ID).label("is_kept"), _PROPOSER.full_name.label("proposer"),
    )
    .select_from(CaseMerge)
    .join(OTHER, OTHER.id == case((CaseMerge.kept_id == CASE_ID, CaseMerge.ended_id), else_=CaseMerge.kept_id))
    .join(_PROPOSER, _PROPOSER.id == CaseMerge.proposed_by)
    .where(or_(CaseMerge.kept_id == CASE_ID, CaseMerge.ended_id == CASE_ID))
    .order_by(CaseMerge.id.desc())
)  # fmt: skip
WAITING = Part(
    select(PairSearch.case_id).where(PairSearch.case_id == CASE_ID, PairSearch.looked_at.is_(None))
)
OF_PAIRS: Mapping[str, Part] = {
    "pairs": PAIRS, "pair_marks": PAIR_MARKS, "pair_search": WAITING, "refusals": REFUSALS, "merges": MERGES,
}  # fmt: skip
