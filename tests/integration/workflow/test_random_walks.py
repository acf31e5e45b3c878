"""Random moves by random people on real cases: whatever is tried, state, log, clocks and ledger agree afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app.access.actor import SYSTEM, Actor
from app.audit.verification import verify
from app.cases.application import Application
from app.cases.models import ReadmissionCase
from app.cases.schemas import ApplicationSchema
from app.cases.services.intake import lodge
from app.kernel import clock
from app.kernel.database import HOUSE_ROLE, Speaker, db, speaking_as
from app.kernel.errors import MoveRefused
from app.kernel.transaction import transaction
from app.samples.builders import an_application
from app.workflow.engine import perform
from app.workflow.facts import ReadmissionFacts
from app.workflow.models import Clock
from app.workflow.processes import READMISSION
from app.workflow.replay import disagreements
from app.workflow.states import AWAITING_RETURN, UNDECIDED, CaseState
from tests.support.people import everybody
from tests.support.server import Sandbox

FIRST_DAY = date(2026, 3, 2)
PEOPLE = everybody()
ACTORS = (
    PEOPLE.officer,
    PEOPLE.supervisor,
    PEOPLE.coordinator,
    PEOPLE.consul,
    PEOPLE.german,
    PEOPLE.airport,
    PEOPLE.auditor,
    SYSTEM,
)
MOVES = [move.name for move in READMISSION.moves]
numbers = iter(range(1, 10_000_000))


class RandomWalks(RuleBasedStateMachine):
    """One case at a time; days pass; everybody tries everything."""

    app: Flask

    def __init__(self) -> None:
        super().__init__()
        self.day = FIRST_DAY
        self.context = self.app.app_context()
        self.context.push()

    def teardown(self) -> None:
        with speaking_as(Speaker(role="ercms_auditor")):
            verdict = verify()
            db.session.rollback()
        self.context.pop()
        assert verdict.intact, verdict

    @initialize(authority=st.sampled_from(["DE-BAMF", "CH-SEM"]), interview=st.booleans())
    def a_case_is_lodged(self, authority: str, interview: bool) -> None:
        builder = an_application().of(authority).referenced(f"WALK-{next(numbers)}").on(FIRST_DAY.isoformat())
        document = (builder.asking_for_interview() if interview else builder).build()
        official = PEOPLE.german if authority == "DE-BAMF" else PEOPLE.swiss
        with clock.at(self.day), speaking_as(official.as_speaker()), transaction():
            application = Application.from_document(ApplicationSchema().checked(document))
            receipt = lodge([application], actor=official)[0]
        assert receipt.reference
        self.reference = receipt.reference
        self.state = CaseState.RECEIPT_CONFIRMED

    @rule(days=st.integers(1, 45))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(name=st.sampled_from(MOVES), actor=st.sampled_from(ACTORS), kindly=st.booleans(), other=st.booleans())
    def somebody_tries(self, name: str, actor: Actor, kindly: bool, other: bool) -> None:
        move = READMISSION.by_name[name]
        permitted = any(actor.may(permission) for permission in move.permissions)
        facts = self._facts(actor, kindly, other)
        with clock.at(self.day), speaking_as(replace(actor.as_speaker(), role=HOUSE_ROLE)):
            try:
                with transaction():
                    case = self._case()
                    perform(READMISSION, case, name, actor=actor, facts=facts, case=case)
            except MoveRefused as refused:
                assert refused.refusals, "a refusal says why"
                return
        assert permitted, f"{actor.name} made the move {name} without permission"
        assert self.state in move.sources
        assert all(guard(facts) is None for guard in move.guards)
        self.state = CaseState(move.target_from(self.state))

    @rule()
    def the_day_ends(self) -> None:
        """An idle step, so that walks differ in length."""

    @invariant()
    def the_column_is_what_the_moves_led_to(self) -> None:
        with self._looking():
            assert self._case().state == self.state

    @invariant()
    def the_log_replays_to_the_column(self) -> None:
        with self._looking():
            assert disagreements() == []

    @invariant()
    def clocks_run_where_they_must_and_nowhere_else(self) -> None:
        with self._looking():
            rows = db.session.scalars(select(Clock).join(ReadmissionCase, ReadmissionCase.id == Clock.case_id)
                                      .where(ReadmissionCase.reference == self.reference))
            running = {row.code for row in rows if row.ended_on is None}
        assert ("RPL-NORM" in running) == (self.state in UNDECIDED), (self.state, running)
        assert ("TRF" in running) == (self.state in AWAITING_RETURN), (self.state, running)
        assert "RIE-OWN" not in running or self.state in (CaseState.TRANSFERRED, CaseState.REINTEGRATION)
        assert not running or self.state not in READMISSION.ends(), (self.state, running)

    def _facts(self, actor: Actor, kindly: bool, other: bool) -> ReadmissionFacts:
        if not kindly:
            return ReadmissionFacts(today=self.day, actor_id=actor.id)
        generous: dict[str, Any] = {
            "form_is_complete": True, "has_evidence": True, "interview_requested": True,
            "registers_answered": frozenset({"population", "border"}), "mission_is_known": True,
            "report_outcome": "confirmed", "reply_due": self.day + timedelta(days=-1 if other else 5),
            "silence_is_consent": other, "extension_days": 25, "proposed_by": 999,
            "proposed_outcome": "accept" if other else "refuse", "grounds": ("nationality_not_shown",),
            "reasons": "Nothing was found anywhere.", "document_valid_from": self.day,
            "document_valid_until": self.day + timedelta(days=200), "validity_days_wanted": 90,
            "default_eu_document": True, "document_due": self.day - timedelta(days=1),
            "transfer_due": self.day + timedelta(days=-1 if other else 60), "planned_on": self.day + timedelta(days=9),
            "earliest_transfer_on": self.day + timedelta(days=4), "identified_at_border": True,
            "failure_reason": "missed_flight", "consent_is_recorded": True, "open_referrals": 0,
            "error_window_until": self.day - timedelta(days=1),
        }  # fmt: skip
        return ReadmissionFacts(today=self.day, actor_id=actor.id, **generous)

    def _looking(self) -> Any:
        return _looking()

    def _case(self) -> ReadmissionCase:
        found = select(ReadmissionCase).where(ReadmissionCase.reference == self.reference)
        return db.session.scalars(found, execution_options={"populate_existing": True}).one()


class _looking:
    """Read as the house, and give the connection back."""

    def __enter__(self) -> None:
        self.speaking = speaking_as(Speaker(role=HOUSE_ROLE))
        self.speaking.__enter__()

    def __exit__(self, *_fault: object) -> None:
        db.session.rollback()
        self.speaking.__exit__(None, None, None)


def test_whatever_anybody_tries_state_log_clocks_and_ledger_agree(app: Flask, database: Sandbox) -> None:
    RandomWalks.app = app
    run_state_machine_as_test(
        RandomWalks,
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
