"""A readmission application as the procedure reads it: frozen, typed, and comparable by content."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum
from typing import Any, Self

from app.agreements.model import Version
from app.cases.vocabulary import Basis, PermitKind, Procedure, TcnException
from app.kernel.partial_dates import PartialDate
from app.people.vocabulary import CivilStatus, DocumentKind, Relation, Sex


@dataclass(frozen=True, slots=True)
class PhysicalDescription:
    """What the person looks like (Annex 5, A4)."""

    height_cm: int | None = None
    eye_colour: str | None = None
    marks: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedPerson:
    """A person as the requesting authority describes one. Never merged with what a register says."""

    family_name: str
    given_names: str
    sex: Sex
    date_of_birth: PartialDate
    fathers_name: str | None = None
    maiden_name: str | None = None
    original_script_name: str | None = None
    aliases: tuple[str, ...] = ()
    place_of_birth: str | None = None
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    civil_status: CivilStatus | None = None
    fin: str | None = None
    last_address: str | None = None
    physical_description: PhysicalDescription | None = None

    @property
    def full_name(self) -> str:
        """Family name first, as files are kept."""
        return " ".join(part for part in (self.family_name, self.given_names, self.fathers_name) if part)

    @classmethod
    def from_document(cls, person: Mapping[str, Any]) -> Self:
        """From the typed values of the schema."""
        looks = person.get("physical_description") or {}
        told = any(value is not None for value in looks.values())
        lists = {name: tuple(person.get(name) or ()) for name in ("aliases", "nationalities", "languages")}
        return cls(
            **{**person, **lists, "physical_description": PhysicalDescription(**looks) if told else None}
        )


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A relative who is to travel with the person."""

    relation: Relation
    person: ClaimedPerson


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A paper as the application names it."""

    kind: DocumentKind
    number: str
    issued_on: PartialDate | None = None
    issued_at: str | None = None
    authority: str | None = None
    expires_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class OfferedEvidence:
    """A means of evidence by its code in Annexes 1 to 4."""

    code: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """A need for help or care, told with the person's explicit consent."""

    consent: bool = False
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What only some tracks ask. None: the authority said nothing about it."""

    unlawful_since: date | None = None
    late_because: str | None = None
    exceptions: tuple[TcnException, ...] = ()
    no_exception: bool | None = None
    permit_kind: PermitKind | None = None
    permit_number: str | None = None
    permit_valid_until: date | None = None
    origin_return_impossible: bool | None = None
    apprehended_on: date | None = None
    apprehended_at: str | None = None
    in_border_region: bool | None = None
    came_directly: bool | None = None
    renounced_on: date | None = None
    naturalisation_promised: bool | None = None

    @classmethod
    def from_document(cls, told: Mapping[str, Any] | None) -> Self | None:
        """From the typed values of the schema; None where nothing was said."""
        kept = cls(**{**(told or {}), "exceptions": tuple((told or {}).get("exceptions") or ())})
        return kept if kept != cls() else None


@dataclass(frozen=True, slots=True)
class Application:
    """The whole application. `from_document` takes what `ApplicationSchema` has checked."""

    agreement: str
    requesting_authority: str
    procedure: Procedure
    requesting_reference: str
    lodged_on: date
    basis: Basis
    interview_requested: bool
    person: ClaimedPerson
    family: tuple[FamilyMember, ...] = ()
    documents: tuple[NamedDocument, ...] = ()
    evidence: tuple[OfferedEvidence, ...] = ()
    care: Care | None = None
    security_note: str | None = None
    observations: str | None = None
    appeal_pending: bool = False
    photo: bytes | None = None
    circumstances: Circumstances | None = None
    new_since_refusal: str | None = None

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        """From the typed values of the schema (`ApplicationSchema().checked(raw)`), not from raw JSON."""
        care = Care(**(document.get("care") or {}))
        parts = {
            "person": ClaimedPerson.from_document(document["person"]),
            "family": tuple(
                FamilyMember(member["relation"], ClaimedPerson.from_document(member["person"]))
                for member in document.get("family") or ()
            ),
            "documents": tuple(NamedDocument(**paper) for paper in document.get("documents") or ()),
            "evidence": tuple(OfferedEvidence(**item) for item in document.get("evidence") or ()),
            "care": care if care != Care() else None,
            "circumstances": Circumstances.from_document(document.get("circumstances")),
        }
        return cls(**{**document, **parts})

    @property
    def own_process(self) -> str | None:
        """The table this kind of request follows whatever it says; None: obligation and procedure tell it."""
        return None

    def told_facts(self, version: Version, on: date) -> dict[str, Any]:
        """What this kind of request tells the guards of its first moves, under this law on a day."""
        return {"has_evidence": bool(self.evidence), "interview_requested": self.interview_requested}

    @property
    def persons(self) -> tuple[ClaimedPerson, ...]:
        """Everybody the application is about, the person concerned first."""
        return (self.person, *(member.person for member in self.family))

    def as_document(self) -> dict[str, Any]:
        """The application as plain JSON values, in the shape it came in.

        Without circumstances there is no such part, so that applications lodged before there was one keep their hash.
        """
        document: dict[str, Any] = _plain(self)
        for name in ("circumstances", "new_since_refusal"):
            if document[name] is None:
                del document[name]
        return document

    def content_hash(self) -> str:
        """SHA-256 over the canonical JSON: the same content gives the same hash through any door.

        Tells a harmless repeat of a requesting reference from a second application under the same reference.
        """
        told = {name: value for name, value in self.as_document().items() if value or name not in _ADDED_LATER}
        canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


# Left out of the hash while empty, so that what was lodged before the form had them is still known as a repeat.
_ADDED_LATER = frozenset({"appeal_pending"})


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum | PartialDate):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
