"""Which safeguard holds back which step, in which tables, and what the refusal says to whom."""

from dataclasses import replace
from datetime import date

import pytest

from app.kernel.i18n import is_named
from app.workflow.facts import ReadmissionFacts
from app.workflow.guards import safeguards as s
from app.workflow.processes import CASE_PROCESSES
from app.workflow.refusals import sentence
from app.workflow.safeguards import BLOCKS, SafeguardKind, SafeguardSource, Step, holding_back

FACTS = ReadmissionFacts(today=date(2026, 11, 21), actor_id=1)
GUARDED = {
    s.no_safeguard_blocks_the_document: {"request_document", "reissue_document", "record_document"},
    s.no_safeguard_blocks_the_transfer: {"notify_transfer", "confirm_handover", "give_notice", "record_handover"},
    s.no_safeguard_blocks_the_transit: {"accept"},
}


def test_every_kind_holds_something_back_and_an_appeal_holds_back_document_and_transfer() -> None:
    assert BLOCKS.keys() == set(SafeguardKind)
    assert all(Step.TRANSFER in steps for steps in BLOCKS.values())
    for kind in (SafeguardKind.SUSPENDED, SafeguardKind.FEAR_OF_HARM):
        assert BLOCKS[kind] == set(Step)
    assert holding_back({SafeguardKind.MINOR, SafeguardKind.SUSPENDED}, Step.DOCUMENT) == (SafeguardKind.SUSPENDED,)


@pytest.mark.parametrize("process", CASE_PROCESSES.values(), ids=lambda process: process.name)
def test_every_table_guards_exactly_the_moves_concerned(process: object) -> None:
    for move in process.moves:  # type: ignore[attr-defined]
        wanted = {guard for guard, names in GUARDED.items() if move.name in names}
        if move.name == "accept" and process.name != "transit":  # type: ignore[attr-defined]
            wanted = set()
        assert {guard for guard in move.guards if guard in GUARDED} == wanted, move.name


def test_the_desk_reads_which_safeguard_it_is_and_who_clears_it_and_a_portal_does_not() -> None:
    kinds = frozenset({SafeguardKind.TRAFFICKING, SafeguardKind.HEALTH})
    desk = s.no_safeguard_blocks_the_transfer(replace(FACTS, open_safeguards=kinds, safeguards_are_named=True))
    portal = s.no_safeguard_blocks_the_transfer(replace(FACTS, open_safeguards=kinds))
    assert desk is not None and portal is not None
    assert "Possible victim of trafficking, State of health. A supervisor or a coordinator" in sentence(desk)
    told = sentence(portal)
    assert "health" not in told.lower() and "trafficking" not in told.lower() and portal.values == {}
    assert "must wait" in told


def test_every_kind_source_and_step_has_words() -> None:
    assert all(is_named(member) for kind in (SafeguardKind, SafeguardSource, Step) for member in kind)
