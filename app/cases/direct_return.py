"""A return without application: who may come home that way, and on which paper (Art. 7(2) [CH 4(2)])."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.agreements.model import Version
from app.cases.application import Application
from app.cases.vocabulary import Basis, Procedure
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import DocumentKind
from app.workflow.processes import DIRECT_RETURN, DIRECT_RETURN_TCN

TRAVEL_PAPERS = frozenset(
    {DocumentKind.PASSPORT, DocumentKind.CERTIFICATE_OF_RETURN, DocumentKind.SEAFARER_DOCUMENT}
)
PERMITS = frozenset({DocumentKind.VISA, DocumentKind.RESIDENCE_PERMIT})
BASES = (Basis.OWN, Basis.TCN_VISA)  # an own national, or somebody who holds a visa or permit of the requested state


@dataclass(frozen=True)
class Paper:
    """A document of the person in the little that matters here; without a day of expiry it counts as not valid."""

    kind: DocumentKind
    number: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class DirectReturn(Application):
    """The announcement that somebody with a valid travel document returns. `from_document` takes checked values."""

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "DirectReturn":
        """From the typed values of `DirectReturnSchema`."""
        return super(DirectReturn, cls).from_document(
            {"procedure": Procedure.NORMAL, "interview_requested": False, **document}
        )

    @property
    def own_process(self) -> str:
        """Own nationals and others return by tables of their own."""
        return (DIRECT_RETURN if self.basis is Basis.OWN else DIRECT_RETURN_TCN).name

    def told_facts(self, version: Version, on: date) -> dict[str, Any]:
        """What the guards of the announcement ask."""
        papers = [_paper(each.kind, each.number, each.expires_on) for each in self.documents]
        return {"is_own_national": self.basis is Basis.OWN, **direct_facts(papers, version, on)}


def direct_facts(papers: Iterable[Paper], version: Version, on: date) -> dict[str, Any]:
    """What the guards ask of the papers on a day, under this law."""
    held = list(papers)
    travel = travel_paper(held, version, on)
    return {
        "direct_return_allowed": bool(accepted_kinds(version)),
        "holds_valid_document": travel is not None,
        "holds_permit": any(each.kind in PERMITS and _is_valid(each, on) for each in held),
    }


def accepted_kinds(version: Version) -> frozenset[DocumentKind]:
    """With which papers this law lets a person return without application; none if it knows no such return."""
    kinds = TRAVEL_PAPERS if version.flag("direct_return_with_travel_document") else frozenset()
    card = {DocumentKind.IDENTITY_CARD} if version.flag("direct_return_with_identity_card") else set()
    return kinds | card


def travel_paper(papers: Iterable[Paper], version: Version, on: date) -> Paper | None:
    """The accepted paper that is valid longest, if one is valid on the day."""
    kinds = accepted_kinds(version)
    valid = [each for each in papers if each.kind in kinds and _is_valid(each, on)]
    return max(valid, key=lambda each: each.valid_until or on, default=None)


def papers_of(rows: Iterable[Any]) -> list[Paper]:
    """Rows of identity documents, as the file keeps them."""
    return [
        _paper(DocumentKind(row.kind), row.number, PartialDate.parse(row.expires_on) if row.expires_on else None)
        for row in rows
    ]


def _paper(kind: DocumentKind, number: str, expires_on: PartialDate | None) -> Paper:
    return Paper(kind, number, expires_on.earliest if expires_on else None)


def _is_valid(paper: Paper, on: date) -> bool:
    return paper.valid_until is not None and paper.valid_until >= on
