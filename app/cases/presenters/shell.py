"""What stands around every page of a case file: head, step line, tabs, and what can be done from anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit.acts import name_acts
from app.cases.dossier import Dossier
from app.cases.presenters import header
from app.cases.presenters.actions import Action, case_moves, moved_by, take_up_action
from app.cases.services.assignment import why_not
from app.kernel.i18n import _, _l

# The pages of a file in the order of the keys 1 to 9, and the number each one carries.
TABS: Mapping[str, tuple[LazyString, str | None]] = {
    "case": (_l("Summary"), None),
    "identity": (_l("Identity"), None),
    "evidence": (_l("Evidence"), "evidence"),
    "requests": (_l("Requests"), "requests"),
    "messages": (_l("Messages"), "messages"),
    "deadlines": (_l("Deadlines"), None),
    "notes": (_l("Notes"), "notes"),
    "safeguards": (_l("Safeguards"), "safeguards"),
    "history": (_l("History"), None),
    "letters": (_l("Letters"), "letters"),
}
# Which part of a file was read, as the ledger says it.
name_acts(
    fields={
        **{name: words for name, (words, _counted) in TABS.items()},
        "summary": TABS["case"][0],
        "head": _l("Head of the file"),
        "corrections": _l("Corrections"),
        "pair": _l("Beside another file"),
        "paper": _l("The case on paper"),
        "proposal": _l("Proposal"),
    }
)

RARE: Mapping[str, str] = {"extend-reply": "calendar-plus"}


@dataclass(frozen=True)
class Shell:
    """The frame of one page of a file."""

    reference: str
    version: int
    page: str
    head: header.Head
    steps: tuple[header.StepOfCase, ...]
    tabs: list[dict[str, Any]]
    compact: dict[str, str] | None
    take_up: Action | None
    assign_url: str | None
    menu: list[dict[str, Any]]


def present_shell(
    dossier: Dossier, actor: Actor, current: str, language: str, *, back: Mapping[str, str] | None = None
) -> Shell:
    """The frame of the page with this name, in the actor's language and as far as the actor may act."""
    head = header.present_head(dossier, language, actor=actor, back=back)
    return Shell(
        reference=dossier.case.reference,
        version=dossier.case.version,
        page=str(TABS[current][0]),
        head=head,
        steps=header.step_line(dossier.case.state),
        tabs=_tabs(dossier, current),
        compact=header.compact(head),
        take_up=take_up_action(dossier, actor),
        assign_url=_assign_url(dossier, actor),
        menu=[*_menu(dossier, actor), *_rare_steps(dossier, actor)],
    )


def _assign_url(dossier: Dossier, actor: Actor) -> str | None:
    case, holder = dossier.case, dossier.officer_id
    if not actor.may(Permission.CASE_TAKE) or why_not(actor, is_open=case.is_open, holder=holder):
        return None
    return url_for("desk.assignment", case=case.reference)


def _tabs(dossier: Dossier, current: str) -> list[dict[str, Any]]:
    file = url_for("desk.case", reference=dossier.case.reference)
    return [
        {
            "label": str(words),
            "url": file if name == "case" else f"{file}/{name}",
            "count": dossier.counts.get(counted) if counted else None,
            "current": name == current,
        }
        for name, (words, counted) in TABS.items()
    ]


def _rare_steps(dossier: Dossier, actor: Actor) -> list[dict[str, Any]]:
    """Steps that are seldom made, and from any page of the file; offered only where nothing stands against them."""
    if not actor.may(Permission.REPLY_EXTEND):
        return []
    return [
        {"label": action.label, "url": action.url, "icon": RARE[action.id]}
        for action in (moved_by(dossier, case_moves(dossier, actor), "extend_reply"),)
        if action is not None and not action.refusals
    ]


def _menu(dossier: Dossier, actor: Actor) -> list[dict[str, Any]]:
    reference = dossier.case.reference
    items = []
    if actor.may(Permission.CASE_NOTE):
        notes = url_for("desk.notes", reference=reference)
        items.append({"label": _("Write a note"), "url": f"{notes}#f-text", "icon": "pencil", "key": "n"})
        if dossier.case.is_open:
            items.append({"label": _("Raise a flag"), "url": f"{notes}#flags", "icon": "flag"})
            protect = url_for("desk.safeguards", reference=reference)
            items.append({"label": _("Raise a safeguard"), "url": f"{protect}#raise", "icon": "shield-exclamation"})
    if dossier.officer_id == actor.id and dossier.case.is_open and actor.may(Permission.CASE_TAKE):
        offer = url_for("desk.offer_case", reference=reference)
        items.append({"label": _("Offer it to a colleague"), "url": offer, "icon": "arrow-right-square"})
    if actor.may(Permission.CASE_EXAMINE):
        corrections = url_for("desk.corrections", reference=reference)
        items.append({"label": _("Corrections"), "url": corrections, "icon": "pencil-square"})
    if actor.may(Permission.TRACE_SEAL):
        sealing = url_for("sealing.of_case", reference=reference)
        items.append({"label": _("Seal a trace"), "url": sealing, "icon": "lock"})
    if actor.may(Permission.RETENTION_KEEP):
        keeping = url_for("retention.file", reference=reference)
        items.append({"label": _("Retention"), "url": keeping, "icon": "calendar-x"})
    items.append(
        {"label": _("Print the case"), "url": url_for("desk.paper", reference=reference), "icon": "printer"}
    )
    if actor.may(Permission.PROCESS_READ):
        items.append({"label": _("The process"), "url": url_for("workflow.index"), "icon": "diagram-3"})
    return items
