"""The texts of docs/generated, in English: states and moves, permissions, visibility, routes."""

import inspect
from collections.abc import Iterable, Sequence
from pathlib import Path

from flask import Flask, current_app
from werkzeug.routing import Rule

from app.access.guard import declared
from app.access.permissions import Permission
from app.access.roles import ROLES
from app.access.visibility import PRIVILEGES, Grant, Sight, every_table, sights
from app.kernel.i18n import label
from app.workflow.diagram import mermaid
from app.workflow.presenters import MoveRow, move_rows
from app.workflow.process import Process
from app.workflow.processes import PROCESSES

ROOT = Path(__file__).parents[2]
IMPLIED = frozenset({"HEAD", "OPTIONS"})
MOVE_HEAD = ("No.", "Move", "Name", "From", "To", "Who may", "What must hold", "Clocks", "Source")


def states_document() -> str:
    """Every process: its states, its table of moves and its picture."""
    lines = _begin("States and moves", "app/workflow/processes")
    for process in PROCESSES.values():
        lines += _process(process)
    return _end(lines)


def _process(process: Process) -> list[str]:
    ends = process.ends()
    states = (
        (
            label(state),
            f"`{state.value}`",
            "begins here" if state is process.initial else "ends here" if state in ends else "",
        )
        for state in process.members
    )
    return [
        f"## {process.title}",
        "",
        *table(("State", "Value", ""), states),
        *table(MOVE_HEAD, (_move(row) for row in move_rows(process))),
        "```mermaid",
        mermaid(process),
        "```",
        "",
    ]


def _move(row: MoveRow) -> Sequence[str]:
    return (
        str(row.number),
        row.label,
        f"`{row.name}`",
        ", ".join(row.sources),
        row.target,
        ", ".join(row.roles),
        " ".join(row.guards),
        " ".join(row.clocks),
        row.source,
    )


def permissions_document() -> str:
    """Which role holds which permission."""
    lines = _begin("Permissions", "app/access/roles.py")
    lines += table(
        ("Role", "Audience", "Database role"),
        (
            (label(role), label(audience), f"`{audience.database_role}`")
            for role, (audience, _held) in ROLES.items()
        ),
    )
    lines += table(
        ("Permission", *(label(role) for role in ROLES)),
        (
            (f"`{permission.value}`", *("yes" if permission in held else "" for _, held in ROLES.values()))
            for permission in Permission
        ),
    )
    return _end(lines)


def visibility_document() -> str:
    """What each audience has in the database, as the database itself says."""
    every = every_table()
    lines = _begin("Visibility", "the grants and row policies of the migrated database")
    lines += ["A right without columns is on the whole table. What is not listed is not granted.", ""]
    for sight in sights():
        lines += _sight(sight, every)
    return _end(lines)


def _sight(sight: Sight, every: Iterable[str]) -> list[str]:
    tables = sight.tables()
    rows = (
        (f"`{name}`", *(_right(sight.right(name, privilege)) for privilege in PRIVILEGES), sight.rows[name])
        for name in tables
    )
    without = [f"`{name}`" for name in every if name not in tables]
    return [
        f"## {label(sight.audience)} (`{sight.audience.database_role}`)",
        "",
        *table(("Table", "Reads", "Adds", "Changes", "Removes", "Rows"), rows),
        f"Nothing of: {', '.join(without) or 'no table'}.",
        "",
        f"May call: {', '.join(f'`{name}`' for name in sight.functions) or 'nothing'}.",
        "",
    ]


def _right(grant: Grant | None) -> str:
    if grant is None:
        return ""
    return "only " + ", ".join(grant.columns) if grant.columns else "yes"


def routes_document() -> str:
    """Every address, and what its view declares."""
    app = current_app
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint, _methods(rule)))
    lines = _begin("Routes", "the application's own map of addresses")
    lines += table(
        ("Address", "Methods", "Endpoint", "Declares", "Where"),
        (_route(app, rule) for rule in rules),
    )
    return _end(lines)


def _route(app: Flask, rule: Rule) -> Sequence[str]:
    declares = _declares(app, rule.endpoint)
    return f"`{rule.rule}`", _methods(rule), f"`{rule.endpoint}`", declares, view_file(app, rule)


def _methods(rule: Rule) -> str:
    return " ".join(sorted((rule.methods or set()) - IMPLIED))


def _declares(app: Flask, endpoint: str) -> str:
    said = declared(app, endpoint)
    if said is None:
        return "**nothing**"
    return f"`{said.value}`" if isinstance(said, Permission) else f"public: {said}"


def view_file(app: Flask, rule: Rule) -> str:
    """Where the view of an address is written; the package's name where it is not ours."""
    view = inspect.unwrap(app.view_functions[rule.endpoint])
    view = getattr(view, "view_class", view)
    source = inspect.getsourcefile(view)
    if source is not None and Path(source).is_relative_to(ROOT / "app"):
        return Path(source).relative_to(ROOT).as_posix()
    return str(view.__module__).split(".", 1)[0]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table and an empty line after it."""
    body = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *body, ""]


def _begin(title: str, source: str) -> list[str]:
    return [f"# {title}", "", f"Generated from {source} by `flask docs build`. Never edited by hand.", ""]


def _end(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
