"""The register of agreements: which law applied to whom on which day. Read once, never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.agreements.loading import load_agreements
from app.agreements.model import Agreement, EvidenceItem, Flag, Limit, SourceStatus, Version
from app.agreements.words import length_words
from app.kernel.errors import DomainError

PACKAGED = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Unverified:
    """A value that nobody has yet read in the text of the law."""

    agreement: str
    version: str
    kind: str
    code: str
    value: str
    article: str
    source_status: SourceStatus


@dataclass(frozen=True)
class Register:
    """Every agreement, by code."""

    agreements: Mapping[str, Agreement]

    @classmethod
    def load(cls, folder: Path) -> "Register":
        """Read all law files of `folder`; LawDataError names the file and line that cannot be used."""
        return cls({agreement.code: agreement for agreement in load_agreements(folder)})

    def agreement(self, code: str) -> Agreement:
        """The agreement with this code; DomainError `unknown_agreement`."""
        if code not in self.agreements:
            raise DomainError("unknown_agreement", name=code, known=", ".join(self.agreements))
        return self.agreements[code]

    def in_force(self, code: str, on: date) -> Version:
        """The version that applied on that day; DomainError `agreement_not_in_force`."""
        for version in self.agreement(code).versions:
            if version.covers(on):
                return version
        raise DomainError("agreement_not_in_force", name=code, on=on.isoformat())

    def version(self, code: str, number: str) -> Version:
        """The version a case was lodged under; DomainError `unknown_version`."""
        for version in self.agreement(code).versions:
            if version.number == number:
                return version
        raise DomainError("unknown_version", name=code, number=number)

    def agreement_for_country(self, country: str) -> Agreement:
        """The agreement that binds this country; DomainError `no_agreement_with_country`."""
        for agreement in self.agreements.values():
            if country in agreement.countries:
                return agreement
        raise DomainError("no_agreement_with_country", country=country)

    def unverified(self) -> tuple[Unverified, ...]:
        """Everything a lawyer still has to compare with the text: every value that is not VERIFIED."""
        versions = (version for agreement in self.agreements.values() for version in agreement.versions)
        return tuple(row for version in versions for row in _doubts(version))


def _doubts(version: Version) -> Iterator[Unverified]:
    rows: list[Limit | Flag | EvidenceItem] = [
        *version.limits.values(), *version.flags.values(), *version.evidence.values()
    ]  # fmt: skip
    for row in rows:
        if row.source_status is not SourceStatus.VERIFIED:
            kind, value, article = _described(row)
            yield Unverified(
                version.agreement, version.number, kind, row.code, value, article, row.source_status
            )


def _described(row: Limit | Flag | EvidenceItem) -> tuple[str, str, str]:
    if isinstance(row, Limit):
        return "limit", length_words(row.length, row.absent), row.article
    if isinstance(row, Flag):
        return "flag", "true" if row.value else "false", row.article
    return "evidence", row.evidence_class.value, f"Annex {row.annex}"


@cache
def current() -> Register:
    """The register of the law files that came with the application."""
    return Register.load(PACKAGED)
