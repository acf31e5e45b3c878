"""Reads the project's source for the rules: files, syntax trees, imports, and the dated exceptions."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[2]
EXCEPTIONS = Path(__file__).with_name("exceptions.toml")
NOT_OURS = frozenset({".git", ".venv", "instance", "node_modules", "__pycache__"})
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file, known by its path from the root."""

    root: Path
    path: Path

    @property
    def where(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    @property
    def name(self) -> str:
        """The dotted name; a package's `__init__` has the package's own name."""
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """What a relative import starts from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.where)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imported(self) -> dict[frozenset[str], list[Import]]:
        """What was found out by `imports`, by the names known."""
        return {}

    def functions(self) -> Iterator[FunctionNode]:
        return (node for node in self.nodes if isinstance(node, FunctionNode))


@dataclass(frozen=True)
class Import:
    """One imported module, with the line and whether it only serves the type checker."""

    target: str
    line: int
    inside_function: bool
    typing_only: bool


def modules(root: Path, folder: str = "app") -> list[Module]:
    """Every Python file under a folder of the project, in a steady order; the project's own are read once."""
    return list(_own_modules(folder)) if root == ROOT else _read(root, folder)


@cache
def _own_modules(folder: str) -> list[Module]:
    return _read(ROOT, folder)


def _read(root: Path, folder: str) -> list[Module]:
    return [Module(root, path) for path in files(root, folder, "*.py")]


def files(root: Path, folder: str, pattern: str) -> list[Path]:
    """Files of ours under a folder; virtual environments, data and caches are not ours."""
    found = (root / folder).rglob(pattern)
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(root).parts))


def imports(module: Module, known: frozenset[str] = frozenset()) -> list[Import]:
    """What a module imports; `from package import name` means `package.name` where that is a module."""
    if known not in module.imported:
        found: list[Import] = []
        _collect(module, module.tree, known, found, inside=False, typing=False)
        module.imported[known] = found
    return module.imported[known]


def _collect(
    module: Module, node: ast.AST, known: frozenset[str], found: list[Import], *, inside: bool, typing: bool
) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            found += [Import(alias.name, child.lineno, inside, typing) for alias in child.names]
        elif isinstance(child, ast.ImportFrom):
            found += [Import(name, child.lineno, inside, typing) for name in _targets(module, child, known)]
        else:
            _collect(
                module, child, known, found,
                inside=inside or isinstance(child, FunctionNode | ast.Lambda),
                typing=typing or _is_type_checking(child),
            )  # fmt: skip


def _targets(module: Module, node: ast.ImportFrom, known: frozenset[str]) -> list[str]:
    base = node.module or ""
    if node.level:
        parts = module.package.split(".")
        start = ".".join(parts[: len(parts) - node.level + 1])
        base = f"{start}.{base}" if base else start
    names = [f"{base}.{alias.name}" for alias in node.names]
    return sorted({name if name in known else base for name in names})


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of attributes, otherwise an empty text."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def exceptions(path: Path = EXCEPTIONS) -> list[dict[str, object]]:
    """The list of what is excused for a while: rule, where, reason, until."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("exception", [])
    return cast("list[dict[str, object]]", entries)


def excused(rule: str, today: date, path: Path = EXCEPTIONS) -> set[str]:
    """Places that may break a rule today; an entry past its date excuses nothing."""
    return {
        str(entry["where"])
        for entry in exceptions(path)
        if entry["rule"] == rule and isinstance(entry["until"], date) and entry["until"] >= today
    }


def unexcused(rule: str, broken: list[str], today: date, path: Path = EXCEPTIONS) -> list[str]:
    """Messages start with `path:` or `path:line:`; those of excused paths are dropped."""
    allowed = excused(rule, today, path)
    return [message for message in broken if message.split(":", 1)[0] not in allowed]
