"""Exactly one next action, on every track and in every state; it ends when what it waits for happens."""

from collections.abc import Mapping

import pytest
from flask_babel.speaklater import LazyString

from app.access.permissions import Permission as P
from app.cases.next_action import PROPOSAL_WAITS, next_action
from app.cases.turns import AUTHORITY, BORDER, MISSION, NOBODY
from app.workflow.process import Process
from app.workflow.processes import CASE_PROCESSES
from app.workflow.states import ENDED, CaseState

# By which permissions somebody outside the desk does what the desk waits for.
OF_OTHERS: Mapping[LazyString, frozenset[P]] = {
    AUTHORITY: frozenset({P.APPLICATION_LODGE, P.TRANSFER_NOTIFY}),
    MISSION: frozenset({P.VERIFICATION_ANSWER, P.DOCUMENT_ISSUE}),
    BORDER: frozenset({P.ARRIVAL_CONFIRM}),
}
STANDS = [(process, CaseState(state)) for process in CASE_PROCESSES.values() for state in process.members]
OPEN = [(process, state) for process, state in STANDS if state not in ENDED]
CLOSED = [(process, state) for process, state in STANDS if state in ENDED]


def _name(value: object) -> str:
    return value.name if isinstance(value, Process) else str(value)


@pytest.mark.parametrize(("process", "state"), OPEN, ids=_name)
def test_every_open_case_of_every_track_has_one_next_action_with_who_and_why(
    process: Process, state: CaseState
) -> None:
    for proposed in (False, True):
        action = next_action(state, process.name, proposed=proposed)
        assert str(action.label) and str(action.why)
        assert action.who is not NOBODY


@pytest.mark.parametrize(("process", "state"), CLOSED, ids=_name)
def test_after_the_end_nothing_is_asked_of_anybody(process: Process, state: CaseState) -> None:
    for proposed in (False, True):
        action = next_action(state, process.name, proposed=proposed)
        assert action.who is NOBODY and action.move is None


@pytest.mark.parametrize(("process", "state"), OPEN, ids=_name)
def test_a_next_action_ends_when_what_it_waits_for_happens(process: Process, state: CaseState) -> None:
    action = next_action(state, process.name)
    if action.move == "propose":
        assert next_action(state, process.name, proposed=True) is PROPOSAL_WAITS
        return
    outside = OF_OTHERS.get(action.who, frozenset())
    here = [move for move in process.moves if state in move.sources]
    answers = [
        move for move in here if (outside & set(move.permissions) if action.move is None else move.name == action.move)
    ]
    assert answers, "nobody can do what the case waits for"
    for move in answers:
        follows = move.follows or process.name
        assert next_action(move.target_from(state), follows) is not action, move.name


@pytest.mark.parametrize(("process", "state"), [each for each in OPEN if "accept" in each[0].by_name], ids=_name)
def test_a_signed_proposal_leaves_the_state_in_which_it_waited(process: Process, state: CaseState) -> None:
    for name in ("accept", "refuse"):
        move = process.by_name[name]
        if state in move.sources:
            assert move.target_from(state) is not state
