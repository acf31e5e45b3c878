"""What an agreement says, as frozen values. Every figure carries its article and how well it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.kernel.errors import DomainError

Row = TypeVar("Row")

LIMIT_CODES = (
    "APP-TCN", "APP-OWN", "APP-ACC", "RPL-NORM", "RPL-EXT", "RPL-ACC", "TRF", "TRF-NOT", "TD-ISS", "TD-VAL",
    "TD-RE", "INT", "EVD-EXP", "RIE-OWN", "RIE-TCN", "TRN-RPL", "TRN-EXE", "SUS", "DEN", "EIF", "NAT-DET",
)  # fmt: skip

FLAG_CODES = (
    "silence_is_consent", "default_eu_document", "origin_first", "refusal_needs_reasons",
    "transfer_extendable", "reply_extendable", "interview_stops_reply_clock",
    "requested_state_may_ask_interview", "direct_return_with_travel_document",
    "direct_return_with_identity_card", "direct_return_of_own_without_notice", "border_region_only",
    "care_statement_needs_consent", "travel_document_free_of_charge", "readmits_own",
    "readmits_own_child", "readmits_own_spouse", "readmits_own_former", "readmits_tcn_visa",
    "readmits_tcn_direct", "excludes_airside_transit", "excludes_visa_free_in_requesting_state",
    "excludes_visa_from_requesting_state", "excludes_relative_with_own_residence",
    "excludes_former_with_other_nationality", "excludes_former_with_promised_naturalisation",
)  # fmt: skip


class SourceStatus(StrEnum):
    """How well a value is known. Only VERIFIED was read in the text of the law itself."""

    VERIFIED = "verified"
    OFFICIAL = "official"
    SECONDARY = "secondary"
    TEMPLATE = "template"
    UNVERIFIED = "unverified"


class Unit(StrEnum):
    """What a time limit is counted in."""

    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    MONTH = "month"


class Side(StrEnum):
    """Whose duty it is, and therefore whose calendar counts."""

    REQUESTED = "requested"
    REQUESTING = "requesting"


class Direction(StrEnum):
    """Whether the period runs forward from its event or must lie before it (a notice of transfer)."""

    AFTER = "after"
    BEFORE = "before"


class Absent(StrEnum):
    """Why a limit has no length that could be counted."""

    NONE = "none"
    AS_SOON_AS_POSSIBLE = "as_soon_as_possible"
    NOT_KNOWN = "not_known"
    IN_WORDS = "in_words"


class EvidenceClass(StrEnum):
    """The legal effect of evidence (articles 6 and 7 of the Swiss, 9 and 10 of the EU agreement)."""

    PROOF_NAT = "PROOF_NAT"
    PRIMA_NAT = "PRIMA_NAT"
    PROOF_TCN = "PROOF_TCN"
    PRIMA_TCN = "PRIMA_TCN"


class VersionStatus(StrEnum):
    """Whether the entry into force was found."""

    IN_FORCE = "in_force"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True)
class Length:
    """How long a period is."""

    value: int
    unit: Unit


@dataclass(frozen=True)
class Limit:
    """One time limit of one version. Without a length, `absent` says why."""

    code: str
    length: Length | None
    absent: Absent | None
    alternative: Length | None
    article: str
    start_event: str
    end_event: str
    direction: Direction
    consequence: str
    counted_by: Side
    source_status: SourceStatus
    is_national: bool = False
    note: str = ""

    def required_length(self) -> Length:
        """The length to count with; DomainError `limit_has_no_length` where the agreement gives none."""
        if self.length is None:
            raise DomainError("limit_has_no_length", name=self.code, absent=str(self.absent))
        return self.length


@dataclass(frozen=True)
class Flag:
    """One yes-or-no rule of one version."""

    code: str
    value: bool
    article: str
    source_status: SourceStatus
    kilometres: int | None = None
    note: str = ""

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True)
class EvidenceItem:
    """One entry of an evidence annex, named in the three languages of the house."""

    code: str
    annex: int
    evidence_class: EvidenceClass
    label_en: str
    label_az: str
    label_ru: str
    source_status: SourceStatus

    def label(self, language: str = "en") -> str:
        """The item's name in `language`; English where the language is not one of ours."""
        return {"az": self.label_az, "ru": self.label_ru}.get(language, self.label_en)


@dataclass(frozen=True)
class Version:
    """An agreement as it stood in one period. Cases keep the version they were lodged under."""

    agreement: str
    number: str
    valid_from: date
    valid_until: date | None
    signed: date | None
    in_force: date | None
    status: VersionStatus
    source_status: SourceStatus
    provisional: bool
    inherits: str | None
    note: str
    limits: Mapping[str, Limit]
    flags: Mapping[str, Flag]
    evidence: Mapping[str, EvidenceItem]

    def covers(self, day: date) -> bool:
        """Whether this version applied on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def limit(self, code: str) -> Limit:
        """The limit with this code; DomainError `unknown_limit`."""
        return self._found(self.limits, code, "unknown_limit")

    def flag(self, code: str) -> Flag:
        """The rule with this code; DomainError `unknown_flag`."""
        return self._found(self.flags, code, "unknown_flag")

    def evidence_item(self, code: str) -> EvidenceItem:
        """The annex entry with this code; DomainError `unknown_evidence_code`."""
        return self._found(self.evidence, code, "unknown_evidence_code")

    def evidence_class(self, code: str) -> EvidenceClass:
        """The class an unexpired piece of this evidence has."""
        return self.evidence_item(code).evidence_class

    def _found(self, rows: Mapping[str, Row], code: str, error: str) -> Row:
        if code not in rows:
            raise DomainError(error, name=code, agreement=self.agreement, version=self.number)
        return rows[code]


@dataclass(frozen=True)
class Agreement:
    """A readmission agreement of Azerbaijan with a partner, in all its versions (oldest first)."""

    code: str
    title: str
    title_az: str
    title_ru: str
    partner: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    working_languages: tuple[str, ...]
    versions: tuple[Version, ...]

    def name(self, language: str = "en") -> str:
        """The title in `language`; English where the language is not one of ours."""
        return {"az": self.title_az, "ru": self.title_ru}.get(language, self.title)
