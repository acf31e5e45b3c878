"""The application document: one schema for the page, the API and the file import."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.cases.schemas.circumstances import CircumstancesSchema, later_than_lodged
from app.cases.schemas.parts import (
    EVIDENCE_CODE,
    CareSchema,
    DocumentSchema,
    EvidenceSchema,
    FamilyMemberSchema,
    PersonSchema,
)
from app.cases.schemas.photo import PhotoField
from app.cases.vocabulary import Basis, Procedure
from app.kernel.clock import today
from app.kernel.i18n import _
from app.kernel.partial_dates import PartialDate
from app.kernel.schema import BaseSchema, DayField, EnumField, Flag, ListOf, Part, Text

MOST_FAMILY_MEMBERS = 50
AGREEMENT_CODE = r"[A-Z]{2,8}"
AUTHORITY_CODE = r"[A-Z]{2}-[A-Z0-9]{2,20}"

Problems = dict[str, Any]


class ApplicationSchema(BaseSchema):
    """A readmission application (Annex 5). The caller may say which agreements and evidence codes exist.

    Otherwise only the shape of a code is checked. All rules are asked even when single fields are wrong,
    so that nobody mends one error to meet the next.
    """

    agreement = Text(required=True, longest=8)
    requesting_authority = Text(required=True, longest=24)
    procedure = EnumField(Procedure, load_default=Procedure.NORMAL)
    requesting_reference = Text(required=True, longest=100)
    lodged_on = DayField(required=True)
    basis = EnumField(Basis, required=True)
    interview_requested = Flag()
    person = Part(PersonSchema, required=True)
    family = ListOf(Part(FamilyMemberSchema), most=MOST_FAMILY_MEMBERS)
    documents = ListOf(Part(DocumentSchema), most=50)
    evidence = ListOf(Part(EvidenceSchema), most=50)
    care = Part(CareSchema, load_default=None)
    security_note = Text(longest=4000, lines=True)
    observations = Text(longest=8000, lines=True)
    appeal_pending = Flag()
    new_since_refusal = Text(longest=4000, lines=True)
    photo = PhotoField()
    circumstances = Part(CircumstancesSchema, load_default=None, allow_none=True)

    def __init__(
        self,
        *,
        agreements: Collection[str] | None = None,
        evidence_codes: Collection[str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.agreements = agreements
        self.evidence_codes = evidence_codes

    @validates_schema(skip_on_field_errors=False)
    def codes_are_known(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """An application cites an agreement, an authority and evidence by code."""
        _refuse(unknown_codes(data, self.agreements))

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def evidence_codes_are_known(self, data: object, original: object, **kwargs: Any) -> None:
        """Reads what was sent, because the positions of good items shift when others are left out."""
        wrong: dict[int, Problems] = {}
        for index, item in enumerate(_items(original, "evidence")):
            code = item.get("code") if isinstance(item, Mapping) else None
            if isinstance(code, str) and _is_unknown(code.strip(), EVIDENCE_CODE, self.evidence_codes):
                wrong[index] = {"code": [_("Use an evidence code of Annexes 1 to 4, for example N1-PASS.")]}
        _refuse({"evidence": wrong} if wrong else {})

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def identity_can_be_shown(self, data: Mapping[str, Any], original: object, **kwargs: Any) -> None:
        """An application offers evidence, or asks for an interview (Articles 8 and 9)."""
        if not isinstance(original, Mapping):
            return
        if not original.get("evidence") and not original.get("interview_requested"):
            _refuse({"evidence": [_("Add at least one item of evidence, or ask for an interview.")]})

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def care_is_told_with_consent(self, data: object, original: object, **kwargs: Any) -> None:
        """Article 8(2)(a): a need for care is told only with the person's explicit consent."""
        care = original.get("care") if isinstance(original, Mapping) else None
        if not isinstance(care, Mapping) or not _is_written(care.get("statement")):
            return
        if care.get("consent") in (False, None):
            sentence = _(
                "Record the person's explicit consent or leave the statement out; the agreement allows "
                "it only with explicit consent (EU agreement, Article 8(2)(a); Swiss agreement, "
                "Article 5(2)(a))."
            )
            _refuse({"care": {"consent": [sentence]}})

    @validates_schema(skip_on_field_errors=False)
    def dates_lie_in_the_past(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Nobody is born, and nothing lodged, after today in Baku."""
        _refuse(dates_problems(data))

    @validates_schema(skip_on_field_errors=False)
    def circumstances_precede_lodging(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """What an application rests on happened before it was lodged."""
        wrong = later_than_lodged(data.get("circumstances"), data.get("lodged_on"))
        _refuse({"circumstances": wrong} if wrong else {})

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def relatives_are_born(self, data: object, original: object, **kwargs: Any) -> None:
        """No relative is born after today in Baku."""
        wrong: dict[int, Problems] = {}
        for index, member in enumerate(_items(original, "family")):
            relative = member.get("person") if isinstance(member, Mapping) else None
            if isinstance(relative, Mapping) and _is_future(_read_date(relative.get("date_of_birth"))):
                wrong[index] = {"person": _birth_in_future()}
        _refuse({"family": wrong} if wrong else {})

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def documents_follow_birth(self, data: Mapping[str, Any], original: object, **kwargs: Any) -> None:
        """A document is issued after its holder's birth and before it expires."""
        _refuse(document_problems(data, original))


def unknown_codes(data: Mapping[str, Any], agreements: Collection[str] | None) -> Problems:
    """What is wrong with the codes of agreement and authority; without `agreements` only the shape is judged."""
    problems: Problems = {}
    if _is_unknown(data.get("agreement"), AGREEMENT_CODE, agreements):
        problems["agreement"] = [_("Use the code of an agreement that is in force, for example EU.")]
    if _is_unknown(data.get("requesting_authority"), AUTHORITY_CODE, None):
        problems["requesting_authority"] = [_("Use the authority's code, for example DE-BAMF.")]
    return problems


def dates_problems(data: Mapping[str, Any]) -> Problems:
    """What is wrong with the day of lodging and the birth of the person concerned."""
    problems: Problems = {}
    if (lodged_on := data.get("lodged_on")) and lodged_on > today():
        problems["lodged_on"] = [_("Correct the day of lodging; it lies in the future.")]
    if _is_future(_birth(data.get("person"))):
        problems["person"] = _birth_in_future()
    return problems


def document_problems(data: Mapping[str, Any], original: object) -> Problems:
    """Which documents were issued before birth or expire before they were issued."""
    wrong: dict[int, Problems] = {}
    born = _birth(data.get("person"))
    for index, document in enumerate(_items(original, "documents")):
        if isinstance(document, Mapping) and (problem := _document_dates(document, born)):
            wrong[index] = problem
    return {"documents": wrong} if wrong else {}


def _refuse(problems: Problems) -> None:
    if problems:
        raise ValidationError(problems)


def _is_unknown(code: object, shape: str, known: Collection[str] | None) -> bool:
    if not isinstance(code, str) or not code:
        return False
    return code not in known if known is not None else re.fullmatch(shape, code) is None


def _items(original: object, name: str) -> list[object]:
    items = original.get(name) if isinstance(original, Mapping) else None
    return items[:MOST_FAMILY_MEMBERS] if isinstance(items, list) else []


def _is_written(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _birth(person: object) -> PartialDate | None:
    born = person.get("date_of_birth") if isinstance(person, Mapping) else None
    return born if isinstance(born, PartialDate) else None


def _read_date(text: object) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _is_future(day: PartialDate | None) -> bool:
    return day is not None and day.earliest > today()


def _birth_in_future() -> Problems:
    return {"date_of_birth": [_("Correct the date of birth; it lies in the future.")]}


def _document_dates(document: Mapping[str, Any], born: PartialDate | None) -> Problems:
    issued = _read_date(document.get("issued_on"))
    expires = _read_date(document.get("expires_on"))
    problems: Problems = {}
    if issued and born and issued.latest < born.earliest:
        problems["issued_on"] = [_("Correct this date or the date of birth; the person was born later.")]
    begun: date | None = max((day.earliest for day in (issued, born) if day), default=None)
    if expires and begun and expires.latest < begun:
        problems["expires_on"] = [_("Correct this date; a document cannot expire before it is issued.")]
    return problems
