"""What the pages and papers about a process are given: its table in words, numbered as in the picture."""

import inspect
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from app.access.permissions import Permission
from app.access.roles import ROLES
from app.kernel.i18n import _, label
from app.workflow.citations import citation
from app.workflow.deadlines import EXTENSIONS
from app.workflow.diagram import svg
from app.workflow.process import Guard, Move, Process


@dataclass(frozen=True)
class MoveRow:
    """One row of the table of moves."""

    number: int
    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    permissions: tuple[str, ...]
    guards: tuple[str, ...]
    clocks: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class ProcessView:
    """A process as its page shows it."""

    name: str
    title: str
    rows: tuple[MoveRow, ...]
    picture: Markup


def present_process(process: Process, language: str | None = None) -> ProcessView:
    """The whole page: picture and table."""
    return ProcessView(process.name, str(process.title), move_rows(process), svg(process, None, language))


def move_rows(process: Process) -> tuple[MoveRow, ...]:
    """The table of moves in words."""
    return tuple(_row(process, number, move) for number, move in enumerate(process.moves, 1))


def _row(process: Process, number: int, move: Move) -> MoveRow:
    return MoveRow(
        number=number,
        name=move.name,
        label=str(move.label),
        sources=tuple(label(state) for state in move.sources),
        target=label(move.target) if move.target is not None else _("The state stays."),
        roles=roles_holding(move.permissions),
        permissions=tuple(permission.value for permission in move.permissions),
        guards=tuple(guard_words(guard) for guard in move.guards),
        clocks=clock_words(process, move),
        source=citation(move.source),
    )


def roles_holding(permissions: Iterable[Permission]) -> tuple[str, ...]:
    """The roles that hold any of these permissions, in the order of the table of roles."""
    wanted = frozenset(permissions)
    return tuple(label(role) for role, (_audience, held) in ROLES.items() if wanted & held)


def guard_words(guard: Guard) -> str:
    """What a guard demands: the first line of its docstring, which the catalogues translate like any sentence."""
    told = inspect.getdoc(guard)
    if not told:
        raise ValueError(f"guard {guard.__name__} does not say in a docstring what it demands")
    return _(told.splitlines()[0])


def clock_words(process: Process, move: Move) -> tuple[str, ...]:
    """What a move does to the clocks, a sentence each, by the codes of the list of limits."""
    return (
        *(_("Starts %(clock)s.", clock=process.clocks[name]) for name in move.starts),
        *(_("Stops %(clock)s.", clock=process.clocks[name]) for name in move.stops),
        *(_("Records %(clock)s as missed.", clock=process.clocks[name]) for name in move.misses),
        *(_("Drops %(clock)s.", clock=process.clocks[name]) for name in move.drops),
        *(_("Lets %(clock)s stand still.", clock=process.clocks[name]) for name in move.pauses),
        *(_("Lets %(clock)s run on.", clock=process.clocks[name]) for name in move.resumes),
        *(
            _("Extends %(clock)s by %(extension)s.", clock=process.clocks[name], extension=EXTENSIONS[name])
            for name in move.extends
        ),
    )

