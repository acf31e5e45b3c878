"""A log that the engine wrote replays to the state; any other is found out."""

from dataclasses import dataclass

import pytest

from app.workflow.processes import CASE, CASE_PROCESSES, PROCESSES, READMISSION, REFERRAL
from app.workflow.replay import BEGIN, TABLES, BrokenLog, Disagreement, Fault, replay, steps
from app.workflow.states import CaseState


@dataclass(frozen=True)
class Row:
    move: str | None
    from_state: str | None
    to_state: str | None


GOOD = [
    Row(BEGIN, None, "draft"),
    Row("submit", "draft", "submitted"),
    Row("confirm_receipt", "submitted", "receipt_confirmed"),
    Row("mark_overdue", "receipt_confirmed", "receipt_confirmed"),
    Row("start_checks", "receipt_confirmed", "verification"),
]


def test_a_whole_log_ends_in_its_last_state() -> None:
    assert replay(READMISSION, GOOD) is CaseState.VERIFICATION
    assert replay(READMISSION, GOOD[:1]) is CaseState.DRAFT


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        pytest.param(GOOD[:2] + GOOD[3:], Fault.CHAIN_BROKEN, id="an entry is missing"),
        pytest.param([GOOD[0], GOOD[2], GOOD[1]], Fault.CHAIN_BROKEN, id="entries are swapped"),
        pytest.param(GOOD[1:], Fault.CHAIN_BROKEN, id="the beginning is missing"),
        pytest.param([*GOOD[:2], GOOD[0]], Fault.CHAIN_BROKEN, id="it begins twice"),
        pytest.param([Row(BEGIN, None, "closed")], Fault.MOVE_UNKNOWN, id="it begins at the end"),
        pytest.param([GOOD[0], Row("submit", "draft", "closed")], Fault.MOVE_UNKNOWN, id="a leap"),
        pytest.param([GOOD[0], Row("vanish", "draft", "closed")], Fault.MOVE_UNKNOWN, id="an unknown move"),
        pytest.param([GOOD[0], Row(None, "draft", "submitted")], Fault.MOVE_UNKNOWN, id="no move"),
        pytest.param([], Fault.LOG_MISSING, id="nothing"),
    ],
)
def test_a_broken_log_is_found_out(rows: list[Row], fault: Fault) -> None:
    with pytest.raises(BrokenLog) as caught:
        replay(READMISSION, rows)
    assert caught.value.code == fault


def test_the_allowed_steps_are_the_edges_of_the_table_and_its_beginning() -> None:
    allowed = steps(REFERRAL.thing)
    moved = {(source, target) for _move, source, target in allowed if source not in (None, target)}
    assert moved == set(REFERRAL.edges())
    assert allowed[0] == (BEGIN, None, "sent")


def test_the_log_of_a_case_may_hold_the_steps_of_every_track() -> None:
    allowed = {(source, target) for _move, source, target in steps(CASE)}
    assert all(set(process.edges()) <= allowed for process in CASE_PROCESSES.values())
    assert ("decision", "receipt_confirmed") in allowed  # from the accelerated procedure back to the normal one


def test_every_process_has_a_table_to_compare_with() -> None:
    assert set(TABLES) == {process.thing for process in PROCESSES.values()}


def test_a_disagreement_names_the_thing_the_entry_and_what_is_wrong() -> None:
    found = Disagreement("readmission", 7, Fault.STATE_DIFFERS, 31, "draft expected, closed found")
    assert str(found) == (
        "readmission 7, history entry 31: state_differs: draft expected, closed found"
    )
