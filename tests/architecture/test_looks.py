"""A state looks the same wherever it is shown: one table knows its tone and icon, and nothing else does."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernel.icons import sprite
from app.workflow.looks import TONES, look
from app.workflow.states import CaseState, ProposalState, ReferralState, TransferState, VerificationState
from tests.architecture.source import ROOT, Module, modules

STATES = (CaseState, VerificationState, ProposalState, TransferState, ReferralState)
NAMES = {member.name for kind in STATES for member in kind}
DRAWN = {*TONES, "overdue", "later"}
THE_TABLE = "app/workflow/looks.py"


def second_tables(root: Path) -> list[str]:
    return [
        f"{module.where}:{line}: a state is given a colour here; take it from app.workflow.looks"
        for module in modules(root)
        if module.where != THE_TABLE
        for line in _coloured(module)
    ]


def _coloured(module: Module) -> Iterator[int]:
    """A dictionary from states to tones, however it is written: a literal or `dict.fromkeys`."""
    for node in module.nodes:
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            if any(_is_state(key) and _is_tone(value) for key, value in pairs):
                yield node.lineno
        elif isinstance(node, ast.Call) and _is_fromkeys(node) and any(map(_is_state, ast.walk(node))):
            yield node.lineno


def _is_fromkeys(node: ast.Call) -> bool:
    """`dict.fromkeys(states, "tone")`."""
    return ast.unparse(node.func) == "dict.fromkeys" and _is_tone(node.args[-1])


def _is_state(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in NAMES and ast.unparse(node.value).split(".")[-1] in (
        "S", "C", *(kind.__name__ for kind in STATES), "OutsideState",
    )  # fmt: skip


def _is_tone(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in DRAWN


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_every_state_has_a_tone_and_an_icon(kind: type) -> None:
    for state in kind:  # type: ignore[attr-defined]
        assert look(state).tone in TONES
        assert look(state).icon in sprite()


def test_nothing_else_gives_a_state_a_colour() -> None:
    found = second_tables(ROOT)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    ['T = {CaseState.REFUSED: "alert"}', 'T = dict.fromkeys((S.ACCEPTED, S.CLOSED), "done")',
     'x = {TransferState.ARRIVED: "done"}.get(state, "later")'],
)  # fmt: skip
def test_a_second_table_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "app" / "people").mkdir(parents=True)
    (tmp_path / "app" / "people" / "names.py").write_text(text)
    assert len(second_tables(tmp_path)) == 1
