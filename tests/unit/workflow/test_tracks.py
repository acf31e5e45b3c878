"""Every other track against the law: the tables of sections 10.3 to 10.7 of readmission-law.md, row by row."""

import pytest

from app.workflow.process import Process
from app.workflow.processes import (
    ACCELERATED,
    ACCELERATED_TCN,
    CASE_PROCESSES,
    DIRECT_RETURN,
    ERROR_CLAIM,
    OUTBOUND,
    READMISSION,
    READMISSION_TCN,
    TRANSIT,
)
from app.workflow.states import CaseState as S

UNDECIDED = ("receipt_confirmed", "info_requested", "verification", "interview", "decision")


def triples(process: Process) -> set[tuple[str, str, str]]:
    return {
        (source.value, move.name, move.target_from(source).value)
        for move in process.moves
        for source in move.sources
    }


def test_third_country_nationals_never_wait_for_a_document_of_the_mission_nor_enter_reintegration() -> None:
    assert not {S.TD_PENDING, S.TD_ISSUED, S.TD_DEFAULT_EU, S.REINTEGRATION} & set(READMISSION_TCN.members)
    assert ("accepted", "notify_transfer", "transfer_notified") in triples(READMISSION_TCN)
    assert ("transferred", "enter_national_procedure", "national_procedure") in triples(READMISSION_TCN)


def test_up_to_the_decision_third_country_nationals_take_the_steps_of_own_nationals() -> None:
    before = {step for step in triples(READMISSION) if step[0] in UNDECIDED and step[1] != "refuse"}
    assert before <= triples(READMISSION_TCN)


def test_the_window_for_an_error_is_that_of_the_persons_track() -> None:
    assert READMISSION.clocks["error_window"] == "RIE-OWN"
    assert READMISSION_TCN.clocks["error_window"] == ACCELERATED_TCN.clocks["error_window"] == "RIE-TCN"


@pytest.mark.parametrize(("quick", "normal"), [(ACCELERATED, READMISSION), (ACCELERATED_TCN, READMISSION_TCN)])
def test_the_accelerated_procedure_answers_in_its_own_time_and_falls_back_to_the_normal_one(
    quick: Process, normal: Process
) -> None:
    assert quick.clocks["reply"] == "RPL-ACC"
    assert "extend_reply" not in quick.by_name
    crossings = set(quick.crossings())
    assert crossings == {(normal.name, state, "receipt_confirmed") for state in UNDECIDED}
    assert not crossings & {(normal.name, *edge) for edge in quick.edges()}
    assert quick.by_name["fall_back"].since_receipt
    assert not quick.by_name["fall_back_anew"].since_receipt


def test_a_transit_has_the_rows_of_the_law() -> None:
    law = {
        ("draft", "submit", "submitted"),
        ("submitted", "confirm_receipt", "transit_received"),
        ("transit_received", "accept", "transit_accepted"),
        ("transit_received", "refuse", "transit_refused"),
        ("transit_received", "mark_overdue", "transit_overdue"),
        ("transit_accepted", "revoke", "transit_revoked"),
        ("transit_accepted", "complete_transit", "transit_completed"),
        ("transit_accepted", "lapse", "transit_lapsed"),
    }
    late = {("transit_overdue", "accept", "transit_accepted"), ("transit_overdue", "refuse", "transit_refused")}
    withdrawn = {step for step in triples(TRANSIT) if step[1] == "withdraw"}
    assert triples(TRANSIT) == law | late | withdrawn


def test_silence_about_a_transit_is_never_consent() -> None:
    assert "accept_by_silence" not in TRANSIT.by_name


def test_a_claim_of_error_has_the_rows_of_the_law() -> None:
    law = {
        ("claimed", "acknowledge_error", "accepted"),
        ("claimed", "dispute_error", "disputed"),
        ("accepted", "return_person", "returned"),
    }
    assert law <= triples(ERROR_CLAIM)


def test_a_return_without_application_starts_no_reply_clock() -> None:
    assert "reply" not in DIRECT_RETURN.clocks
    assert DIRECT_RETURN.by_name["expect"].starts == ()


def test_where_azerbaijan_asks_no_portal_makes_a_move() -> None:
    outside = {"application:lodge", "application:withdraw", "transfer:notify", "verification:answer", "document:issue"}
    held = {permission.value for move in OUTBOUND.moves for permission in move.permissions}
    assert not held & outside


@pytest.mark.parametrize("process", CASE_PROCESSES.values(), ids=lambda process: process.name)
def test_every_entry_of_a_track_is_a_chain_of_its_own_moves(process: Process) -> None:
    state = process.initial
    for name, _by_the_house in process.entry:
        move = process.by_name[name]
        assert state in move.sources
        state = move.target_from(state)
