"""The first page of a case file: what now, and enough of every chapter to understand the case in ten seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.dossier import HEAD, Dossier, asked_parts, judged_parts
from app.cases.parts import PARTS, Line
from app.cases.presenters import actions, conditions, deadlines, evidence, identity, pairs, sections
from app.cases.presenters.identity_page import shown_register
from app.cases.presenters.letters import letter_rows
from app.cases.presenters.offers import OfferView, present_offer, readers_line
from app.cases.presenters.panel import Known, Panel, next_panel
from app.cases.presenters.requests import RequestView, present_requests
from app.cases.presenters.transit import transit_facts
from app.cases.transit import PLAN
from app.kernel.i18n import _
from app.letters.vocabulary import REPLIES
from app.workflow.engine import PossibleMove

OWN_PARTS = HEAD | {
    "evidence", "checks", "proposals", "decision_persons", "letters", "outgoing", "people", "recent", "offers",
    "readers", "pair_marks",
}  # fmt: skip


@dataclass(frozen=True)
class SummaryView:
    """Everything the first page shows below the tabs."""

    officer_line: str
    colleague: bool
    readers: str | None
    offer: OfferView | None
    others_like_it: pairs.LikeIt
    panel: Panel
    others: list[actions.Action]
    shown: identity.RegisterView | None
    registers: list[identity.RegisterView]
    evidence: list[dict[str, str | None]]
    conditions: list[Line]
    application: list[sections.Fact]
    transit: list[sections.Fact]
    special: list[sections.Fact] | None
    deadlines: list[dict[str, Any]]
    requests: list[RequestView]
    proposals: list[Line]
    letters: list[dict[str, Any]]
    chapters: list[sections.Chapter]
    people: list[Line]
    events: list[dict[str, Any]]
    links: dict[str, dict[str, str]]


def summary_parts(actor: Actor) -> frozenset[str]:
    """What the first page reads; health and danger only for who examines cases."""
    shown = {name for name, part in PARTS.items() if part.on_summary or part.turn is not None}
    special = {"special"} if actor.may(Permission.CASE_EXAMINE) else set()
    return OWN_PARTS | asked_parts() | judged_parts() | shown | special


def present_summary(
    dossier: Dossier,
    actor: Actor,
    moves: Sequence[PossibleMove],
    events: list[dict[str, Any]],
    language: str,
) -> SummaryView:
    """The first page in the actor's language, as far as the actor may read it."""
    registers = identity.present_registers(dossier, language)
    requests = present_requests(dossier, language)
    panel = next_panel(dossier, actor, Known(registers, requests, moves, language))
    return SummaryView(
        officer_line=_officer_line(dossier, actor),
        colleague=dossier.officer_id not in (None, actor.id),
        readers=readers_line(dossier, actor, language),
        offer=present_offer(dossier, actor, language),
        others_like_it=pairs.like_it(dossier, actor, language),
        panel=panel,
        others=actions.other_actions(dossier, actor, moves, (panel.primary, panel.secondary)),
        shown=shown_register(registers),
        registers=registers,
        evidence=evidence.evidence_lines(dossier, language),
        conditions=conditions.condition_lines(dossier, language),
        application=sections.application_facts(dossier, language),
        transit=transit_facts(dossier.part(PLAN), language),
        special=sections.special_facts(dossier) if actor.may(Permission.CASE_EXAMINE) else None,
        deadlines=deadlines.deadline_lines(dossier, language),
        requests=requests,
        proposals=sections.proposals(dossier),
        letters=letter_rows(dossier, language, REPLIES),
        chapters=sections.chapters(dossier, language, summary=True),
        people=sections.people(dossier, language),
        events=events,
        links=_links(dossier.case.reference),
    )


def _links(reference: str) -> dict[str, dict[str, str]]:
    """From each card to its page."""
    words = {
        "identity": _("All registers"),
        "evidence": _("All evidence"),
        "requests": _("All requests"),
        "deadlines": _("How they are counted"),
        "history": _("Whole history"),
    }
    file = url_for("desk.case", reference=reference)
    return {page: {"label": told, "url": f"{file}/{page}"} for page, told in words.items()}


def _officer_line(dossier: Dossier, actor: Actor) -> str:
    if dossier.officer_id is None:
        return _("Nobody works this case yet.")
    if dossier.officer_id == actor.id:
        return _("You work this case.")
    return _("%(name)s works this case.", name=dossier.officer or "")
