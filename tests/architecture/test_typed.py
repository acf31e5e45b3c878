"""Every function says what it takes and what it gives."""

import ast
from datetime import date
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, FunctionNode, modules, unexcused


def untyped(root: Path) -> list[str]:
    return [
        f"{module.where}:{node.lineno}: {node.name} lacks the type of {', '.join(lacking)}; write it there"
        for module in modules(root)
        for node in module.functions()
        if (lacking := what_lacks(node))
    ]


def what_lacks(function: FunctionNode) -> list[str]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]
    bare = [each.arg for each in every if each.annotation is None and each.arg not in {"self", "cls"}]
    return bare if function.returns is not None else [*bare, "its result"]


def test_every_function_is_annotated() -> None:
    broken = unexcused("typed", untyped(ROOT), date.today())
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("signature", "lacking"),
    [
        ("def f(a) -> int: ...", ["a"]),
        ("def f(a: int): ...", ["its result"]),
        ("async def f(*, b) -> int: ...", ["b"]),
        ("def f(*rest, **more) -> int: ...", ["rest", "more"]),
        ("def f(self, a: int, /) -> None: ...", []),
    ],
)
def test_a_missing_type_is_found_and_named(tmp_path: Path, signature: str, lacking: list[str]) -> None:
    node = ast.parse(signature).body[0]
    assert isinstance(node, FunctionNode)
    assert what_lacks(node) == lacking
    (tmp_path / "app").mkdir()
    (tmp_path / "app/names.py").write_text(signature)
    assert len(untyped(tmp_path)) == bool(lacking)
