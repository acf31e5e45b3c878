"""The desk's tables leave no state, ground or move without words."""

import pytest

from app.access.permissions import Permission
from app.cases.letters.grounds import GROUNDS
from app.cases.next_action import NEXT, next_action
from app.cases.presenters.header import PASSED, STEPS, step_line
from app.cases.presenters.verbs import VERBS
from app.cases.presenters.words import CLOCKS
from app.cases.vocabulary import ProposedOutcome, RefusalGround
from app.kernel.i18n import LANGUAGES, is_named
from app.workflow.processes import CASE_PROCESSES, CODES, READMISSION
from app.workflow.states import CaseState

STATES = frozenset(CaseState)


def test_every_state_has_a_next_action_and_a_place_on_the_line_of_steps() -> None:
    assert NEXT.keys() == STATES
    assert PASSED.keys() == STATES


def test_a_next_action_of_the_desk_is_a_move_that_begins_in_that_state() -> None:
    for process in CASE_PROCESSES.values():
        for state in process.members:
            action = next_action(state, process.name)
            if action.move is not None and action.move != "propose":
                assert state in process.by_name[action.move].sources, (process.name, state)


def test_every_verb_of_the_desk_is_a_move_of_the_process() -> None:
    assert VERBS.keys() <= {name for process in CASE_PROCESSES.values() for name in process.by_name}


def test_moves_of_an_officer_without_a_page_are_known_by_name() -> None:
    examined = {move.name for move in READMISSION.moves if Permission.CASE_EXAMINE in move.permissions}
    elsewhere = {"submit", "confirm_receipt", "route_direct", "resume_document"}
    assert examined - VERBS.keys() <= elsewhere


def test_every_clock_of_the_process_has_words() -> None:
    assert {code for codes in CODES.values() for code in codes} <= CLOCKS.keys()


def test_every_ground_of_refusal_is_written_in_every_language_of_a_letter() -> None:
    for language in LANGUAGES:
        assert GROUNDS[language].keys() == frozenset(RefusalGround)
        assert all(text.strip().endswith(".") for text in GROUNDS[language].values())
    assert all(is_named(member) for member in (*RefusalGround, *ProposedOutcome))


@pytest.mark.parametrize(
    ("state", "done", "current"),
    [("receipt_confirmed", 1, 1), ("verification", 2, 2), ("refused", 4, None), ("closed", 6, None)],
)
def test_the_line_of_steps_shows_how_far_a_case_came(state: str, done: int, current: int | None) -> None:
    marks = [step.state for step in step_line(state)]
    assert len(marks) == len(STEPS)
    assert marks.count("done") == done
    assert (marks.index("current") if "current" in marks else None) == current
