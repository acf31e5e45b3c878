"""The one answer to "what now?": what is to be done, where it stands, why, whose turn it is, by when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.dossier import Dossier
from app.cases.next_action import next_action
from app.cases.parts import PARTS, PartRow, Turn
from app.cases.presenters import words
from app.cases.presenters.actions import (
    BEING_CHECKED,
    Action,
    ask_registers,
    case_action,
    moved_by,
    url_below,
)
from app.cases.presenters.conditions import open_points
from app.cases.presenters.identity import RegisterView
from app.cases.presenters.requests import RequestView
from app.cases.register_client import Register
from app.cases.turns import NextAction
from app.kernel.columns import NO_DEADLINE
from app.kernel.i18n import _, ngettext
from app.workflow.engine import PossibleMove
from app.workflow.states import ENDED, ProposalState
from app.workflow.states import CaseState as S


@dataclass(frozen=True)
class Panel:
    """The next step; `primary` only if it is this actor's, and at most one other beside it."""

    title: str
    sentences: list[str]
    why: str | None
    who: str
    primary: Action | None
    secondary: Action | None = None


@dataclass(frozen=True)
class Known:
    """What the page has read besides the dossier itself, in words already."""

    registers: Sequence[RegisterView]
    requests: Sequence[RequestView]
    moves: Sequence[PossibleMove]
    language: str


def next_panel(dossier: Dossier, actor: Actor, known: Known) -> Panel:
    """The next step of a case for whoever looks at it."""
    proposal = dossier.proposal()
    action = next_action(dossier.case.state, dossier.case.process, proposed=proposal is not None)
    if proposal is not None:
        return _waiting_panel(dossier, proposal, actor, action, known.language)
    turn = _turn_of_the_parts(dossier, waiting=action.move is None and dossier.case.is_open)
    if turn is not None:
        return _turned_panel(dossier, turn, actor, known.language)
    primary = _primary(dossier, actor, known.moves, action.move)
    return Panel(
        title=primary.label if primary else str(action.label),
        sentences=_sentences(dossier, action, known),
        why=str(action.why),
        who=_whose_turn(dossier, str(action.who), known.language, desk=action.move is not None),
        primary=primary,
        secondary=_secondary(dossier, actor, primary),
    )


def _turn_of_the_parts(dossier: Dossier, *, waiting: bool) -> Turn | None:
    """The first turn that does not yield; while the desk waits for somebody, one that does."""
    told = (part.turn(dossier.part(name)) for name, part in PARTS.items() if part.turn is not None)
    found = sorted((turn for turn in told if turn is not None), key=lambda turn: turn.yields)
    return next((turn for turn in found if waiting or not turn.yields), None)


def turned_actions(dossier: Dossier, actor: Actor) -> list[Action]:
    """What rows shown on the page of deadlines ask of this actor."""
    parts = {name: part for name, part in PARTS.items() if part.on_deadlines and part.turn is not None}
    turns = [part.turn(dossier.part(name)) for name, part in parts.items() if part.turn is not None]
    return [
        Action(turn.noun, str(turn.action.label), url_below(dossier, turn.noun), "get")
        for turn in turns
        if turn is not None and actor.may(turn.permission)
    ]


def _turned_panel(dossier: Dossier, turn: Turn, actor: Actor, language: str) -> Panel:
    """Rows of an upper floor say what is to be done, whatever the state of the case."""
    title, told = str(turn.action.label), turn.action.told
    leads = Action(turn.noun, title, url_below(dossier, turn.noun), "get")
    return Panel(
        title=title,
        sentences=[str(told)] if told else [],
        why=str(turn.action.why),
        who=_whose_turn(dossier, str(turn.action.who), language, desk=False),
        primary=leads if actor.may(turn.permission) else None,
    )


def _whose_turn(dossier: Dossier, who: str, language: str, *, desk: bool) -> str:
    named = f"{who}, {dossier.officer}" if desk and dossier.officer else who
    if not dossier.case.is_open or dossier.case.due_on == NO_DEADLINE:
        return _("Whose turn: %(who)s", who=named)
    day = words.full_date(dossier.case.due_on, language)
    return _("Whose turn: %(who)s. By when: %(day)s", who=named, day=day)


def _primary(
    dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove], name: str | None
) -> Action | None:
    choose = _CHOICES.get(S(dossier.case.state))
    if choose is not None:
        return choose(dossier, actor, moves)
    return moved_by(dossier, moves, name)


