"""Some names are dangerous everywhere but in one place; a fence keeps them there."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, dotted, imports, modules, unexcused

# Who may act as the house itself (app.kernel.database.house), and by what need: path, reason.
HOUSE_CALLERS: dict[str, str] = {
    "app/workflow/engine": "a permitted move also writes history and clocks, which its actor may not write",
    "app/workflow/batch": "the first moves of a whole batch, with the engine's own checks",
    "app/workflow/clock_changes": "clocks and the deadline of a case are written by nobody but the house",
    "app/agreements/services": "whoever moves a day leaves word for the worker, who counts the clocks of all cases",
    "app/cases/services/reserving": "keys and case numbers are given by the house, not by the authority that asks",
    "app/outbound/services": "the partner's side is written together with the move, by the house",
    "app/cases/services/corrections": "what an authority told is corrected by the house once two people have signed",
    "app/cases/services/pairs": "a case is compared with the files of authorities that whoever lodges it may not see",
    "app/cases/services/merging": "once two people have signed, the chosen values are put by the house",
    "app/cases/services/protecting": "what an application shows goes into a table that its authority may not know",
    "app/cases/services/desk": "a portal's answer or withdrawal moves a case that the portal itself cannot change",
    "app/cases/services/decision": "the letter is written by the house once two people have signed",
    "app/cases/services/tracks": "why the accelerated procedure does not apply is told to the authority by the house",
    "app/cases/services/transit": "a revocation is told on the journey that the authority has sent",
    "app/letters/services": "a letter enters the register, which nobody who causes one may write",
    "app/cases/services/telling": "a notice is left with somebody else than who acts",
    "app/messages/services": "a portal's message stands in the history of a case it may not write, and rings a bell",
    "app/inquiries/services": "the answer of a body moves a request of a case that the body cannot see",
    "app/sealing/services": "what is sealed is read and written by the house alone, once two people have signed",
    "app/sealing/queries": "that something was sealed is told to who may open it; the table is the house's",
    "app/retention/services": "a file is held and erased by the house, once two people have ordered it",
    "app/retention/queries": "that a file was erased is told to who may order it; the desk no longer sees the case",
    "app/consulates/services": "a mission's answer moves a case that the mission cannot see",
    "app/returns/services": "an arrival moves a case that the border officer cannot see",
    "app/reintegration/services": "an agency's answer goes into the history of a case that it cannot see",
}

CLOCK_CALLS = frozenset({
    "datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now", "datetime.datetime.utcnow",
    "datetime.datetime.today", "date.today", "datetime.date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime",
})  # fmt: skip
CLOCK_NAMES = frozenset({"time.time", "time.time_ns", "time.localtime", "time.gmtime"})

Finder = Callable[[Module], Iterator[int]]


@dataclass(frozen=True)
class Fence:
    """A name, the paths (or their beginnings) where it is at home, how to find it, and what to do instead."""

    name: str
    inside: tuple[str, ...]
    find: Finder
    instead: str
    bad: str

    def broken(self, root: Path) -> list[str]:
        return [
            f"{module.where}:{line}: {self.name} belongs only in {', '.join(self.inside)}; {self.instead}"
            for module in modules(root)
            if not self.admits(module.where)
            for line in self.find(module)
        ]

    def admits(self, where: str) -> bool:
        parts = Path(where).with_suffix("").parts
        return any(
            parts[: len(home.split("/"))] == tuple(home.split("/")) if "/" in home else home in parts
            for home in self.inside
        )


def importing(name: str) -> Finder:
    """Any import of a distribution's package or its parts."""

    def find(module: Module) -> Iterator[int]:
        return (found.line for found in imports(module) if found.target.split(".", 1)[0] == name)

    return find


def importing_module(name: str) -> Finder:
    """Any import of one module, or of a name from it."""

    def find(module: Module) -> Iterator[int]:
        return (found.line for found in imports(module) if found.target == name)

    return find


def taking(package: str, names: frozenset[str]) -> Finder:
    """`from package import name`, or the use of `package.name`."""

    def find(module: Module) -> Iterator[int]:
        for node in module.nodes:
            if isinstance(node, ast.ImportFrom) and node.module == package and not node.level:
                if any(alias.name in names for alias in node.names):
                    yield node.lineno
            elif isinstance(node, ast.Attribute) and dotted(node) in {f"{package}.{name}" for name in names}:
                yield node.lineno

    return find


def wall_clock(module: Module) -> Iterator[int]:
    """A reading of the machine's clock, called or handed on; monotonic time is no date and is free."""
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and dotted(node) in CLOCK_CALLS:
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for alias in node.names if f"time.{alias.name}" in CLOCK_NAMES)


