"""What speaks against a move is told all at once, and nothing moves without a permission."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.access.actor import Actor, actor_with
from app.access.roles import Role, audience_of
from app.workflow.engine import PossibleMove, possible_moves, refusals_of
from app.workflow.facts import ReadmissionFacts
from app.workflow.process import Move
from app.workflow.processes import READMISSION
from app.workflow.processes.merging import BACK_TO
from app.workflow.replay import BEGIN, replay
from app.workflow.states import CaseState

TODAY = date(2026, 11, 21)
NOTHING = ReadmissionFacts(today=TODAY)


def actor(*roles: Role) -> Actor:
    return actor_with(
        roles, id=1, name="Aydan Quliyeva", organisation=(1, "SMS", "State Migration Service"),
        audience=audience_of(roles[0]),
    )  # fmt: skip


def codes(move: Move, state: CaseState, who: Actor, facts: ReadmissionFacts) -> set[str]:
    return {refusal.code for refusal in refusals_of(move, state, who, facts)}


def test_every_refusal_is_collected_not_only_the_first() -> None:
    refuse = READMISSION.by_name["refuse"]
    facts = replace(NOTHING, actor_id=1, proposed_by=1, proof_of_nationality=True)
    assert codes(refuse, CaseState.DRAFT, actor(Role.BORDER_OFFICER), facts) == {
        "wrong_state", "permission_missing", "not_proposed", "same_person", "refusal_without_reasons",
        "proof_forces_acceptance", "what_is_new_untold",
    }  # fmt: skip


def test_a_move_with_nothing_against_it_is_allowed() -> None:
    accept = READMISSION.by_name["accept"]
    facts = replace(NOTHING, actor_id=1, proposed_by=2, proposed_outcome="accept", refused_before=False)
    assert refusals_of(accept, CaseState.DECISION, actor(Role.SUPERVISOR), facts) == ()


def test_any_one_of_a_moves_permissions_suffices() -> None:
    fail = READMISSION.by_name["fail_transfer"]
    facts = replace(NOTHING, failure_reason="person_absent")
    for role in (Role.REQUESTING_OFFICIAL, Role.BORDER_OFFICER):
        assert refusals_of(fail, CaseState.TRANSFER_NOTIFIED, actor(role), facts) == ()
    assert codes(fail, CaseState.TRANSFER_NOTIFIED, actor(Role.CONSULAR_OFFICER), facts) == {
        "permission_missing"
    }


@dataclass
class Thing:
    state: Any
    id: Any = 1
    version: Any = 1


def offered(state: CaseState, who: Actor, facts: ReadmissionFacts) -> dict[str, PossibleMove]:
    return {one.move.name: one for one in possible_moves(READMISSION, Thing(state), who, facts)}


def test_possible_moves_shows_what_this_actor_could_do_here_with_the_reasons_against() -> None:
    found = offered(CaseState.DECISION, actor(Role.SUPERVISOR), NOTHING)
    assert set(found) == {"extend_reply", "accept", "refuse", "end_as_sent_twice"}
    assert not found["accept"].allowed
    assert {refusal.code for refusal in found["accept"].refusals} == {
        "not_proposed", "same_person", "what_is_new_untold",
    }  # fmt: skip


@pytest.mark.parametrize("state", sorted(READMISSION.ends()))
@pytest.mark.parametrize("role", list(Role))
def test_nobody_is_offered_a_move_at_an_end_but_a_supervisor_to_reopen(state: CaseState, role: Role) -> None:
    leads_back = {CaseState.WITHDRAWN: {"reopen"}, CaseState.SENT_TWICE: set(BACK_TO.values())}
    allowed = leads_back.get(state, set()) if role is Role.SUPERVISOR else set()
    assert set(offered(state, actor(role), NOTHING)) == allowed


DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
A_DAY = st.none() | DAYS
PEOPLE = st.none() | st.integers(1, 2)
YES_OR_NO = st.booleans()
ANSWERS = st.sets(st.sampled_from(["population", "border"])).map(frozenset)
ANY_FACTS = st.builds(
    ReadmissionFacts,
    today=DAYS, actor_id=PEOPLE, has_evidence=YES_OR_NO, interview_requested=YES_OR_NO,
    form_is_complete=YES_OR_NO, holds_valid_document=YES_OR_NO, proof_of_nationality=YES_OR_NO,
    proof_is_false=YES_OR_NO, evidence_is_false=YES_OR_NO, registers_answered=ANSWERS,
    interview_wanted_by_us=YES_OR_NO, mission_is_known=YES_OR_NO,
    report_outcome=st.sampled_from([None, "confirmed", "not_confirmed"]), report_has_reasons=YES_OR_NO,
    reply_due=A_DAY, silence_is_consent=YES_OR_NO, extension_days=st.sampled_from([0, 25]),
    reply_was_extended=YES_OR_NO, reply_was_given=YES_OR_NO,
    proposed_outcome=st.sampled_from([None, "accept", "refuse"]),
    proposed_by=PEOPLE, grounds=st.sampled_from([(), ("not_a_national",), ("false_evidence",)]),
    reasons=st.sampled_from(["", "No trace in any register."]), document_due=A_DAY,
    document_valid_until=A_DAY, document_valid_from=A_DAY, validity_days_wanted=st.sampled_from([0, 90]),
    default_eu_document=YES_OR_NO, transfer_due=A_DAY, planned_on=A_DAY, earliest_transfer_on=A_DAY,
    identified_at_border=YES_OR_NO, failure_reason=st.sampled_from([None, "person_absent"]),
    consent_is_recorded=YES_OR_NO, open_referrals=st.integers(0, 2), error_window_until=A_DAY,
    refused_before=st.none() | YES_OR_NO, merge_proposed_by=PEOPLE,
)  # fmt: skip
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
# Nothing speaks against most moves; what excludes each other (in time or late) is drawn.
FRIENDLY = st.builds(
    lambda late, silence, transfer_late, document_late, refused: ReadmissionFacts(
        today=TODAY, actor_id=1, has_evidence=True, form_is_complete=True, holds_valid_document=late,
        registers_answered=NOTHING.registers_wanted, interview_requested=True, mission_is_known=True,
        report_outcome="confirmed", reply_due=YESTERDAY if late else TOMORROW, silence_is_consent=silence,
        extension_days=25, proposed_outcome="refuse" if refused else "accept", proposed_by=2,
        grounds=("not_a_national",), reasons="No trace in any register.", document_due=YESTERDAY,
        document_valid_from=TODAY - timedelta(days=90), default_eu_document=True,
        document_valid_until=YESTERDAY if document_late else TOMORROW,
        transfer_due=YESTERDAY if transfer_late else TOMORROW, planned_on=TODAY, earliest_transfer_on=TODAY,
        identified_at_border=True, failure_reason="person_absent", consent_is_recorded=True,
        error_window_until=YESTERDAY, refused_before=False, merge_proposed_by=2, built_on_merge=(),
    ),
    YES_OR_NO, YES_OR_NO, YES_OR_NO, YES_OR_NO, YES_OR_NO,
)  # fmt: skip
ACTORS = st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2).map(lambda roles: actor(*sorted(roles)))


@dataclass(frozen=True)
class Entry:
    move: str
    from_state: str | None
    to_state: str


class AnyoneTriesAnything(RuleBasedStateMachine):
    """Random actors try random moves on random facts; the simulation moves exactly as the engine would."""

    def __init__(self) -> None:
        super().__init__()
        self.here = CaseState.DRAFT
        self.log = [Entry(BEGIN, None, "draft")]

    @rule(move=st.sampled_from(READMISSION.moves), who=ACTORS, facts=ANY_FACTS | FRIENDLY)
    def somebody_tries(self, move: Move, who: Actor, facts: ReadmissionFacts) -> None:
        self._try(move, who, facts)

    @rule(data=st.data(), who=ACTORS, facts=FRIENDLY)
    def somebody_tries_what_begins_here(
        self, data: st.DataObject, who: Actor, facts: ReadmissionFacts
    ) -> None:
        here = [move for move in READMISSION.moves if self.here in move.sources]
        if here:
            self._try(data.draw(st.sampled_from(here)), who, facts)

    def _try(self, move: Move, who: Actor, facts: ReadmissionFacts) -> None:
        against = refusals_of(move, self.here, who, facts)
        self._all_of_them_and_no_others(move, who, facts, {refusal.code for refusal in against})
        if against:
            return
        assert any(who.may(permission) for permission in move.permissions)
        assert self.here in move.sources
        after = CaseState(move.target_from(self.here))
        self.log.append(Entry(move.name, self.here.value, after.value))
        self.here = after

    def _all_of_them_and_no_others(
        self, move: Move, who: Actor, facts: ReadmissionFacts, told: Iterable[str]
    ) -> None:
        expected = {refusal.code for guard in move.guards if (refusal := guard(facts)) is not None}
        expected |= {"wrong_state"} if self.here not in move.sources else set()
        expected |= set() if who.permissions & set(move.permissions) else {"permission_missing"}
        assert set(told) == expected

    @invariant()
    def the_log_replays_to_the_state(self) -> None:
        assert replay(READMISSION, self.log) is self.here

    @invariant()
    def an_end_is_only_left_by_reopening(self) -> None:
        reopening = {move.name for move in READMISSION.moves if move.reopens}
        passed = {entry.from_state for entry in self.log if entry.move not in reopening}
        assert not passed & {state.value for state in READMISSION.ends()}


AnyoneTriesAnything.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyoneTriesAnything = AnyoneTriesAnything.TestCase
