"""What the tables of moves say of clocks, followed along every path."""

import pytest

from app.workflow.process import Process
from app.workflow.processes import CASE_PROCESSES
from app.workflow.states import ENDED, CaseState

Stand = tuple[str, CaseState, frozenset[str]]


def _reached(begun_in: Process) -> set[Stand]:
    """Every (table, state, codes of running clocks) some path of moves leads to."""
    first: Stand = (begun_in.name, CaseState(begun_in.initial), frozenset())
    found, waiting = {first}, [first]
    while waiting:
        name, state, running = waiting.pop()
        process = CASE_PROCESSES[name]
        for move in process.moves:
            if state not in move.sources:
                continue
            after = CASE_PROCESSES[move.follows or name]
            ended = {process.clocks.get(each) for each in move.ends_clocks}
            started = {after.clocks[each] for each in move.starts if each in after.clocks}
            stand: Stand = (after.name, CaseState(move.target_from(state)), (running - ended) | frozenset(started))
            if stand not in found:
                found.add(stand)
                waiting.append(stand)
    return found


@pytest.mark.parametrize("process", CASE_PROCESSES.values(), ids=lambda process: process.name)
def test_no_clock_runs_on_a_case_that_has_ended(process: Process) -> None:
    left = {(name, str(state), tuple(codes)) for name, state, codes in _reached(process) if state in ENDED and codes}
    assert not left