def commits(module: Module) -> Iterator[int]:
    """A call of anything's `.commit()`."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            yield node.lineno


def state_assignments(module: Module) -> Iterator[int]:
    """`case.state = …` in any of its forms, and `setattr(case, "state", …)`."""
    for node in module.nodes:
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "state"
            and isinstance(node.ctx, ast.Store | ast.Del)
        ):
            yield node.lineno
        elif isinstance(node, ast.Call) and dotted(node.func) == "setattr":
            yield from (node.lineno for name in node.args[1:2] if ast.unparse(name) == "'state'")


def house_calls(module: Module) -> Iterator[int]:
    """A call of `house()`, by its own name or through its module."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == "house":
            yield node.lineno


def owner_calls(module: Module) -> Iterator[int]:
    """A call of `owner_connection()`."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == "owner_connection":
            yield node.lineno


FENCES = (
    Fence(
        "transitions", ("app/workflow/engine", "app/workflow/diagram"), importing("transitions"),
        "ask app.workflow.engine to move the case", "from transitions.core import Machine",
    ),
    Fence(
        "reportlab", ("app/reports", "app/letters"), importing("reportlab"),
        "describe the document and let a renderer there draw it", "import reportlab.pdfgen",
    ),
    Fence(
        "babel.dates", ("app/kernel/locales",), importing_module("babel.dates"),
        "let app.kernel.locales or day_words write the date, so that every page writes it alike",
        "from babel.dates import format_date",
    ),
    Fence(
        "flask.request", (
            "routes", "app/api", "app/access/guard", "app/kernel", "app/accounts/identification",
            "app/accounts/frame", "app/accounts/late_posts", "app/drafts/unsent",
        ),
        taking("flask", frozenset({"request"})),
        "let the route read the request and pass values down", "from flask import abort, request",
    ),
    Fence(
        "the wall clock", ("app/kernel/clock",), wall_clock,
        "call app.kernel.clock.now() or today(), which tests can freeze",
        "from datetime import datetime\nx = datetime.now()",
    ),
    Fence(
        ".commit()", ("app/kernel/transaction",), commits,
        "wrap the route, job or command in app.kernel.transaction.transaction()", "db.session.commit()",
    ),
    Fence(
        "assignment to .state", ("app/workflow/engine", "app/workflow/batch"), state_assignments,
        "a state moves only by a move of a process table, through app.workflow.engine",
        "case.state = 'closed'",
    ),
    Fence(
        "owner_connection()", ("app/kernel/owner", "app/cli", "app/samples"), owner_calls,
        "act in the role of an audience; only commands that set a system up speak as the owner of the tables",
        "with owner_connection() as owner:\n    pass",
    ),
    Fence(
        "house()", ("app/kernel/database", *HOUSE_CALLERS), house_calls,
        "act as the actor; if the procedure itself must write there, list the module in HOUSE_CALLERS",
        "with house():\n    pass",
    ),
)  # fmt: skip


@pytest.mark.parametrize("fence", FENCES, ids=lambda fence: fence.name)
def test_a_fenced_name_stays_where_it_belongs(fence: Fence) -> None:
    broken = unexcused("fences", fence.broken(ROOT), date.today())
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("fence", FENCES, ids=lambda fence: fence.name)
def test_each_fence_finds_what_it_forbids_and_admits_it_at_home(tmp_path: Path, fence: Fence) -> None:
    write(tmp_path, "app/people/names.py", fence.bad)
    for home in fence.inside:
        write(tmp_path, f"{home}.py" if "/" in home else f"app/people/{home}.py", fence.bad)
    messages = fence.broken(tmp_path)
    assert messages
    assert all(message.startswith("app/people/names.py:") for message in messages)
    assert fence.instead in messages[0]


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (taking("flask", frozenset({"request"})), "import flask\nx = flask.request.args"),
        (wall_clock, "import datetime\nx = datetime.date.today()"),
        (wall_clock, "from time import time"),
        (wall_clock, "from datetime import date\nfield(default_factory=date.today)"),
        (state_assignments, "case.state, x = 'closed', 1"),
        (state_assignments, "setattr(case, 'state', 'closed')"),
        (state_assignments, "case.state: str = 'closed'"),
        (house_calls, "with database.house(): pass"),
    ],
)
def test_other_spellings_are_found_too(tmp_path: Path, find: Finder, text: str) -> None:
    write(tmp_path, "app/people/names.py", text)
    assert list(find(modules(tmp_path)[0]))


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (taking("flask", frozenset({"request"})), "from flask import abort\nx = self.request"),
        (wall_clock, "import time\nx = time.monotonic()\ny = clock.now()"),
        (state_assignments, "x = case.state\nState.state == 1"),
        (commits, "transaction.committed()"),
    ],
)
def test_lookalikes_are_left_alone(tmp_path: Path, find: Finder, text: str) -> None:
    write(tmp_path, "app/people/names.py", text)
    assert not list(find(modules(tmp_path)[0]))


def test_every_module_that_acts_as_the_house_exists_and_says_why() -> None:
    for home, reason in HOUSE_CALLERS.items():
        assert (ROOT / f"{home}.py").is_file() or (ROOT / home).is_dir(), f"HOUSE_CALLERS: {home} is gone"
        assert len(reason.split()) >= 4, f"HOUSE_CALLERS: say why {home} needs it"


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
