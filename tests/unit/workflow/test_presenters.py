"""The table of moves in words."""

import pytest

from app.access.permissions import Permission
from app.workflow.presenters import guard_words, move_rows, present_process, roles_holding
from app.workflow.process import Process
from app.workflow.processes import PROCESSES, READMISSION


def silent(_facts: object) -> None:
    pass


@pytest.mark.parametrize("process", PROCESSES.values(), ids=lambda process: process.name)
def test_every_move_has_a_row_that_says_who_whence_whither_and_why(process: Process) -> None:
    rows = move_rows(process)
    assert [row.name for row in rows] == [move.name for move in process.moves]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert row.label and row.sources and row.target and row.roles and row.source


def test_a_row_names_guards_and_clocks() -> None:
    refuse = next(row for row in move_rows(READMISSION) if row.name == "refuse")
    assert refuse.roles == ("Supervisor",)
    assert "Never by the proposer." in refuse.guards
    assert refuse.clocks[0] == "Stops RPL-NORM."
    extend = next(row for row in move_rows(READMISSION) if row.name == "extend_reply")
    assert extend.target == "The state stays."
    assert extend.clocks == ("Extends RPL-NORM by RPL-EXT.",)


def test_the_roles_of_several_permissions_come_once_each() -> None:
    both = roles_holding([Permission.DECISION_APPROVE, Permission.REPLY_EXTEND])
    assert both == ("Supervisor",)


def test_a_guard_without_a_docstring_is_refused() -> None:
    with pytest.raises(ValueError, match="silent"):
        guard_words(silent)


def test_the_page_has_the_picture_and_the_table() -> None:
    view = present_process(READMISSION)
    assert view.name == "readmission"
    assert view.picture.startswith("<svg")
    assert len(view.rows) == len(READMISSION.moves)
