"""The picture shows every state and every move of the table, in its place, with classes only."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from app.kernel.i18n import label
from app.workflow.diagram import mermaid, svg
from app.workflow.layout import Column, Zone, planned, stays
from app.workflow.placing import Picture, placed
from app.workflow.process import Process
from app.workflow.processes import PROCESSES, READMISSION
from app.workflow.states import CaseState

ALL = [pytest.param(process, id=process.name) for process in PROCESSES.values()]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(process: Process, current: str | None = None) -> ElementTree.Element:
    text = str(svg(process, current)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(text)


def picture(process: Process) -> Picture:
    return placed(planned(process))


@pytest.mark.parametrize("process", ALL)
def test_the_picture_carries_no_style_and_no_script(process: Process) -> None:
    text = str(svg(process))
    assert "style=" not in text
    assert not re.search(r"\son\w+=", text)
    assert "<script" not in text


@pytest.mark.parametrize("process", ALL)
def test_the_picture_has_a_name_and_a_description(process: Process) -> None:
    root = drawn(process)
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [bool(ids[name]) for name in (root.get("aria-labelledby") or "").split()] == [True, True]
    assert root.get("role") == "img"


@pytest.mark.parametrize("process", ALL)
def test_every_state_has_a_box_with_its_words(process: Process) -> None:
    boxes = [group for group in drawn(process).iter(f"{SVG}g") if "wf-box" in (group.get("class") or "")]
    words = [" ".join(text.text or "" for text in box.findall(f"{SVG}text")) for box in boxes]
    assert sorted(words) == sorted(label(state) for state in process.members)


@pytest.mark.parametrize("process", ALL)
def test_every_move_bears_its_number_at_each_source(process: Process) -> None:
    plan = planned(process)
    at = [(number, source) for number, source, _target in plan.steps]
    at += [(wire.number, source) for wire in plan.wires for source in wire.sources]
    at += [(number, state) for state in process.members for number in stays(process, state)]
    table = [(number, source) for number, move in enumerate(process.moves, 1) for source in move.sources]
    assert sorted(at, key=str) == sorted(table, key=str)


@pytest.mark.parametrize("process", ALL)
def test_no_box_overlaps_another(process: Process) -> None:
    for one, other in combinations(picture(process).boxes.values(), 2):
        apart = one.x + one.width < other.x or other.x + other.width < one.x
        assert apart or one.bottom < other.y or other.bottom < one.y, (one.state, other.state)


@pytest.mark.parametrize("process", ALL)
def test_no_lane_runs_over_another_or_through_a_box(process: Process) -> None:
    found = picture(process)
    spans = [
        (drawn.lane, min(ys), max(ys))
        for drawn in found.wires
        for ys in [[stub.y for stub in (*drawn.sources, drawn.target)]]
    ]
    for (lane, top, bottom), (other, other_top, other_bottom) in combinations(spans, 2):
        assert lane != other or bottom < other_top or other_bottom < top
    for box in found.boxes.values():
        assert not any(box.x <= lane <= box.x + box.width for lane, _top, _bottom in spans)


@pytest.mark.parametrize("process", ALL)
def test_no_horizontal_line_passes_through_a_box_of_another_row(process: Process) -> None:
    found = picture(process)
    for wire in found.wires:
        for stub in (*wire.sources, wire.target):
            left, right = sorted((stub.box.edge(stub.side), wire.lane))
            for box in found.boxes.values():
                beside = box.x + box.width <= left or right <= box.x
                assert box is stub.box or beside or not box.y < stub.y < box.bottom, (stub, box)


def test_the_picture_fits_a_page_of_eleven_hundred_pixels() -> None:
    assert all(picture(process).width <= 1100 for process in PROCESSES.values())


def test_the_main_line_of_a_readmission_is_the_plain_way_home() -> None:
    line = [state.value for state in planned(READMISSION).line]
    assert line == [
        "draft", "submitted", "receipt_confirmed", "verification", "decision", "accepted", "td_pending",
        "td_issued", "transfer_notified", "transferred", "reintegration", "closed",
    ]  # fmt: skip
    boxes = picture(READMISSION).boxes
    assert len({boxes[CaseState(state)].x for state in line}) == 1


def test_ends_off_the_main_line_stand_at_the_side() -> None:
    plan = planned(READMISSION)
    at_the_side = {state for state, column in plan.columns.items() if column is Column.END}
    assert at_the_side == {CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.LAPSED, CaseState.SENT_TWICE}
    assert {wire.zone for wire in plan.wires if wire.target in at_the_side} == {Zone.RIGHT}


def test_the_present_state_is_marked_and_told() -> None:
    root = drawn(READMISSION, "verification")
    marked = [group for group in root.iter(f"{SVG}g") if "wf-current" in (group.get("class") or "")]
    assert [text.text for text in marked[0].findall(f"{SVG}text")] == ["Verification"]
    assert len(marked) == 1
    told = root.find(f"{SVG}desc")
    assert told is not None and "Verification" in (told.text or "")


def test_a_state_that_the_process_does_not_have_cannot_be_marked() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        svg(READMISSION, "nowhere")


@pytest.mark.parametrize("process", ALL)
def test_mermaid_has_every_step_once(process: Process) -> None:
    lines = mermaid(process).splitlines()
    assert lines[0] == "stateDiagram-v2"
    arrows = [line.strip() for line in lines if " --> " in line and "[*]" not in line]
    assert len(arrows) == len(set(arrows)) == sum(len(move.sources) for move in process.moves)
    assert f"[*] --> {process.initial.value}" in mermaid(process)
