"""What may be done with a case now, and why some steps are not possible."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.conditions import OF_THIRD_COUNTRIES
from app.cases.dossier import Dossier
from app.cases.facts import facts_of
from app.cases.presenters.verbs import FOREIGN, Verb, verb_of
from app.kernel.i18n import _
from app.workflow.engine import PossibleMove, possible_moves
from app.workflow.processes import process_of
from app.workflow.refusals import sentence
from app.workflow.states import UNDECIDED
from app.workflow.states import CaseState as S


@dataclass(frozen=True)
class Action:
    """A button, or the reasons why it is grey."""

    id: str
    label: str
    url: str
    method: str
    refusals: tuple[str, ...] = ()


# What the form behind a button asks, so that the button is not grey for it.
ASKED_BY_FORMS = {
    "interview_wanted_by_us": True, "fall_back_reason": "asked", "reason": "the form asks for it",
    "grounds": ("asked",),
}  # fmt: skip
AFTER_ARRIVAL = frozenset({S.TRANSFERRED, S.REINTEGRATION, S.NATIONAL_PROCEDURE})
BEING_CHECKED = frozenset({S.RECEIPT_CONFIRMED, S.VERIFICATION})


def case_moves(dossier: Dossier, actor: Actor) -> list[PossibleMove]:
    """The moves of this actor's kind, judged by facts from the rows already read."""
    told = {**ASKED_BY_FORMS, "reply_was_given": bool(dossier.part("letters"))}
    facts = facts_of(dossier.case, actor, dossier.as_case_rows(), **told)
    return possible_moves(process_of(dossier.case), dossier.case, actor, facts)


def other_actions(
    dossier: Dossier, actor: Actor, moves: Sequence[PossibleMove], offered: Sequence[Action | None]
) -> list[Action]:
    """Everything else this actor may do here, greyed with reasons where it is not possible now."""
    actions = [case_action(dossier, each) for each in moves if verb_of(dossier.case.process, each.move.name)]
    actions += register_actions(dossier, actor)
    actions += _finding_actions(dossier, actor) + claim_actions(dossier, actor)
    above = {action.url for action in offered if action is not None}
    unique = {action.url: action for action in actions if action.url not in above}
    return list(unique.values())


def _finding_actions(dossier: Dossier, actor: Actor) -> list[Action]:
    """Saying what the desk found about lodging, exceptions and origin: of third-country nationals only."""
    case = dossier.case
    asked = case.basis in OF_THIRD_COUNTRIES and case.process not in FOREIGN and S(case.state) in UNDECIDED
    if not asked or not actor.may(Permission.CASE_EXAMINE):
        return []
    return [Action("finding", _("Record what was found"), url_below(dossier, "finding"), "get")]


def register_actions(dossier: Dossier, actor: Actor) -> list[Action]:
    """Asking the registers and entering an answer by hand: no move of the process, only answers for the file."""
    if S(dossier.case.state) not in BEING_CHECKED or not actor.may(Permission.CASE_EXAMINE):
        return []
    by_hand = Action("by-hand", _("Enter an answer by hand"), url_below(dossier, "register-answers"), "get")
    return [ask_registers(dossier), by_hand]


def claim_actions(dossier: Dossier, actor: Actor) -> list[Action]:
    """Saying that a readmission was an error: no move of the case, a claim that hangs on it (Art. 13)."""
    if S(dossier.case.state) not in AFTER_ARRIVAL or not actor.may(Permission.CASE_EXAMINE):
        return []
    return [Action("error-claim", _("Readmission in error"), url_below(dossier, "error-claim"), "get")]


def inquiry_actions(dossier: Dossier, actor: Actor) -> list[Action]:
    """Asking another body of Azerbaijan: no move of the case, a request that hangs on it."""
    if not dossier.case.is_open or not actor.may(Permission.CASE_EXAMINE):
        return []
    return [Action("inquiry", _("Ask another body"), url_below(dossier, "inquiries/new"), "get")]


def moved_by(dossier: Dossier, moves: Sequence[PossibleMove], name: str | None) -> Action | None:
    """The button of one move, if it begins here, is this actor's, and is made from a page of the desk."""
    return next(
        (
            case_action(dossier, each)
            for each in moves
            if each.move.name == name and verb_of(dossier.case.process, each.move.name)
        ),
        None,
    )


def take_up_action(dossier: Dossier, actor: Actor) -> Action | None:
    """Becoming the officer of an open case; over a colleague only for who approves."""
    if not dossier.case.is_open or not actor.may(Permission.CASE_TAKE) or dossier.officer_id == actor.id:
        return None
    if dossier.officer_id is None:
        return Action("take-up", _("Take up the case"), url_below(dossier, "work"), "post")
    if actor.may(Permission.DECISION_APPROVE):
        return Action("take-up", _("Take over the case"), url_below(dossier, "work"), "post")
    return None


def ask_registers(dossier: Dossier) -> Action:
    """Asking every register about the person as claimed."""
    words = _("Ask the registers again") if dossier.last_answers() else _("Ask the registers")
    return Action("ask-registers", words, url_below(dossier, "register-checks"), "post")


def case_action(dossier: Dossier, possible: PossibleMove) -> Action:
    """A move as a button, with the reasons where it is not possible now."""
    verb = verb_of(dossier.case.process, possible.move.name) or Verb("")
    return Action(
        id=possible.move.name.replace("_", "-"),
        label=str(verb.label or possible.move.label),
        url=f"{verb.elsewhere}/{dossier.case.reference}" if verb.elsewhere else url_below(dossier, verb.noun),
        method=verb.method,
        refusals=tuple(sentence(each) for each in possible.refusals if each.code not in verb.settles),
    )


def url_below(dossier: Dossier, noun: str) -> str:
    """The address of a verb of this case."""
    return f"{url_for('desk.case', reference=dossier.case.reference)}/{noun}"