def _while_verifying(dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove]) -> Action | None:
    conclude = moved_by(dossier, moves, "conclude_checks")
    if conclude is None or not conclude.refusals:
        return conclude
    if actor.may(Permission.CASE_EXAMINE) and len(dossier.last_answers()) < len(Register):
        return ask_registers(dossier)
    return conclude


def _while_deciding(dossier: Dossier, actor: Actor, _moves: Sequence[PossibleMove]) -> Action | None:
    if not actor.may(Permission.DECISION_PROPOSE):
        return None
    return Action("propose", _("Propose a decision"), url_below(dossier, "proposal"), "get")


_CHOICES: Mapping[S, Callable[[Dossier, Actor, Sequence[PossibleMove]], Action | None]] = {
    S.VERIFICATION: _while_verifying,
    S.DECISION: _while_deciding,
    S.TRANSIT_RECEIVED: _while_deciding,
    S.TRANSIT_OVERDUE: _while_deciding,
}


def _secondary(dossier: Dossier, actor: Actor, primary: Action | None) -> Action | None:
    """Asking again stands beside going on, while the registers are the matter at hand."""
    if S(dossier.case.state) not in BEING_CHECKED or not actor.may(Permission.CASE_EXAMINE):
        return None
    again = ask_registers(dossier)
    return again if primary and primary.url != again.url else None


def _sentences(dossier: Dossier, action: NextAction, known: Known) -> list[str]:
    state = S(dossier.case.state)
    if state is S.VERIFICATION and dossier.last_answers():
        waiting = [each for each in known.requests if each.waiting]
        return [*_register_sentences(known.registers), *_due_elsewhere(waiting)]
    told = [str(action.told)] if action.told else []
    if _CHOICES.get(state) is _while_deciding:
        told = [*(_returned(dossier) or told), *open_points(dossier)]
    if state in ENDED:
        return told
    waiting = [each for each in known.requests if each.waiting]
    if action.move is not None:
        return [*told, *_due_elsewhere(waiting)]
    return [*told, waiting[0].since] if waiting else told


def _due_elsewhere(waiting: Sequence[RequestView]) -> list[str]:
    """What others owe until a day, while the step itself is the desk's."""
    return [f"{each.since} {each.due}." for each in waiting if each.url and each.due]


def _register_sentences(registers: Sequence[RegisterView]) -> list[str]:
    """Who has answered, and whether anything in it speaks against the claim."""
    told = [register.answered for register in registers if register.answered]
    silent = [register.name for register in registers if not register.answered]
    if silent:
        told.append(_("Still without an answer: %(registers)s.", registers=", ".join(silent)))
    differing = len(
        {row.field for register in registers for row in register.rows if row.result == "different"}
    )
    if differing:
        told.append(
            ngettext(
                "%(num)d value differs from the claim: clear it up below, then go on.",
                "%(num)d values differ from the claim: clear them up below, then go on.",
                differing,
            )
        )
    elif any(register.rows for register in registers):
        told.append(_("Nothing in the answers contradicts the claim."))
    return told


def _returned(dossier: Dossier) -> list[str]:
    rows = dossier.part("proposals")
    if not rows or rows[-1]["state"] != ProposalState.SENT_BACK or not rows[-1]["comment"]:
        return []
    return [_("A proposal was sent back: “%(comment)s”", comment=rows[-1]["comment"])]


def _waiting_panel(
    dossier: Dossier, proposal: PartRow, actor: Actor, action: NextAction, language: str
) -> Panel:
    """A proposal waits: whoever may sign it decides, everybody else, its proposer too, only reads it."""
    signs = actor.may(Permission.DECISION_APPROVE) and proposal["proposed_by"] != actor.id
    verb = str(action.label) if signs else _("Read the proposal")
    return Panel(
        title=verb if signs else _("The proposal waits for a second person"),
        sentences=[
            _(
                "%(name)s proposed a decision; another person approves it or sends it back.",
                name=proposal["proposer"],
            )
        ],
        why=str(action.why),
        who=_whose_turn(dossier, str(action.who), language, desk=False),
        primary=Action("read-proposal", verb, url_below(dossier, "approval"), "get"),
    )


def action_of(dossier: Dossier, moves: Sequence[PossibleMove], *names: str) -> list[Action]:
    """The buttons of these moves, in this order, where the actor's kind makes them at all."""
    by_name = {each.move.name: each for each in moves}
    return [case_action(dossier, by_name[name]) for name in names if name in by_name]
