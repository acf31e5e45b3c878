"""The page of evidence: what is offered, grouped by what it counts as, and what the file still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.model import EvidenceClass, SourceStatus
from app.agreements.register import current as law
from app.agreements.words import evidence_class_words, length_words, status_words
from app.cases.checklist import Told, checklist
from app.cases.dossier import Dossier
from app.cases.parts import Line, PartRow, day_in
from app.cases.presenters import words
from app.cases.presenters.checklist import ChecklistView, checklist_view
from app.cases.presenters.files import file_rows, previews
from app.cases.vocabulary import Diminished, Original, Translation, Verdict
from app.cases.weighing import Weighed
from app.kernel.i18n import _, _l, label

GROUPS: tuple[tuple[str, LazyString, tuple[EvidenceClass | None, ...], LazyString], ...] = (
    (
        "proof",
        _l("Proof of nationality"),
        (EvidenceClass.PROOF_NAT,),
        _l("Both sides recognise it without further investigation, unless the document is false."),
    ),
    (
        "prima-facie",
        _l("Prima facie evidence of nationality"),
        (EvidenceClass.PRIMA_NAT,),
        _l("Nationality counts as established unless the requested state proves otherwise."),
    ),
    (
        "proof-others",
        _l("Proof for third-country nationals"),
        (EvidenceClass.PROOF_TCN,),
        _l("Both sides recognise that the conditions are met, without further investigation, unless it is false."),
    ),
    (
        "prima-facie-others",
        _l("Prima facie evidence for third-country nationals"),
        (EvidenceClass.PRIMA_TCN,),
        _l("The conditions count as met unless the requested state proves otherwise."),
    ),
    (
        "nothing",
        _l("What does not count"),
        (None,),
        _l("Forged, falsified or not accepted: it supports neither class."),
    ),
)
# How a means of evidence stands with the desk: icon, words, tone.
STANDINGS: Mapping[Verdict | None, tuple[str, LazyString, str]] = {
    None: ("question-circle", _l("To check"), "soon"),
    Verdict.ACCEPTED: ("check-circle-fill", _l("Accepted"), "done"),
    Verdict.LESSER: ("check-circle", _l("Accepted as prima facie evidence only"), "later"),
    Verdict.NOT_ACCEPTED: ("x-circle", _l("Not accepted"), "overdue"),
    Verdict.FORGED: ("exclamation-octagon-fill", _l("Forged or falsified"), "overdue"),
}
DIMINISHED: Mapping[Diminished, LazyString] = {
    Diminished.EXPIRED: _l("Listed as proof, but expired for longer than the agreement tolerates."),
    Diminished.LESSER: _l("Listed as proof, but found to be less."),
    Diminished.NOT_ACCEPTED: _l("Not accepted, so it supports neither class."),
    Diminished.FORGED: _l("False documents support neither class."),
}


@dataclass(frozen=True)
class EvidenceGroup:
    """Means of one effect in law."""

    id: str
    title: str
    effect: str
    lines: list[dict[str, str | None]]


@dataclass(frozen=True)
class EvidenceView:
    """Everything the page of evidence shows."""

    groups: list[EvidenceGroup]
    checklist: ChecklistView
    documents: list[Line]
    files: list[dict[str, Any]]
    may_add: bool


@dataclass(frozen=True)
class ItemView:
    """One means of evidence on its own page: what is known of it, and everything that was found, the latest first."""

    title: str
    facts: list[dict[str, str | None]]
    found: list[dict[str, str | None]]
    files: list[dict[str, Any]]
    previews: list[dict[str, Any]]
    may_assess: bool


def present_evidence(dossier: Dossier, actor: Actor, language: str, documents: list[Line]) -> EvidenceView:
    """The groups that have something in them, and the checklist."""
    weighed = dossier.weighed
    groups = [
        EvidenceGroup(id, str(title), str(effect), lines)
        for id, title, effects, effect in GROUPS
        if (lines := [line(dossier, each, language) for each in weighed if each.effect in effects])
    ]
    return EvidenceView(
        groups,
        _checklist(dossier, weighed, language),
        documents,
        file_rows(dossier.part("files"), actor, language),
        may_add=dossier.case.is_open and actor.may(Permission.CASE_EXAMINE),
    )


def evidence_lines(dossier: Dossier, language: str) -> list[dict[str, str | None]]:
    """Each means of evidence with its name and what it counts as."""
    return [
        {**line(dossier, each, language), "side": effect_words(each), "side_tone": _effect_tone(each)}
        for each in dossier.weighed
    ]


def line(dossier: Dossier, weighed: Weighed, language: str) -> dict[str, str | None]:
    """One means of evidence: name, code, why it counts for less, what the authority noted, how it stands."""
    icon, standing, tone = STANDINGS[weighed.verdict]
    lesser = str(DIMINISHED[weighed.diminished]) if weighed.diminished else None
    notes = [weighed.code, lesser, weighed.note, _list_status(dossier, weighed)]
    return {
        "icon": icon,
        "text": _name(dossier, weighed, language),
        "url": url_for("desk.evidence_item", reference=dossier.case.reference, evidence_id=weighed.id),
        "note": " · ".join(note for note in notes if note),
        "side": str(standing),
        "side_tone": tone,
    }


def effect_words(weighed: Weighed) -> str:
    """What it counts as."""
    return evidence_class_words(weighed.effect) if weighed.effect else _("Counts for nothing")


def _effect_tone(weighed: Weighed) -> str:
    if weighed.effect is None:
        return "overdue"
    return "done" if weighed.effect.startswith("PROOF") else "later"


def _name(dossier: Dossier, weighed: Weighed, language: str) -> str:
    version = law().version(dossier.case.agreement, dossier.case.agreement_version)
    return version.evidence_item(weighed.code).label(language)


def _list_status(dossier: Dossier, weighed: Weighed) -> str | None:
    version = law().version(dossier.case.agreement, dossier.case.agreement_version)
    known = version.evidence_item(weighed.code).source_status
    return None if known is SourceStatus.VERIFIED else _("List: %(status)s", status=status_words(known))


def _checklist(dossier: Dossier, weighed: list[Weighed], language: str) -> ChecklistView:
    case = dossier.case
    version = law().version(case.agreement, case.agreement_version)
    told = Told(
        has_photograph=bool(dossier.part("photographs")),
        has_fin=bool(dossier.principal.fin),
        interview_requested=case.interview_requested,
        with_file=frozenset(row["evidence_id"] for row in dossier.part("files") if row["evidence_id"] is not None),
    )
    return checklist_view(checklist(case.basis, weighed, version, told), version, language)


def present_item(dossier: Dossier, weighed: Weighed, actor: Actor, language: str) -> ItemView:
    """One means of evidence whole."""
    found = [row for row in dossier.part("assessments") if row["evidence_id"] == weighed.id]
    files = [row for row in dossier.part("files") if row["evidence_id"] == weighed.id]
    return ItemView(
        title=_name(dossier, weighed, language),
        facts=_facts(dossier, weighed, language),
        found=[_found(row, language) for row in reversed(found)],
        files=file_rows(files, actor, language),
        previews=previews(files, actor),
        may_assess=dossier.case.is_open and actor.may(Permission.CASE_EXAMINE),
    )


def _facts(dossier: Dossier, weighed: Weighed, language: str) -> list[dict[str, str | None]]:
    lesser = str(DIMINISHED[weighed.diminished]) if weighed.diminished else None
    expires = words.plain_date(weighed.expires_on, language) if weighed.expires_on else None
    return [
        {"term": _("Code of the annex"), "value": weighed.code, "note": _list_status(dossier, weighed)},
        {"term": _("Listed as"), "value": evidence_class_words(weighed.listed)},
        {"term": _("Counts as"), "value": effect_words(weighed), "note": lesser},
        {"term": _("Offered on"), "value": words.plain_date(weighed.offered_on, language)},
        {"term": _("Offered by"), "value": _offered_by(dossier, weighed)},
        {"term": _("Document expires"), "value": expires, "note": _tolerance(dossier) if expires else None},
        {"term": _("Original"), "value": label(weighed.original) if weighed.original else _("Not told")},
        {"term": _("Translation"), "value": label(weighed.translation) if weighed.translation else _("Not told")},
        {"term": _("What the authority noted"), "value": weighed.note},
    ]


def _offered_by(dossier: Dossier, weighed: Weighed) -> str:
    row = next(row for row in dossier.part("evidence") if row["id"] == weighed.id)
    if row["from_authority"]:
        return _("The requesting authority")
    return _("The Service; the authority does not see it")


def _tolerance(dossier: Dossier) -> str:
    limit = law().version(dossier.case.agreement, dossier.case.agreement_version).limit("EVD-EXP")
    return _(
        "How long proof may have been expired on the day it is offered: %(length)s (%(article)s).",
        length=length_words(limit.length, limit.absent), article=limit.article,
    )  # fmt: skip


def _found(row: PartRow, language: str) -> dict[str, str | None]:
    """An entry of the history of one means of evidence, as the timeline shows it."""
    verdict = Verdict(row["verdict"])
    told = [
        row["reason"] or None,
        _("Expires %(day)s", day=_day(row["expires_on"], language)) if row["expires_on"] else None,
        label(Original(row["original_at"])) if row["original_at"] else None,
        label(Translation(row["translation"])) if row["translation"] else None,
        _("To the authority: %(words)s", words=row["to_authority"]) if row["to_authority"] else None,
    ]
    return {
        "icon": STANDINGS[verdict][0],
        "title": label(verdict),
        "when": words.moment(datetime.fromisoformat(row["assessed_at"]), language),
        "who": row["assessor"],
        "line": "\n".join(one for one in told if one) or None,
    }


def _day(text: str, language: str) -> str:
    day = day_in(text)
    return words.plain_date(day, language) if day else ""
