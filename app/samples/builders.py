"""Application documents told in one sentence: `an_application().of("DE-BAMF").with_child().build()`."""

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from typing import Any, Self

from app.cases.application import Application
from app.cases.direct_return import DirectReturn
from app.cases.schemas import ApplicationSchema
from app.cases.schemas.requests import DirectReturnSchema, TransitSchema
from app.cases.transit import TransitRequest

SCHEMA = ApplicationSchema()
_AGREEMENT_OF_COUNTRY = {"CH": "CH", "NO": "NO", "ME": "ME", "RS": "RS"}


def an_application() -> "ApplicationBuilder":
    """A good application of Germany for one man with a copy of his passport; each word can be changed."""
    return ApplicationBuilder()


def a_direct_return() -> "ApplicationBuilder":
    """An announcement of Germany that an own national returns; the travel document has still to be named."""
    return DirectReturnBuilder()


def a_transit() -> "TransitBuilder":
    """A transit application of Germany for a Georgian on the way home by air."""
    return TransitBuilder().person(nationalities=["GE"], languages=["ka"], place_of_birth="Batumi")


def a_person(family_name: str, given_names: str, **told: Any) -> dict[str, Any]:
    """A whole person part of the document; what is not told is absent or plain."""
    person: dict[str, Any] = {
        "family_name": family_name,
        "given_names": given_names,
        "fathers_name": None,
        "maiden_name": None,
        "original_script_name": None,
        "aliases": [],
        "sex": "M",
        "date_of_birth": "1994-05-09",
        "place_of_birth": "Sumgait",
        "nationalities": ["AZ"],
        "languages": ["az"],
        "civil_status": None,
        "fin": None,
        "last_address": None,
        "physical_description": None,
    }
    return person | told


