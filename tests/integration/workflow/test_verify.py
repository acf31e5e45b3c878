"""State and log compared by the database itself, and the command that says so."""

from collections.abc import Callable

import psycopg
import pytest
from flask import Flask

from app.access.actor import SYSTEM
from app.cli.workflow import workflow_cli
from app.kernel.database import speaking_as
from app.kernel.transaction import end_reading
from app.workflow.replay import BEGIN, Disagreement, Fault, disagreements
from tests.support.canaries import SIDES, insert, row_of
from tests.support.people import People
from tests.support.server import Sandbox

NUMBER = SIDES[0].number
Logging = Callable[..., int]


@pytest.fixture
def logged(database: Sandbox, people: People) -> Logging:
    """A case in DRAFT stands in the database; each call writes a row of its log and gives the row's key."""
    with database.connect("ercms_owner") as owner:
        for table in ("person", "readmission_case"):
            insert(owner, table, row_of(owner, table, SIDES[0], people))
    written = iter(range(1, 100))

    def log(move: str | None, source: str | None, target: str | None, thing_id: int = NUMBER) -> int:
        key = next(written)
        step = {"move": move, "from_state": source, "to_state": target, "process": "readmission"}
        with database.connect("ercms_owner") as owner:
            row = row_of(owner, "case_history", SIDES[0], people)
            insert(owner, "case_history", row | step | {"id": key, "thing_id": thing_id})
        return key

    return log


def set_state(database: Sandbox, state: str) -> None:
    with database.connect("ercms_owner") as owner:
        owner.execute("update readmission_case set state = %s where id = %s", (state, NUMBER))


def found(app: Flask) -> list[Disagreement]:
    with app.app_context(), speaking_as(SYSTEM.as_speaker()):
        rows = disagreements()
        end_reading()
    return rows


def faults(app: Flask) -> list[tuple[Fault, int | None]]:
    return [(one.fault, one.entry) for one in found(app)]


def test_an_empty_house_has_no_disagreement(app: Flask, database: Sandbox) -> None:
    assert found(app) == []


def test_a_case_and_its_whole_log_agree(app: Flask, database: Sandbox, logged: Logging) -> None:
    logged(BEGIN, None, "draft")
    logged("submit", "draft", "submitted")
    logged(None, None, None)
    set_state(database, "submitted")
    assert found(app) == []


def test_a_case_without_a_log_is_found(app: Flask, database: Sandbox, logged: Logging) -> None:
    assert faults(app) == [(Fault.LOG_MISSING, None)]


def test_a_state_moved_without_the_engine_is_found(app: Flask, database: Sandbox, logged: Logging) -> None:
    last = logged(BEGIN, None, "draft")
    set_state(database, "submitted")
    assert found(app) == [
        Disagreement("readmission", NUMBER, Fault.STATE_DIFFERS, last, "draft expected, submitted found")
    ]


def test_a_removed_entry_is_found_at_the_next_one(app: Flask, database: Sandbox, logged: Logging) -> None:
    logged(BEGIN, None, "draft")
    after_the_gap = logged("confirm_receipt", "submitted", "receipt_confirmed")
    set_state(database, "submitted")
    set_state(database, "receipt_confirmed")
    assert faults(app) == [(Fault.CHAIN_BROKEN, after_the_gap)]


def test_a_log_that_does_not_begin_is_found(app: Flask, database: Sandbox, logged: Logging) -> None:
    first = logged("submit", "draft", "submitted")
    set_state(database, "submitted")
    assert faults(app) == [(Fault.CHAIN_BROKEN, first)]


@pytest.mark.parametrize("move", ["vanish", "withdraw", BEGIN])
def test_a_step_that_the_table_does_not_have_is_found(
    app: Flask, database: Sandbox, logged: Logging, move: str
) -> None:
    logged(BEGIN, None, "draft")
    wrong = logged(move, "draft", "submitted")
    set_state(database, "submitted")
    assert faults(app) == [(Fault.MOVE_UNKNOWN, wrong)]


def test_a_log_of_nothing_is_found(app: Flask, database: Sandbox, logged: Logging) -> None:
    logged(BEGIN, None, "draft")
    orphan = logged(BEGIN, None, "draft", thing_id=NUMBER + 1)
    assert faults(app) == [(Fault.THING_MISSING, orphan)]


def test_the_command_succeeds_when_all_agrees(app: Flask, database: Sandbox) -> None:
    result = app.test_cli_runner().invoke(workflow_cli, ["verify"])
    assert (result.exit_code, result.output) == (0, "Every state agrees with its log.\n")


def test_the_command_fails_and_names_what_disagrees(app: Flask, database: Sandbox, logged: Logging) -> None:
    logged(BEGIN, None, "draft")
    set_state(database, "submitted")
    result = app.test_cli_runner().invoke(workflow_cli, ["verify"])
    assert result.exit_code == 1
    assert f"readmission {NUMBER}, history entry 1: state_differs" in result.output


def test_the_database_itself_refuses_a_state_off_the_table(database: Sandbox, logged: Logging) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="no step"):
        set_state(database, "closed")
