"""What a file still lacks, and which evidence would help most. Pure; the same for the desk and for the portal."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.agreements.model import EvidenceClass, EvidenceItem, Version
from app.cases.conditions import OF_THIRD_COUNTRIES
from app.cases.vocabulary import Diminished, Original, Translation
from app.cases.weighing import Weighed

MOST_HELPFUL = 4
# Among documents that prove nothing by themselves, those a family can most easily send.
EASILY_SENT = ("N2-BIRTH", "N2-DRV", "N2-SERV")
# What a copy or an expired paper is a copy of, in the order in which one asks for it.
ORIGINALS = ("N1-PASS", "N1-ID")


class Standing(StrEnum):
    """How far the evidence carries (Art. 9, 10)."""

    PROVEN = "proven"
    DEEMED = "deemed"
    NOTHING = "nothing"


class Gap(StrEnum):
    """Something to be done about one means of evidence, or about the file as a whole."""

    TRANSLATION_ASKED = "translation_asked"
    TRANSLATION_UNKNOWN = "translation_unknown"
    ORIGINAL_UNKNOWN = "original_unknown"
    EXPIRED = "expired"
    NOT_LOOKED_AT = "not_looked_at"
    NO_FILE = "no_file"
    NO_PHOTOGRAPH = "no_photograph"
    NO_FIN = "no_fin"


@dataclass(frozen=True)
class Lacking:
    """A gap and the means of evidence it concerns; None: the file as a whole."""

    gap: Gap
    item: Weighed | None = None


@dataclass(frozen=True)
class Told:
    """What else the file holds, as far as the checklist asks; `with_file` None: scans are not asked about."""

    has_photograph: bool
    has_fin: bool
    interview_requested: bool
    with_file: frozenset[int] | None = None


@dataclass(frozen=True)
class Checklist:
    """How far the evidence carries, what is lacking, and what would help most, the best first."""

    standing: Standing
    about_nationality: bool
    lacking: tuple[Lacking, ...]
    helpful: tuple[EvidenceItem, ...]
    interview_would_help: bool


def checklist(basis: str, weighed: Sequence[Weighed], version: Version, told: Told) -> Checklist:
    """The checklist of one file. For third-country nationals the conditions are to be shown, not nationality."""
    own = basis not in OF_THIRD_COUNTRIES
    proof = EvidenceClass.PROOF_NAT if own else EvidenceClass.PROOF_TCN
    prima = EvidenceClass.PRIMA_NAT if own else EvidenceClass.PRIMA_TCN
    standing = _standing({each.effect for each in weighed}, proof, prima)
    settled = standing is Standing.PROVEN
    helpful = () if settled else _helpful(weighed, version, proof, prima, deemed=standing is Standing.DEEMED)
    return Checklist(
        standing=standing,
        about_nationality=own,
        lacking=(*_of_items(weighed, told), *_of_the_file(told, settled=settled)),
        helpful=helpful,
        interview_would_help=own and standing is Standing.NOTHING and not told.interview_requested,
    )


def _standing(effects: set[EvidenceClass | None], proof: EvidenceClass, prima: EvidenceClass) -> Standing:
    if proof in effects:
        return Standing.PROVEN
    return Standing.DEEMED if prima in effects else Standing.NOTHING


def _of_items(weighed: Sequence[Weighed], told: Told) -> list[Lacking]:
    return [
        Lacking(gap, item)
        for item in weighed
        if item.effect is not None
        for gap, holds in (
            (Gap.NOT_LOOKED_AT, item.verdict is None),
            (Gap.EXPIRED, item.diminished is Diminished.EXPIRED),
            (Gap.NO_FILE, told.with_file is not None and item.id not in told.with_file),
            (Gap.TRANSLATION_ASKED, item.translation is Translation.ASKED),
            (Gap.TRANSLATION_UNKNOWN, item.translation is None),
            (Gap.ORIGINAL_UNKNOWN, item.original is None and not _is_copy(item)),
        )
        if holds
    ]


def _is_copy(item: Weighed) -> bool:
    return item.code == "N2-COPY" or item.original is Original.NONE


def _of_the_file(told: Told, *, settled: bool) -> list[Lacking]:
    gaps = [] if told.has_photograph else [Lacking(Gap.NO_PHOTOGRAPH)]
    return gaps if settled or told.has_fin else [*gaps, Lacking(Gap.NO_FIN)]


def _helpful(
    weighed: Sequence[Weighed], version: Version, proof: EvidenceClass, prima: EvidenceClass, *, deemed: bool
) -> tuple[EvidenceItem, ...]:
    """Proof first, and of proof what the file holds a copy of; then what is easily sent, if nothing is there."""
    standing = {item.code for item in weighed if item.effect is not None}
    proofs = [each for each in version.evidence.values() if each.evidence_class is proof and each.code not in standing]
    if any(_is_copy(item) or item.diminished for item in weighed):
        proofs.sort(key=lambda each: each.code not in ORIGINALS)
    expired = [item.code for item in weighed if item.diminished is Diminished.EXPIRED]
    newer = [version.evidence[code] for code in expired if version.evidence[code].evidence_class is proof]
    chosen = [*newer, *(each for each in proofs if each not in newer)]
    if not deemed:
        easy = [version.evidence[code] for code in EASILY_SENT if code in version.evidence and code not in standing]
        chosen = [*chosen[: MOST_HELPFUL - 1], *(each for each in easy if each.evidence_class is prima)][:MOST_HELPFUL]
    return tuple(chosen[:MOST_HELPFUL])
