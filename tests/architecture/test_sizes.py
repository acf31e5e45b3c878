"""Nothing grows past what a person reads at once."""

import ast
from datetime import date
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, FunctionNode, files, modules, unexcused

MODULE_LINES = 300
FUNCTION_LINES = 40
COMPLEXITY = 8
TEMPLATE_LINES = 150
TEST_MODULE_LINES = 400
CONFTEST_LINES = 150
OUTSIDE = ("config.py", "wsgi.py", "gunicorn.conf.py")

BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def long_modules(root: Path) -> list[str]:
    paths = files(root, "app", "*.py") + [root / name for name in OUTSIDE if (root / name).is_file()]
    return [
        f"{where(root, path)}: {lines(path)} lines, {MODULE_LINES} allowed; "
        "make it a folder of the same name with one module a chapter"
        for path in paths
        if lines(path) > MODULE_LINES
    ]


def long_tests(root: Path) -> list[str]:
    found = []
    for path in files(root, "tests", "*.py"):
        limit = CONFTEST_LINES if path.name == "conftest.py" else TEST_MODULE_LINES
        if lines(path) > limit:
            found.append(
                f"{where(root, path)}: {lines(path)} lines, {limit} allowed; split it by what it proves"
            )
    return found


def long_templates(root: Path) -> list[str]:
    return [
        f"{where(root, path)}: {lines(path)} lines, {TEMPLATE_LINES} allowed; move a part to a component"
        for path in files(root, "app", "*")
        if path.suffix in {".html", ".txt", ".jinja"}
        and "templates" in path.parts
        and lines(path) > TEMPLATE_LINES
    ]


def long_functions(root: Path) -> list[str]:
    return [
        f"{module.where}:{node.lineno}: {node.name} has {length(node)} lines, {FUNCTION_LINES} allowed; "
        "name its steps and make each a function"
        for module in modules(root)
        for node in module.functions()
        if length(node) > FUNCTION_LINES
    ]


def tangled_functions(root: Path) -> list[str]:
    return [
        f"{module.where}:{node.lineno}: {node.name} has {complexity(node)} branches, {COMPLEXITY} allowed; "
        "replace branches by a table, or give one branch a name of its own"
        for module in modules(root)
        for node in module.functions()
        if complexity(node) > COMPLEXITY
    ]


def complexity(function: FunctionNode) -> int:
    """One, plus one for every branching statement, as ruff counts; functions inside count for themselves."""
    total, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, FunctionNode):
            continue
        total += isinstance(node, BRANCHES)
        waiting.extend(ast.iter_child_nodes(node))
    return total


def length(function: FunctionNode) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def where(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


RULES = (long_modules, long_tests, long_templates, long_functions, tangled_functions)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_nothing_is_too_large(rule: object) -> None:
    assert callable(rule)
    broken = unexcused("sizes", rule(ROOT), date.today())
    assert not broken, "\n".join(broken)


TANGLE = "def knot(a):\n" + "    if a: pass\n" * 8
LONG = "def long():\n" + "    pass\n" * 40


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (long_modules, "app/people/names.py", "x = 1\n" * 301),
        (long_tests, "tests/unit/test_names.py", "x = 1\n" * 401),
        (long_tests, "tests/conftest.py", "x = 1\n" * 151),
        (long_templates, "app/people/templates/people/page.html", "<p>\n" * 151),
        (long_functions, "app/people/names.py", LONG),
        (tangled_functions, "app/people/names.py", TANGLE),
    ],
)
def test_each_limit_finds_what_passes_it(tmp_path: Path, rule: object, name: str, text: str) -> None:
    assert callable(rule)
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert len(rule(tmp_path)) == 1
    path.write_text("\n".join(text.splitlines()[:-1]) + "\n")
    assert rule(tmp_path) == []
