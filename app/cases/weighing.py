"""What each means of evidence is worth in law: the annex's class, the expiry of its document, what the desk found.

Articles 9 and 10 of the EU agreement, 6 and 7 of the Swiss one. Pure: rows in, values out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.agreements.evidence import effective_class
from app.agreements.model import EvidenceClass, Version
from app.cases.vocabulary import Diminished, Original, Translation, Verdict
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import DocumentKind

EvidenceRow = Mapping[str, Any]

PROOFS = frozenset({EvidenceClass.PROOF_NAT, EvidenceClass.PROOF_TCN})
_LESSER = {EvidenceClass.PROOF_NAT: EvidenceClass.PRIMA_NAT, EvidenceClass.PROOF_TCN: EvidenceClass.PRIMA_TCN}
# Which documents named in the application a means of evidence speaks of; their expiry is its own.
DOCUMENTS_BEHIND: Mapping[str, frozenset[DocumentKind]] = {
    "N1-PASS": frozenset({DocumentKind.PASSPORT}),
    "N1-LP": frozenset({DocumentKind.CERTIFICATE_OF_RETURN}),
    "N1-ID": frozenset({DocumentKind.IDENTITY_CARD}),
    "N1-MIL": frozenset({DocumentKind.MILITARY_DOCUMENT}),
    "N1-SEA": frozenset({DocumentKind.SEAFARER_DOCUMENT}),
}


@dataclass(frozen=True)
class Weighed:
    """One means of evidence: what the annex lists it as, and what it counts as now (`effect`; None: as neither).

    `diminished` says why the two differ. Without a verdict nobody has looked at it; it then counts as listed.
    """

    id: int
    code: str
    listed: EvidenceClass
    effect: EvidenceClass | None
    diminished: Diminished | None
    verdict: Verdict | None
    expires_on: date | None
    offered_on: date
    original: Original | None
    translation: Translation | None
    note: str | None

    @property
    def is_false(self) -> bool:
        """Whether the desk found it forged or falsified: it then supports neither class (Art. 9, 10)."""
        return self.verdict is Verdict.FORGED


def weigh(
    items: Sequence[EvidenceRow],
    assessments: Sequence[EvidenceRow],
    documents: Sequence[EvidenceRow],
    *,
    version: Version,
    received_on: date,
) -> list[Weighed]:
    """Every means of evidence of a case in the order it was offered.

    Args:
        items: rows of evidence_item.
        assessments: rows of evidence_assessment, the earliest first; an outsider's rows lack the verdict.
        documents: rows of identity_document with the `relation` of their holder to the case.
        received_on: the day the items of the application count as submitted (limit EVD-EXP).
    """
    return [_weighed(item, assessments, documents, version, received_on) for item in items]


def _weighed(
    item: EvidenceRow,
    assessments: Sequence[EvidenceRow],
    documents: Sequence[EvidenceRow],
    version: Version,
    received_on: date,
) -> Weighed:
    found = [row for row in assessments if row["evidence_id"] == item["id"]]
    verdict = next((Verdict(row["verdict"]) for row in reversed(found) if row.get("verdict")), None)
    expires = _day(_latest(found, "expires_on")) or _expiry(item["code"], documents)
    offered = _day(item.get("offered_on")) or received_on
    listed = version.evidence_class(item["code"])
    dated = effective_class(item["code"], expires, offered, version)
    effect, diminished = _found_worth(dated, verdict)
    if diminished is None and dated is not listed:
        diminished = Diminished.EXPIRED
    original, translation = (_latest([item, *found], name) for name in ("original_at", "translation"))
    return Weighed(
        id=item["id"],
        code=item["code"],
        listed=listed,
        effect=effect,
        diminished=diminished,
        verdict=verdict,
        expires_on=expires,
        offered_on=offered,
        original=Original(original) if original else None,
        translation=Translation(translation) if translation else None,
        note=item.get("note"),
    )


def _found_worth(
    dated: EvidenceClass, verdict: Verdict | None
) -> tuple[EvidenceClass | None, Diminished | None]:
    match verdict:
        case Verdict.FORGED:
            return None, Diminished.FORGED
        case Verdict.NOT_ACCEPTED:
            return None, Diminished.NOT_ACCEPTED
        case Verdict.LESSER if dated in _LESSER:
            return _LESSER[dated], Diminished.LESSER
        case _:
            return dated, None


def _latest(rows: Sequence[EvidenceRow], name: str) -> Any:
    """What was told last; a row that says nothing of it takes nothing back."""
    return next((row[name] for row in reversed(rows) if row.get(name)), None)


def _expiry(code: str, documents: Iterable[EvidenceRow]) -> date | None:
    """The expiry of the person's document of that kind; of several the one valid longest."""
    kinds = DOCUMENTS_BEHIND.get(code, frozenset())
    ends = [
        PartialDate.parse(row["expires_on"]).latest
        for row in documents
        if row["kind"] in kinds and row.get("expires_on") and row["relation"] == "principal"
    ]
    return max(ends, default=None)


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else told


def facts_of_evidence(weighed: Sequence[Weighed]) -> dict[str, Any]:
    """What the guards are told. Proof nobody has looked at counts: only a finding takes it away (Art. 9(1))."""
    effects = {each.effect for each in weighed}
    return {
        "has_evidence": bool(weighed),
        "proof_of_nationality": EvidenceClass.PROOF_NAT in effects,
        "proof_of_conditions": EvidenceClass.PROOF_TCN in effects,
        "proof_is_false": any(each.is_false for each in weighed) and not effects & PROOFS,
        "evidence_is_false": any(each.is_false for each in weighed),
    }
