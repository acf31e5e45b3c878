"""A withdrawn case is examined again, by a supervisor, with a reason, as long as it was not answered."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.access.actor import SYSTEM
from app.kernel.database import speaking_as
from app.workflow.replay import disagreements
from tests.support.journey import Walk
from tests.support.server import Sandbox

REASON = "The authority withdrew it by mistake and wrote so today."


def _withdrawn(walk: Walk, reference: str) -> None:
    walk.fill(
        walk.people.german, f"/authority/applications/{reference}", having="reason", reason="Entered twice."
    )


def test_a_case_withdrawn_by_mistake_is_reopened_examined_and_answered(
    walk: Walk, app: Flask, database: Sandbox
) -> None:
    reference = walk.lodge(walk.people.german)
    _withdrawn(walk, reference)
    assert "Reopen the case" not in walk.visit(walk.people.officer).get(f"/cases/{reference}").links
    walk.clock.moves_to("2026-11-20")
    page = walk.fill(walk.people.supervisor, f"/cases/{reference}/reopening", having="reason", reason=REASON)
    assert "The case was reopened." in page.text and "Receipt confirmed" in page.text
    assert REASON in walk.visit(walk.people.officer).get(f"/cases/{reference}/history").text
    german = walk.visit(walk.people.german)
    assert "is examined again" in german.get("/notices").text
    assert "Received" in german.get(f"/authority/applications/{reference}").text
    started = database.admin.execute("select started_on, outcome from clock where code = 'RPL-NORM' order by id")
    assert [(str(day), outcome) for day, outcome in started.fetchall()] == [
        ("2026-11-16", "dropped"), ("2026-11-20", "running"),
    ]  # fmt: skip

    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.conclude(reference)
    walk.propose(reference)
    assert "Decision" in walk.visit(walk.people.officer).get(f"/cases/{reference}").text
    with app.app_context(), speaking_as(SYSTEM.as_speaker()):
        assert disagreements() == []


def test_an_application_that_was_answered_is_not_reopened_but_lodged_anew(
    walk: Walk, worker: Callable[[], list[str]]
) -> None:
    reference = walk.lodge(walk.people.german)
    walk.clock.moves_to("2026-12-02")
    assert worker() == ["accept_by_silence"]
    _withdrawn(walk, reference)
    page = walk.visit(walk.people.supervisor).get(f"/cases/{reference}")
    assert "The authority lodges a new one." in page.text
    refused = walk.fill(
        walk.people.supervisor, f"/cases/{reference}/reopening", having="reason", reason=REASON, status=409
    )
    assert "The application was answered already." in refused.text


def test_only_a_supervisor_reopens(walk: Walk) -> None:
    reference = walk.lodge(walk.people.german)
    _withdrawn(walk, reference)
    walk.visit(walk.people.officer).get(f"/cases/{reference}/reopening", status=403)
