"""The page of identity: two faces, one register at a time beside the claim, and where registers disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.cases.dossier import Dossier
from app.cases.presenters import header, sections, words
from app.cases.presenters.actions import Action, register_actions
from app.cases.presenters.identity import RegisterView, conflict_of, present_registers
from app.cases.presenters.pairs import OtherFiles, RefusedBefore, other_files, refused_before
from app.kernel.i18n import _


@dataclass(frozen=True)
class Face:
    """A photograph or initials, whose it is, and where it comes from."""

    initials: str
    photo_url: str | None
    name: str
    source: str


@dataclass(frozen=True)
class IdentityView:
    """Everything the page of identity shows."""

    faces: list[Face]
    shown: RegisterView | None
    picker: list[dict[str, Any]]
    conflict: str | None
    registers: list[RegisterView]
    person: list[dict[str, Any]]
    others: OtherFiles
    compared: bool
    refused: RefusedBefore | None
    actions: list[Action]


def present_identity(dossier: Dossier, actor: Actor, wanted: str, language: str) -> IdentityView:
    """The comparison with the register that was asked for, else with the first that found somebody."""
    registers = present_registers(dossier, language)
    shown = shown_register(registers, wanted)
    return IdentityView(
        faces=_faces(dossier, shown),
        shown=shown,
        picker=_picker(dossier.case.reference, registers, shown),
        conflict=conflict_of(dossier),
        registers=registers,
        person=sections.person_facts(dossier, language),
        others=other_files(dossier, language),
        compared=not dossier.part("pair_search"),
        refused=refused_before(dossier, actor, language),
        actions=register_actions(dossier, actor),
    )


def shown_register(registers: Sequence[RegisterView], wanted: str = "") -> RegisterView | None:
    """The register to compare with: the one asked for, else the first that found somebody; None if none did."""
    found = [each for each in registers if each.rows]
    return next((each for each in found if each.id == f"register-{wanted}"), found[0] if found else None)


def _picker(
    reference: str, registers: Sequence[RegisterView], shown: RegisterView | None
) -> list[dict[str, Any]]:
    found = [each for each in registers if each.rows]
    if len(found) < 2:
        return []
    return [
        {
            "label": each.name,
            "url": url_for("desk.identity", reference=reference, register=each.id.removeprefix("register-")),
            "current": each is shown,
        }
        for each in found
    ]


def face_of(dossier: Dossier) -> Face:
    """The face that the application shows."""
    person = dossier.principal
    photo = header.photo_url(dossier)
    source = _("Photograph of the application") if photo else _("The application has no photograph.")
    return Face(words.initials(person.family_name, person.given_names), photo, person.full_name, source)


def _faces(dossier: Dossier, shown: RegisterView | None) -> list[Face]:
    faces = [face_of(dossier)]
    if shown is not None:
        record = _record(dossier, shown)
        marks = words.initials(record.get("family_name") or "", record.get("given_names") or "")
        told = _("%(register)s sent no photograph.", register=shown.name)
        faces.append(Face(marks, None, header.registered_name(record), told))
    return faces


def _record(dossier: Dossier, shown: RegisterView) -> Mapping[str, Any]:
    answer = dossier.usable_answers().get(shown.id.removeprefix("register-"))
    return (answer["record"] or {}) if answer else {}
