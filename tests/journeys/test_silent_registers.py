"""A register that is down: the worker asks it again, in the officer's name, until it answers or is given up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.cases.jobs import ask_registers_again
from app.cases.register_client import Register
from app.cases.services.asking_again import WAITS
from tests.support.journey import Walk
from tests.support.server import Sandbox

BORDER = Register.BORDER.value


@pytest.fixture
def worker(app: Flask) -> Callable[[], int]:
    """The worker's minute: how many registers answered at last."""

    def runs() -> int:
        with app.app_context():
            return ask_registers_again()

    return runs


@pytest.fixture
def silent(walk: Walk) -> str:
    """A case whose border register did not answer."""
    reference = walk.lodge(walk.people.german)
    walk.take_up(reference)
    walk.registers.on[BORDER] = False
    walk.ask_registers(reference)
    return reference


def identity(walk: Walk, reference: str) -> str:
    return walk.visit(walk.people.officer).get(f"/cases/{reference}/identity").text


def test_a_register_that_comes_back_is_asked_by_the_worker_and_the_answer_is_the_officers(
    walk: Walk, silent: str, worker: Callable[[], int], database: Sandbox
) -> None:
    assert "It is asked again by itself after" in identity(walk, silent)
    assert worker() == 0, "not before the first wait is over"
    walk.clock.moves_to("2026-11-17")
    walk.registers.on[BORDER] = True
    assert worker() == 1
    assert worker() == 0, "an answer is asked for once"
    assert "This register has not answered yet." not in identity(walk, silent)
    [(asked_by,)] = database.admin.execute(
        "select u.full_name from register_check k join user_account u on u.id = k.asked_by"
        " where k.register = 'border' and k.status <> 'unavailable'"
    ).fetchall()
    assert asked_by == walk.people.officer.name


def test_a_register_that_stays_down_is_given_up_and_the_page_says_what_to_do(
    walk: Walk, silent: str, worker: Callable[[], int], database: Sandbox
) -> None:
    for day in range(17, 17 + len(WAITS) + 2):
        walk.clock.moves_to(f"2026-11-{day}")
        assert worker() == 0
    [(attempts,)] = database.admin.execute(
        "select count(*) from register_check where register = 'border' and status = 'unavailable'"
    ).fetchall()
    assert attempts == len(WAITS) + 1
    assert "It is not asked again by itself" in identity(walk, silent)


def test_nobody_is_asked_about_a_case_that_has_gone_on(
    walk: Walk, silent: str, worker: Callable[[], int]
) -> None:
    walk.enter_answer(silent, Register.BORDER)
    walk.conclude(silent)
    walk.registers.on[BORDER] = True
    walk.clock.moves_to("2026-11-18")
    assert worker() == 0
