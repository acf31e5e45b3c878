"""What the desk records of an application to a partner state: one schema a step."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from app.agreements.register import current as law
from app.cases.schemas.parts import DocumentSchema, EvidenceSchema, PersonSchema
from app.cases.vocabulary import Basis
from app.kernel import clock
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, DayField, EnumField, Flag, ListOf, Part, Text
from app.outbound.vocabulary import HandoverFailure


class PreparationSchema(BaseSchema):
    """An application that the Service prepares (Annex 5, roles swapped)."""

    country = Text(required=True, longest=2)
    partner_authority = Text(required=True, longest=200)
    basis = EnumField(Basis, required=True)
    known_on = DayField(load_default=None, allow_none=True)
    interview_requested = Flag()
    person = Part(PersonSchema, required=True)
    documents = ListOf(Part(DocumentSchema), most=50)
    evidence = ListOf(Part(EvidenceSchema), most=50)
    observations = Text(longest=8000, lines=True)

    @validates("country")
    def partner_has_an_agreement(self, country: str, **_options: Any) -> None:
        """Only a state with an agreement in force can be asked."""
        if country not in {code for each in law().agreements.values() for code in each.countries}:
            raise ValidationError(_("No agreement is in force with this state. Choose one from the list."))

    @validates("known_on")
    def known_before_today(self, day: date | None, **_options: Any) -> None:
        """Nobody learned of it tomorrow."""
        _not_ahead(day)

    @validates_schema(skip_on_field_errors=False)
    def identity_can_be_shown(self, data: dict[str, Any], **_options: Any) -> None:
        """Evidence, or a request for an interview (Art. 8, 9)."""
        if not data.get("evidence") and not data.get("interview_requested"):
            raise ValidationError({"evidence": [_("Add at least one item of evidence, or ask for an interview.")]})


class DatedSchema(BaseSchema):
    """Something that happened at the partner's on a day."""

    on = DayField(required=True)

    @validates("on")
    def day_has_come(self, day: date, **_options: Any) -> None:
        """Only what has happened is recorded."""
        _not_ahead(day)


class ReceiptSchema(DatedSchema):
    """The partner acknowledged the application."""

    partner_reference = Text(longest=80)


class WordsSchema(BaseSchema):
    """A question, an answer or a reason in words."""

    words = Text(required=True, longest=4000, lines=True)


class PartnerRefusalSchema(DatedSchema):
    """The partner refused; an agreement asks for reasons in writing (Art. 11(3))."""

    words = Text(required=True, longest=4000, lines=True)


class TravelDocumentSchema(BaseSchema):
    """The document the person travels with."""

    number = Text(required=True, longest=40)
    valid_until = DayField(required=True)

    @validates("valid_until")
    def still_valid(self, day: date, **_options: Any) -> None:
        """A document that has expired takes nobody home."""
        if day < clock.today():
            raise ValidationError(_("This document has expired. Record a valid one."))


class DetentionSchema(DatedSchema):
    """A court decision (Migration Code 80.3)."""

    court_decision = Text(required=True, longest=200)


class NoticeSchema(BaseSchema):
    """The prior notice to the partner (Art. 12(1))."""

    planned_on = DayField(required=True)
    crossing_point = Text(required=True, longest=200)


class FailureSchema(BaseSchema):
    """Why the handover did not take place."""

    reason_code = EnumField(HandoverFailure, required=True)


class NothingSchema(BaseSchema):
    """A step without questions."""


def _not_ahead(day: date | None) -> None:
    if day is not None and day > clock.today():
        raise ValidationError(_("This day lies in the future. Correct it."))
