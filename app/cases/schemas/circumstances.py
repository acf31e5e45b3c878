"""What only some tracks ask: of third-country nationals, former nationals, the accelerated procedure. All optional."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.cases.vocabulary import PermitKind, TcnException
from app.kernel.clock import today
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, DayField, EnumField, Flag, ListOf, Text

PAST = ("unlawful_since", "apprehended_on", "renounced_on")
BEFORE_LODGING = ("unlawful_since", "apprehended_on")


class CircumstancesSchema(BaseSchema):
    """On which obligation, exceptions and procedure depend (EU Art. 3(3), 4, 7(3), 11(1); CH 2(3), 3, 4(3), 8(1))."""

    unlawful_since = DayField(load_default=None, allow_none=True)
    late_because = Text(longest=2000, lines=True, allow_none=True)
    exceptions = ListOf(EnumField(TcnException), most=len(TcnException))
    no_exception = Flag(load_default=None, allow_none=True)
    permit_kind = EnumField(PermitKind, load_default=None, allow_none=True)
    permit_number = Text(longest=60, allow_none=True)
    permit_valid_until = DayField(load_default=None, allow_none=True)
    origin_return_impossible = Flag(load_default=None, allow_none=True)
    apprehended_on = DayField(load_default=None, allow_none=True)
    apprehended_at = Text(longest=200, allow_none=True)
    in_border_region = Flag(load_default=None, allow_none=True)
    came_directly = Flag(load_default=None, allow_none=True)
    renounced_on = DayField(load_default=None, allow_none=True)
    naturalisation_promised = Flag(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=False)
    def exceptions_agree(self, data: Mapping[str, Any], **_options: Any) -> None:
        """None applies, or these do; not both."""
        if data.get("exceptions") and data.get("no_exception"):
            raise ValidationError({"no_exception": [_("Name the exceptions or declare that none applies, not both.")]})

    @validates_schema(skip_on_field_errors=False)
    def days_lie_in_the_past(self, data: Mapping[str, Any], **_options: Any) -> None:
        """Nothing that happened happened after today in Baku."""
        future = [name for name in PAST if _is_after(data, name, today())]
        wrong = {name: [_("Correct this day; it lies in the future.")] for name in future}
        if wrong:
            raise ValidationError(wrong)


def later_than_lodged(told: object, lodged_on: date | None) -> dict[str, list[str]]:
    """What cannot have happened after the application was lodged, but is said to have."""
    if not isinstance(told, Mapping) or lodged_on is None:
        return {}
    return {
        name: [_("Correct this day or the day of lodging; the application was lodged before it.")]
        for name in BEFORE_LODGING
        if _is_after(told, name, lodged_on) and not _is_after(told, name, today())
    }


def _is_after(told: Mapping[str, Any], name: str, day: date) -> bool:
    value = told.get(name)
    return isinstance(value, date) and value > day
