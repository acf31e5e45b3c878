"""Imports go to a lower floor, never up, never sideways, never in a circle, never inside a function."""

from collections.abc import Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, imports, modules, unexcused

# From the ground up; packages on one floor do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("kernel",),
    ("access",),
    ("audit",),
    ("accounts", "agreements", "people", "screening"),
    ("workflow",),
    ("notifications", "drafts", "guide", "letters"),
    ("cases",),
    ("messages",),
    ("consulates", "inquiries", "requesting", "returns", "reintegration", "outbound", "sealing"),
    ("retention",),
    ("reports",),
    ("api",),
    ("samples",),
    ("cli", "bootstrap"),
)
LEVEL = {package: level for level, floor in enumerate(FLOORS) for package in floor}
TOP = LEVEL["bootstrap"]
# cli and bootstrap share the top: bootstrap lists the commands that cli defines.
TOGETHER = frozenset({("bootstrap", "cli")})
MAY_IMPORT_CONFIG = frozenset({"app", "cli", "bootstrap"})


def package_of(name: str) -> str:
    """The part after `app.`; `app` for the factory itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "app"


def wrong_direction(root: Path) -> list[str]:
    every = modules(root)
    known = frozenset(module.name for module in every)
    return [message for module in every for message in _wrong_imports(module, known)]


def _wrong_imports(module: Module, known: frozenset[str]) -> list[str]:
    home = package_of(module.name)
    messages = []
    for found in imports(module, known):
        where = f"{module.where}:{found.line}"
        root_name = found.target.split(".", 1)[0]
        if root_name in {"config", "wsgi"} and not (root_name == "config" and home in MAY_IMPORT_CONFIG):
            messages.append(f"{where}: {home} may not import {root_name}; take what you need as an argument")
        elif root_name == "tests":
            messages.append(
                f"{where}: the application may not import tests; move what it needs to app/samples"
            )
        elif root_name == "app":
            messages += [f"{where}: {lesson}" for lesson in _lesson(home, package_of(found.target))]
    return messages


def _lesson(home: str, target: str) -> list[str]:
    if target == home or (home, target) in TOGETHER:
        return []
    if home == "app":
        return [] if target in {"bootstrap", "kernel"} else [
            f"create_app calls steps of app.bootstrap; move the use of {target} into a step there"
        ]  # fmt: skip
    if home not in LEVEL or (target != "app" and target not in LEVEL):
        return [
            f"{home} or {target} has no floor; give it one in FLOORS of tests/architecture/test_imports.py"
        ]
    level = TOP + 1 if target == "app" else LEVEL[target]
    if level < LEVEL[home]:
        return []
    if level == LEVEL[home]:
        return [
            f"{home} and {target} share a floor; move what both need to a lower one, or link them by a fact"
        ]
    return [f"{home} is below {target}; publish a fact in {home}, list the reaction in bootstrap.REACTIONS"]


def hidden_imports(root: Path) -> list[str]:
    return [
        f"{module.where}:{found.line}: import {found.target} at the top; if that makes a circle, "
        "one of the two modules holds something that belongs lower"
        for module in modules(root)
        for found in imports(module)
        if found.inside_function
    ]


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of one circle of imports, first and last the same; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def import_graph(root: Path) -> dict[str, set[str]]:
    every = modules(root)
    known = frozenset(module.name for module in every)
    return {
        module.name: {
            found.target
            for found in imports(module, known)
            if found.target in known and found.target != module.name and not found.typing_only
        }
        for module in every
    }


def test_imports_go_to_a_lower_floor() -> None:
    broken = unexcused("imports", wrong_direction(ROOT), date.today())
    assert not broken, "\n".join(broken)


def test_no_import_hides_inside_a_function() -> None:
    broken = unexcused("imports", hidden_imports(ROOT), date.today())
    assert not broken, "\n".join(broken)


def test_no_modules_import_each_other_in_a_circle() -> None:
    found = circle(import_graph(ROOT))
    assert not found, f"circle of imports: {' -> '.join(found)}; move what they share to a module below both"


@pytest.mark.parametrize(
    ("home", "line", "lesson"),
    [
        ("people/names.py", "from app.cases import services", "publish a fact in people"),
        ("people/names.py", "import app.agreements.register", "share a floor"),
        ("people/names.py", "from app import bootstrap", "publish a fact in people"),
        ("people/names.py", "from app import create_app", "publish a fact in people"),
        ("people/names.py", "from ..cases import services", "publish a fact in people"),
        ("people/names.py", "from config import Settings", "may not import config"),
        ("people/names.py", "import tests.support", "move what it needs to app/samples"),
        ("extras/names.py", "from app.kernel import clock", "has no floor"),
        ("__init__.py", "from app.cases import routes", "calls steps of app.bootstrap"),
    ],
)
def test_a_wrong_import_is_found_and_explained(tmp_path: Path, home: str, line: str, lesson: str) -> None:
    write(tmp_path, home, line)
    for other in ("cases/services.py", "bootstrap.py"):
        write(tmp_path, other, "")
    assert [message for message in wrong_direction(tmp_path) if lesson in message]


@pytest.mark.parametrize(
    ("home", "line"),
    [
        ("cases/intake.py", "from app.people import names"),
        ("cases/intake.py", "from . import names"),
        ("cli/serve.py", "from config import Settings"),
        ("bootstrap.py", "from app.cli import commands"),
        ("__init__.py", "from app.bootstrap import STEPS"),
    ],
)
def test_a_right_import_is_left_alone(tmp_path: Path, home: str, line: str) -> None:
    write(tmp_path, home, line)
    assert wrong_direction(tmp_path) == []


def test_an_import_inside_a_function_is_found(tmp_path: Path) -> None:
    write(tmp_path, "people/names.py", "def late():\n    if True:\n        import json\n    return json\n")
    assert len(hidden_imports(tmp_path)) == 1


def test_a_circle_is_found_also_through_a_package(tmp_path: Path) -> None:
    write(tmp_path, "people/__init__.py", "")
    write(tmp_path, "people/a.py", "from app.people import b")
    write(tmp_path, "people/b.py", "from app.people.c import thing")
    write(tmp_path, "people/c.py", "import app.people.a")
    assert set(circle(import_graph(tmp_path))) == {"app.people.a", "app.people.b", "app.people.c"}


def test_an_import_for_the_type_checker_makes_no_circle(tmp_path: Path) -> None:
    write(
        tmp_path,
        "people/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import app.people.b\n",
    )
    write(tmp_path, "people/b.py", "import app.people.a")
    assert circle(import_graph(tmp_path)) == []


def write(root: Path, name: str, text: str) -> None:
    path = root / "app" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
