"""What an application states about its track: kept, judged by the agreement, and turned into the table it follows."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.agreements.register import current as law
from app.cases.facts import facts_of
from app.cases.models import CaseCircumstances, CaseFinding, ReadmissionCase
from app.kernel.database import db
from app.samples.builders import ApplicationBuilder, an_application
from app.workflow.models import History
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock
from tests.support.people import People

MONDAY = "2026-11-16"
QUICK = {"apprehended_on": "2026-11-12", "in_border_region": True, "came_directly": True}


def others(authority: str = "DE-BAMF", **circumstances: Any) -> ApplicationBuilder:
    """A third-country national who entered directly, with this said about it."""
    told = an_application().of(authority).on(MONDAY).on_basis("TCN_DIRECT").person(nationalities=["AF"])
    told = told.without_evidence().with_evidence("T4-STMT")
    return told.under(**circumstances) if circumstances else told


def quick(**changes: Any) -> ApplicationBuilder:
    """An accelerated application of an own national."""
    return an_application().on(MONDAY).accelerated().under(**{**QUICK, **changes})


def case_of(reference: str) -> ReadmissionCase:
    return db.session.scalars(select(ReadmissionCase).where(ReadmissionCase.reference == reference)).one()


def track(as_actor: ActingAs, people: People, told: ApplicationBuilder) -> tuple[str, str, str | None]:
    """The table an application follows, the procedure, the clock of its reply."""
    with as_actor(people.officer):
        [reference] = lodged(told, actor=people.officer)
        case = case_of(reference)
        return case.process, case.procedure, case.due_clock


def test_without_circumstances_an_application_is_taken_in_and_hashed_as_before(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.german):
        lodged(an_application().on(MONDAY), actor=people.german)
        assert db.session.scalars(select(CaseCircumstances)).all() == []


def test_what_the_authority_states_is_kept_word_for_word(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    told = others(unlawful_since="2026-09-01", no_exception=True, late_because=None, permit_kind="visa")
    with as_actor(people.german):
        lodged(told, actor=people.german)
        kept = db.session.scalars(select(CaseCircumstances)).one()
        assert kept.unlawful_since is not None and kept.unlawful_since.isoformat() == "2026-09-01"
        assert (kept.no_exception, kept.permit_kind, kept.exceptions) == (True, "visa", [])
        assert kept.origin_return_impossible is None, "nobody said anything about it"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("accelerated", "accelerated", "RPL-ACC")),
        ({"apprehended_on": "2026-11-11"}, ("readmission", "normal", "RPL-NORM")),
        ({"apprehended_on": "1901-01-01"}, ("readmission", "normal", "RPL-NORM")),
        ({"in_border_region": False}, ("readmission", "normal", "RPL-NORM")),
        ({"came_directly": False}, ("readmission", "normal", "RPL-NORM")),
        ({"in_border_region": None, "came_directly": None}, ("accelerated", "accelerated", "RPL-ACC")),
    ],
)
def test_an_accelerated_application_begins_in_the_table_its_conditions_allow(
    as_actor: ActingAs, people: People, clock: StandingClock, changes: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert track(as_actor, people, quick(**changes)) == expected


def test_an_accelerated_application_that_states_nothing_is_answered_in_the_shorter_period(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    told = an_application().on(MONDAY).accelerated()
    assert track(as_actor, people, told) == ("accelerated", "accelerated", "RPL-ACC")


def test_the_history_says_why_an_accelerated_application_begins_in_the_normal_procedure(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        lodged(quick(apprehended_on="2026-11-10", came_directly=False), actor=people.officer)
        entry = db.session.scalars(select(History).where(History.tag == "case:procedure:normal")).one()
        changes = {change["field"]: change["to"] for change in entry.changes}
        assert changes == {"procedure": "normal", "fall_back": "lodged_late, not_direct"}
        assert db.session.scalars(select(CaseCircumstances)).one().not_accelerated == ["lodged_late", "not_direct"]


@pytest.mark.parametrize(
    ("circumstances", "in_time", "exceptions"),
    [
        ({}, None, None),
        ({"unlawful_since": "2026-05-16"}, True, None),
        ({"unlawful_since": "2026-05-13"}, False, None),
        ({"unlawful_since": "1901-01-01"}, False, None),
        ({"unlawful_since": "2026-10-01", "no_exception": True}, True, frozenset()),
        ({"exceptions": ["VISA_FREE_IN_RQS"]}, None, frozenset({"VISA_FREE_IN_RQS"})),
    ],
)
def test_the_guards_of_others_are_told_what_the_authority_stated(
    as_actor: ActingAs,
    people: People,
    clock: StandingClock,
    circumstances: dict[str, Any],
    in_time: bool | None,
    exceptions: frozenset[str] | None,
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(others(**circumstances), actor=people.officer)
        facts = facts_of(case_of(reference), people.officer)
        assert (facts.lodged_in_time, facts.tcn_exceptions) == (in_time, exceptions)
        assert not facts.origin_first_wanted and not facts.is_own_national


def test_an_exception_the_agreement_does_not_know_frees_nobody(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    assert not law().in_force("CH", clock.today).flag("excludes_visa_from_requesting_state")
    with as_actor(people.officer):
        told = others("CH-SEM", exceptions=["VISA_FROM_RQS"], origin_return_impossible=True)
        [reference] = lodged(told, actor=people.officer)
        facts = facts_of(case_of(reference), people.officer)
        assert facts.tcn_exceptions == frozenset()
        assert facts.origin_first_wanted and facts.origin_return_impossible


def test_what_the_desk_found_goes_before_what_the_authority_said(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(others(unlawful_since="2026-10-01", no_exception=True), actor=people.officer)
        case = case_of(reference)
        db.session.add(
            CaseFinding(
                case_id=case.id, unlawful_since=clock.today.replace(year=2025), exceptions_looked_at=True,
                exceptions=["AIRSIDE_TRANSIT_ONLY"], source="Ticket", found_by=people.officer.id,
            )
        )  # fmt: skip
        db.session.flush()
        facts = facts_of(case, people.officer)
        assert facts.lodged_in_time is False
        assert facts.tcn_exceptions == frozenset({"AIRSIDE_TRANSIT_ONLY"})
