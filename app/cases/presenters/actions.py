"""What may be done with a case now: the one primary step, the others, and why some are not possible."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.dossier import Dossier, PartRow
from app.cases.facts import facts_of
from app.cases.next_action import next_action
from app.cases.register_client import Register
from app.kernel.i18n import _, _l
from app.workflow.engine import PossibleMove, possible_moves
from app.workflow.processes import READMISSION
from app.workflow.refusals import sentence
from app.workflow.states import CaseState as S


@dataclass(frozen=True)
class Verb:
    """How the desk makes a step: the address below the case, or of another page; `get` opens a form first."""

    noun: str
    method: str = "get"
    label: LazyString | None = None
    elsewhere: str = ""


@dataclass(frozen=True)
class Action:
    """A button, or the reasons why it is grey."""

    id: str
    label: str
    url: str
    method: str
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Panel:
    """The one answer to "what now?"."""

    title: str
    sentences: list[str]
    who: str
    primary: Action | None


# The moves a desk makes from its pages. Others belong to portals or to the calendar.
VERBS: Mapping[str, Verb] = {
    "start_checks": Verb("register-checks", "post", _l("Ask the registers")),
    "ask_information": Verb("information-request"),
    "conclude_checks": Verb("checks-conclusion", "post"),
    "call_interview": Verb("verification-request"),
    "extend_reply": Verb("reply-extension"),
    "request_document": Verb("travel-document-request", "post"),
    "reissue_document": Verb("travel-document-request", "post"),
    "open_reintegration": Verb("", elsewhere="/reintegration"),
    "close": Verb("", elsewhere="/reintegration"),
}
BEING_CHECKED = frozenset({S.RECEIPT_CONFIRMED, S.VERIFICATION})


def case_moves(dossier: Dossier, actor: Actor) -> list[PossibleMove]:
    """The moves of this actor's kind, judged by facts from the rows already read."""
    told = {"interview_wanted_by_us": True, **dossier.told_facts()}  # the form asks for the reason
    facts = facts_of(dossier.case, actor, dossier.as_case_rows(), **told)
    return possible_moves(READMISSION, dossier.case, actor, facts)


def next_panel(dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove]) -> Panel:
    """The next step, whose turn it is, and the primary button if it is this actor's."""
    proposal = dossier.proposal()
    if proposal is not None:
        return _waiting_panel(dossier, proposal, actor)
    action = next_action(dossier.case.state)
    primary = _primary(dossier, actor, moves, action.move)
    title = primary.label if primary else str(action.label)
    return Panel(title, [str(action.why)], _("Whose turn: %(who)s.", who=str(action.who)), primary)


def other_actions(
    dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove], panel: Panel
) -> list[Action]:
    """Everything else this actor may do here, greyed with reasons where it is not possible now."""
    actions = [_action(dossier, each) for each in moves if each.move.name in VERBS]
    actions += [action for may, action in _without_move(dossier) if actor.may(may)]
    first = panel.primary.url if panel.primary else None
    unique = {action.url: action for action in actions if action.url != first}
    return list(unique.values())


def take_up_action(dossier: Dossier, actor: Actor) -> Action | None:
    """Becoming the officer of an open case; over a colleague only for who approves."""
    if not dossier.case.is_open or not actor.may(Permission.CASE_TAKE) or dossier.officer_id == actor.id:
        return None
    if dossier.officer_id is None:
        return Action("take-up", _("Take up the case"), _url(dossier, "work"), "post")
    if actor.may(Permission.DECISION_APPROVE):
        return Action("take-up", _("Take over the case"), _url(dossier, "work"), "post")
    return None


def _primary(
    dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove], name: str | None
) -> Action | None:
    choose = _CHOICES.get(S(dossier.case.state))
    if choose is not None:
        return choose(dossier, actor, moves)
    return next((_action(dossier, each) for each in moves if each.move.name == name and name in VERBS), None)


def _while_verifying(dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove]) -> Action | None:
    conclude = next((_action(dossier, each) for each in moves if each.move.name == "conclude_checks"), None)
    if conclude is None or not conclude.refusals:
        return conclude
    if actor.may(Permission.CASE_EXAMINE) and len(dossier.last_answers()) < len(Register):
        return _ask(dossier)
    return conclude


def _while_deciding(dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove]) -> Action | None:
    if not actor.may(Permission.DECISION_PROPOSE):
        return None
    return Action("propose", _("Propose a decision"), _url(dossier, "proposal"), "get")


_CHOICES: Mapping[S, Callable[[Dossier, Actor, Sequence[PossibleMove]], Action | None]] = {
    S.VERIFICATION: _while_verifying,
    S.DECISION: _while_deciding,
}


def _waiting_panel(dossier: Dossier, proposal: PartRow, actor: Actor) -> Panel:
    """A proposal waits: whoever may sign it decides, everybody else, its proposer too, only reads it."""
    signs = actor.may(Permission.DECISION_APPROVE) and proposal["proposed_by"] != actor.id
    words = _("Approve or send back") if signs else _("Read the proposal")
    return Panel(
        title=words if signs else _("The proposal waits for a second person"),
        sentences=[
            _(
                "%(name)s proposed a decision; another person approves it or sends it back.",
                name=proposal["proposer"],
            )
        ],
        who=_("Whose turn: %(who)s.", who=_("A second person who approves decisions")),
        primary=Action("read-proposal", words, _url(dossier, "approval"), "get"),
    )


def _without_move(dossier: Dossier) -> list[tuple[Permission, Action]]:
    state = S(dossier.case.state)
    actions = []
    if state in BEING_CHECKED:
        by_hand = Action("by-hand", _("Enter an answer by hand"), _url(dossier, "register-answers"), "get")
        actions = [(Permission.CASE_EXAMINE, _ask(dossier)), (Permission.CASE_EXAMINE, by_hand)]
    return actions


def _ask(dossier: Dossier) -> Action:
    words = _("Ask the registers again") if dossier.last_answers() else _("Ask the registers")
    return Action("ask-registers", words, _url(dossier, "register-checks"), "post")


def _action(dossier: Dossier, possible: PossibleMove) -> Action:
    verb = VERBS[possible.move.name]
    return Action(
        id=possible.move.name.replace("_", "-"),
        label=str(verb.label or possible.move.label),
        url=f"{verb.elsewhere}/{dossier.case.reference}" if verb.elsewhere else _url(dossier, verb.noun),
        method=verb.method,
        refusals=tuple(sentence(refusal) for refusal in possible.refusals),
    )


def _url(dossier: Dossier, noun: str) -> str:
    return f"{url_for('desk.case', reference=dossier.case.reference)}/{noun}"
