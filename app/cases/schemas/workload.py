"""What the commands of assignment may carry."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from app.cases.workload_vocabulary import MoveReason
from app.kernel import clock
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, DayField, EnumField, Number, Text

LARGEST = 999_999_999


class AbsenceSchema(BaseSchema):
    """Who is away, from when until when, and who stands in."""

    officer = Number(least=1, most=LARGEST, required=True)
    first_on = DayField(required=True)
    last_on = DayField(required=True)
    substitute = Number(least=1, most=LARGEST, load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=True)
    def days_and_people_fit(self, data: dict[str, Any], **_options: Any) -> None:
        """The last day is not past, nor before the first; nobody stands in for themselves."""
        if data["last_on"] < data["first_on"]:
            raise ValidationError({"last_on": [_("Choose the first day or a later one.")]})
        if data["last_on"] < clock.today():
            raise ValidationError({"last_on": [_("Choose today or a later day.")]})
        if data["substitute"] == data["officer"]:
            raise ValidationError({"substitute": [_("Choose somebody else.")]})


class MovingSchema(BaseSchema):
    """From whom all cases go to whom, and why."""

    giver = Number(least=1, most=LARGEST, required=True)
    taker = Number(least=1, most=LARGEST, required=True)
    reason = EnumField(MoveReason, required=True)

    @validates_schema(skip_on_field_errors=True)
    def two_officers(self, data: dict[str, Any], **_options: Any) -> None:
        """From one officer to another."""
        if data["giver"] == data["taker"]:
            raise ValidationError({"taker": [_("Choose somebody else.")]})


class OfferSchema(BaseSchema):
    """To whom a case is offered, and what they should know."""

    officer = Number(least=1, most=LARGEST, required=True)
    message = Text(required=True, longest=1000, lines=True)


class OfferReturnSchema(BaseSchema):
    """Why an offered case comes back."""

    reason = Text(required=True, longest=1000, lines=True)