class ApplicationBuilder:
    """Collects what is told and builds the document of ARCHITECTURE section 5."""

    def __init__(self) -> None:
        self._document: dict[str, Any] = {
            "agreement": "EU",
            "requesting_authority": "DE-BAMF",
            "procedure": "normal",
            "requesting_reference": None,
            "lodged_on": "2026-11-09",
            "basis": "OWN",
            "interview_requested": False,
            "appeal_pending": False,
            "person": a_person("Mammadov", "Elchin", fathers_name="Vugar"),
            "family": [],
            "documents": [],
            "evidence": [{"code": "N2-COPY", "note": None}],
            "care": None,
            "security_note": None,
            "observations": None,
            "photo": None,
        }

    def of(self, authority: str) -> Self:
        """The requesting authority, and with it the agreement its country has."""
        agreement = _AGREEMENT_OF_COUNTRY.get(authority[:2], "EU")
        return self.told(requesting_authority=authority, agreement=agreement)

    def referenced(self, reference: str) -> Self:
        """The authority's own reference. Left out, it is derived from the content."""
        return self.told(requesting_reference=reference)

    def on(self, lodged_on: str) -> Self:
        """The day of lodging."""
        return self.told(lodged_on=lodged_on)

    def on_basis(self, basis: str) -> Self:
        """The obligation relied on."""
        return self.told(basis=basis)

    def accelerated(self) -> Self:
        """Lodged under the accelerated procedure."""
        return self.told(procedure="accelerated")

    def named(self, family_name: str, given_names: str, fathers_name: str | None = None) -> Self:
        """Who the person says to be."""
        return self.person(family_name=family_name, given_names=given_names, fathers_name=fathers_name)

    def born(self, date_of_birth: str, place_of_birth: str = "Sumgait") -> Self:
        """Date, full or partial, and place of birth."""
        return self.person(date_of_birth=date_of_birth, place_of_birth=place_of_birth)

    def person(self, **told: Any) -> Self:
        """Any other particulars of the person."""
        self._document["person"].update(told)
        return self

    def with_fin(self, fin: str) -> Self:
        """The personal identification number."""
        return self.person(fin=fin)

    def with_child(self, given_names: str = "Zahra", **told: Any) -> Self:
        """A child who bears the person's surname."""
        particulars = {"sex": "F", "date_of_birth": "2019", **told}
        return self._with_relative("child", given_names, particulars)

    def with_spouse(self, given_names: str = "Gunel", **told: Any) -> Self:
        """A spouse who bears the person's surname unless told otherwise."""
        particulars = {"sex": "F", "civil_status": "married", **told}
        return self._with_relative("spouse", given_names, particulars)

    def with_document(self, number: str = "C01234567", kind: str = "passport", **told: Any) -> Self:
        """A paper named in the application."""
        paper = {"kind": kind, "number": number, "issued_on": "2014-03-02", "issued_at": "Sumgait"}
        self._document["documents"].append(paper | {"authority": "MIA", "expires_on": "2024-03-02"} | told)
        return self

    def with_evidence(self, code: str, note: str | None = None) -> Self:
        """One more means of evidence."""
        self._document["evidence"].append({"code": code, "note": note})
        return self

    def without_evidence(self) -> Self:
        """No means of evidence at all."""
        return self.told(evidence=[])

    def asking_for_interview(self) -> Self:
        """An interview is requested."""
        return self.told(interview_requested=True)

    def with_care(self, statement: str, *, consent: bool = True) -> Self:
        """A need for care, told with consent unless said otherwise."""
        return self.told(care={"consent": consent, "statement": statement})

    def under(self, **circumstances: Any) -> Self:
        """What only some tracks ask: `unlawful_since`, `no_exception`, `apprehended_on`, …"""
        return self.told(circumstances=(self._document.get("circumstances") or {}) | circumstances)

    def told(self, **fields: Any) -> Self:
        """Any top-level part of the document as it stands."""
        self._document.update(fields)
        return self

    def read(self, document: Mapping[str, Any]) -> Application:
        """The document judged by its schema, as the procedure takes it."""
        return Application.from_document(SCHEMA.checked(dict(document)))

    def build(self) -> dict[str, Any]:
        """The document; a copy, so that one builder may build several."""
        document = deepcopy(self._document)
        if document["requesting_reference"] is None:
            told = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
            prefix = document["requesting_authority"].partition("-")[2]
            document["requesting_reference"] = f"{prefix}-{told[:8]}/26"
        return document

    def _with_relative(self, relation: str, given_names: str, told: dict[str, Any]) -> Self:
        surname = told.pop("family_name", self._document["person"]["family_name"])
        relative = {"relation": relation, "person": a_person(surname, given_names, **told)}
        self._document["family"].append(relative)
        return self


class DirectReturnBuilder(ApplicationBuilder):
    """The document of a return without application."""

    def __init__(self) -> None:
        super().__init__()
        kept = (
            "agreement", "requesting_authority", "requesting_reference", "lodged_on", "basis", "person", "documents",
            "observations",
        )  # fmt: skip
        self._document = {name: self._document[name] for name in kept}

    def read(self, document: Mapping[str, Any]) -> Application:
        """As for an application, by the schema of such a return."""
        return DirectReturn.from_document(DirectReturnSchema().checked(dict(document)))


class TransitBuilder(DirectReturnBuilder):
    """The document of a transit application."""

    def __init__(self) -> None:
        super().__init__()
        del self._document["basis"]
        self._document["transit"] = {
            "transport": "air", "destination": "GE", "other_states": [], "border_post": "GYD",
            "planned_on": "2026-11-23", "planned_time": "14:35", "flight": "LH 612", "escorts": 2,
            "admission_guaranteed": True, "refusal_reason_known": False, "refusal_note": None,
        }  # fmt: skip

    def on(self, lodged_on: str) -> Self:
        """The day of asking; the journey begins ten days later."""
        journey = date.fromisoformat(lodged_on) + timedelta(days=10)
        self._document["transit"]["planned_on"] = journey.isoformat()
        return super().on(lodged_on)

    def through(self, border_post: str) -> Self:
        """The crossing point where the journey is to begin."""
        self._document["transit"]["border_post"] = border_post
        return self

    def read(self, document: Mapping[str, Any]) -> Application:
        """As for an application, by the schema of a transit."""
        return TransitRequest.from_document(TransitSchema().checked(dict(document)))
