"""What every journey sets out with: people, a calendar, and two registers that really listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.audit.jobs import checkpoint_path
from app.cases.jobs import act_on_clocks
from tests.support.acting import StandingClock, Visiting
from tests.support.journey import Walk
from tests.support.people import People
from tests.support.registers import ask_there, listening_registers
from tests.support.server import Sandbox


@pytest.fixture(autouse=True)
def no_older_witness(app: Flask, database: Sandbox) -> None:
    """Checkpoints lie outside the database and outlive its emptying; this ledger begins anew."""
    with app.app_context():
        checkpoint_path().unlink(missing_ok=True)


@pytest.fixture
def walk(
    app: Flask, visit: Visiting, people: People, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    """Everything a journey needs; it sets out on Monday 16 November 2026."""
    with listening_registers() as (registers, address):
        ask_there(app, address, monkeypatch)
        yield Walk(visit, people, clock, registers)


@pytest.fixture
def worker(app: Flask) -> Callable[[], list[str]]:
    """The worker's minute: what it moved."""

    def runs() -> list[str]:
        with app.app_context():
            return act_on_clocks()

    return runs
