"""The page of evidence: what is offered, grouped by its effect in law, and what would help most."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.agreements.model import EvidenceClass, SourceStatus
from app.agreements.register import current as law
from app.agreements.words import evidence_class_words, status_words
from app.cases.dossier import Dossier
from app.cases.parts import Line, PartRow
from app.kernel.i18n import _, _l

GROUPS: tuple[tuple[str, LazyString, tuple[EvidenceClass, ...], LazyString], ...] = (
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
        "other",
        _l("Evidence about third-country nationals"),
        (EvidenceClass.PROOF_TCN, EvidenceClass.PRIMA_TCN),
        _l("It shows the conditions of readmission, not nationality."),
    ),
)
MOST_HELPFUL = 4
ICONS: Mapping[str, str] = {"PROOF": "patch-check-fill", "PRIMA": "patch-check"}


@dataclass(frozen=True)
class EvidenceGroup:
    """Means of one effect in law."""

    id: str
    title: str
    effect: str
    lines: list[dict[str, str | None]]


@dataclass(frozen=True)
class EvidenceView:
    """Everything the page of evidence shows. `wanted`: what would settle the matter, where nothing does yet."""

    groups: list[EvidenceGroup]
    wanted: list[str]
    documents: list[Line]


def present_evidence(dossier: Dossier, language: str, documents: list[Line]) -> EvidenceView:
    """The groups that have something in them, and what is wanted where there is no proof."""
    lines = [(row["evidence_class"], line(dossier, row, language)) for row in dossier.part("evidence")]
    groups = [
        EvidenceGroup(id, str(title), str(effect), [told for kind, told in lines if kind in classes])
        for id, title, classes, effect in GROUPS
        if any(kind in classes for kind, _told in lines)
    ]
    has_proof = any(group.id == "proof" for group in groups)
    return EvidenceView(groups, [] if has_proof else _wanted(dossier, language), documents)


def evidence_lines(dossier: Dossier, language: str) -> list[dict[str, str | None]]:
    """Each means of evidence with its name and worth in the agreement."""
    return [line(dossier, row, language) for row in dossier.part("evidence")]


def line(dossier: Dossier, row: PartRow, language: str) -> dict[str, str | None]:
    """One means of evidence: name, code, what the authority noted, how well the list is known, its class."""
    item = law().version(dossier.case.agreement, dossier.case.agreement_version).evidence_item(row["code"])
    known = "" if item.source_status is SourceStatus.VERIFIED else status_words(item.source_status)
    notes = [row["code"], row["note"], _("List: %(status)s", status=known) if known else None]
    kind = row["evidence_class"]
    return {
        "icon": ICONS[kind.partition("_")[0]],
        "text": item.label(language),
        "note": " · ".join(note for note in notes if note),
        "side": evidence_class_words(kind),
        "side_tone": "done" if kind.startswith("PROOF") else "later",
    }


def _wanted(dossier: Dossier, language: str) -> list[str]:
    version = law().version(dossier.case.agreement, dossier.case.agreement_version)
    proof = [each for each in version.evidence.values() if each.evidence_class is EvidenceClass.PROOF_NAT]
    return [each.label(language) for each in proof[:MOST_HELPFUL]]
