"""The case file as one view: header, what now, and every part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Row

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.dossier import Dossier, Line
from app.cases.presenters import actions, header, identity, sections
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.workflow.engine import PossibleMove


@dataclass(frozen=True)
class FileView:
    """Everything the page of one case needs."""

    reference: str
    version: int
    head: header.Head
    steps: list[dict[str, str]]
    tabs: list[dict[str, Any]]
    compact: dict[str, str] | None
    officer_line: str
    colleague: str | None
    take_up: actions.Action | None
    panel: actions.Panel
    others: list[actions.Action]
    registers: list[identity.RegisterView]
    evidence: list[Line]
    people: list[Line]
    documents: list[Line]
    application: list[sections.Fact]
    special: list[sections.Fact] | None
    deadlines: list[dict[str, Any]]
    questions: list[Line]
    proposals: list[Line]
    letters: list[dict[str, Any]]
    chapters: list[sections.Chapter]
    earlier: list[dict[str, Any]]
    events: list[dict[str, Any]]


def present_file(
    dossier: Dossier,
    moves: Sequence[PossibleMove],
    events: list[dict[str, Any]],
    earlier: Sequence[Row[Any]],
    actor: Actor,
) -> FileView:
    """The whole file in the actor's language, as far as the actor may read it."""
    language = reader_language()
    head = header.present_head(dossier, language)
    panel = actions.next_panel(dossier, actor, moves)
    return FileView(
        reference=dossier.case.reference,
        version=dossier.case.version,
        head=head,
        steps=header.step_line(dossier.case.state),
        tabs=tabs(dossier.case.reference, "case"),
        compact=compact(head),
        officer_line=_officer_line(dossier, actor),
        colleague=dossier.officer if dossier.officer_id not in (None, actor.id) else None,
        take_up=actions.take_up_action(dossier, actor),
        panel=panel,
        others=actions.other_actions(dossier, actor, moves, panel),
        registers=identity.present_registers(dossier, language),
        evidence=sections.evidence(dossier, language),
        people=sections.people(dossier, language),
        documents=sections.documents(dossier, language),
        application=sections.application_facts(dossier, language),
        special=sections.special_facts(dossier) if actor.may(Permission.CASE_EXAMINE) else None,
        deadlines=sections.deadlines(dossier, language),
        questions=sections.questions(dossier, language),
        proposals=sections.proposals(dossier),
        letters=sections.letters(dossier, language),
        chapters=sections.chapters(dossier, language),
        earlier=sections.earlier(earlier, language),
        events=events,
    )


def tabs(reference: str, current: str) -> list[dict[str, Any]]:
    """The two pages of a file."""
    named = (("case", _("Summary")), ("history", _("History")))
    return [
        {
            "label": words,
            "url": url_for(f"desk.{name}", reference=reference),
            "count": None,
            "current": name == current,
        }
        for name, words in named
    ]


def compact(head: header.Head) -> dict[str, str] | None:
    """Name and deadline for the tab bar once the header is out of sight."""
    if head.clock is None:
        return None
    return {"name": head.name, "words": f"{head.clock.label}: {head.clock.words}", "tone": head.clock.tone}


def _officer_line(dossier: Dossier, actor: Actor) -> str:
    if dossier.officer_id is None:
        return _("Nobody works this case yet.")
    if dossier.officer_id == actor.id:
        return _("You work this case.")
    return _("%(name)s works this case.", name=dossier.officer or "")
