"""Requests that are no application for readmission: a return without application, and a transit."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.cases.direct_return import BASES, PERMITS
from app.cases.schemas.application import dates_problems, document_problems, unknown_codes
from app.cases.schemas.parts import DocumentSchema, PersonSchema
from app.cases.schemas.photo import PhotoField
from app.cases.vocabulary import Basis, Transport
from app.kernel.clock import today
from app.kernel.i18n import _, _l
from app.kernel.schema import (
    BaseSchema,
    CountryCode,
    DayField,
    EnumField,
    Flag,
    HourField,
    ListOf,
    Number,
    Part,
    Text,
)
from app.workflow.deadlines import AZERBAIJAN

MOST_PAPERS, MOST_ESCORTS = 10, 20


class RequestSchema(BaseSchema):
    """What every request names: who asks, under which agreement, about whom, with which papers."""

    agreement = Text(required=True, longest=8)
    requesting_authority = Text(required=True, longest=24)
    requesting_reference = Text(required=True, longest=100)
    lodged_on = DayField(required=True)
    person = Part(PersonSchema, required=True)
    documents = ListOf(
        Part(DocumentSchema),
        required=True,
        fewest=1,
        most=MOST_PAPERS,
        error_messages={"too_few": _l("Name the travel document of the person.")},
    )
    observations = Text(longest=8000, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def codes_are_known(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A request cites an agreement and an authority by code."""
        _refuse(unknown_codes(data, None))

    @validates_schema(skip_on_field_errors=False)
    def dates_lie_in_the_past(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Nobody is born, and nothing sent, after today in Baku."""
        _refuse(dates_problems(data))

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def documents_follow_birth(self, data: Mapping[str, Any], original: object, **kwargs: Any) -> None:
        """A document is issued after its holder's birth and before it expires."""
        _refuse(document_problems(data, original))


class DirectReturnSchema(RequestSchema):
    """A return without application (Art. 7(2) [CH 4(2)])."""

    basis = EnumField(Basis, required=True)

    @validates_schema(skip_on_field_errors=False)
    def nobody_else_returns_so(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Own nationals, and others who hold a visa or residence permit, which is named too."""
        basis = data.get("basis")
        if basis is not None and basis not in BASES:
            _refuse({"basis": [_("Only own nationals and holders of a visa or residence permit return so.")]})
        kinds = {paper["kind"] for paper in data.get("documents") or () if "kind" in paper}
        if basis is Basis.TCN_VISA and not kinds & PERMITS:
            _refuse({"documents": [_("Name the visa or residence permit of Azerbaijan too.")]})


class OperationSchema(BaseSchema):
    """Part B of the transit form (Annex 6)."""

    transport = EnumField(Transport, required=True)
    destination = CountryCode(required=True)
    other_states = ListOf(CountryCode(), most=10)
    border_post = Text(required=True, longest=20)
    planned_on = DayField(required=True)
    planned_time = HourField(required=True, longest=5)
    flight = Text(longest=40)
    escorts = Number(least=0, most=MOST_ESCORTS)
    admission_guaranteed = Flag(required=True)
    refusal_reason_known = Flag(required=True)
    refusal_note = Text(longest=2000, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def journey_makes_sense(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """It lies ahead, leads elsewhere, and a reason that is known is told."""
        problems: dict[str, list[str]] = {}
        if (planned_on := data.get("planned_on")) and planned_on < today():
            problems["planned_on"] = [_("Choose today or a later day.")]
        if data.get("destination") == AZERBAIJAN:
            problems["destination"] = [_("A transit leads to another state; for Azerbaijan ask for readmission.")]
        if data.get("refusal_reason_known") and not data.get("refusal_note"):
            problems["refusal_note"] = [_("Say which reason to refuse the transit is known.")]
        _refuse(problems)


class TransitSchema(RequestSchema):
    """A transit application (Art. 15(1) [CH 12(1)])."""

    transit = Part(OperationSchema, required=True)
    photo = PhotoField()

    @validates_schema(skip_on_field_errors=False)
    def nobody_travels_through_home(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A transit is of third-country nationals and stateless persons."""
        if AZERBAIJAN in (data.get("person") or {}).get("nationalities", ()):
            told = _("A national of Azerbaijan is readmitted, not let through; lodge an application instead.")
            _refuse({"person": {"nationalities": [told]}})


def _refuse(problems: Mapping[str, Any]) -> None:
    if problems:
        raise ValidationError(dict(problems))
