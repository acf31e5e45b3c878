"""What may be sent about a transfer, by the requesting authority and by the border officer."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.kernel.clock import today
from app.kernel.i18n import _, _l
from app.kernel.schema import BaseSchema, DayField, EnumField, Flag, Number, Text
from app.returns.vocabulary import Absence, Cancellation, ReturnMode, Transport

MOST_ESCORTS = 20
_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


class HourField(Text):
    """A time of day in Baku."""

    default_error_messages = {"not_a_time": _l("Write the time as hours and minutes, for example 14:35.")}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        found = _HOURS.fullmatch(text) if text else None
        if text and found is None:
            raise self.make_error("not_a_time")
        return time(int(found[1]), int(found[2])) if found else None


class NoticeSchema(BaseSchema):
    """The prior notice of a transfer (Art. 12(1))."""

    planned_on = DayField(required=True)
    planned_time = HourField(longest=5)
    border_post = Text(required=True, longest=20)
    transport = EnumField(Transport, required=True)
    flight = Text(longest=40)
    escorts = Number(least=0, most=MOST_ESCORTS)
    return_mode = EnumField(ReturnMode, required=True)

    @validates_schema(skip_on_field_errors=False)
    def day_is_ahead(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A transfer is announced before it takes place."""
        if (planned_on := data.get("planned_on")) and planned_on <= today():
            raise ValidationError({"planned_on": [_("Choose a day in the future.")]})


class CancellationSchema(BaseSchema):
    """A transfer called off by the requesting authority."""

    reason_code = EnumField(Cancellation, required=True)
    note = Text(longest=1000, lines=True)


class ArrivalSchema(BaseSchema):
    """The border officer met the person named."""

    identified = Flag()
    another_day = Flag()


class AbsenceSchema(BaseSchema):
    """Nobody arrived, or not the person named."""

    reason_code = EnumField(Absence, required=True)
    note = Text(longest=1000, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def other_is_explained(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Another reason needs words."""
        if data.get("reason_code") is Absence.OTHER and not data.get("note"):
            raise ValidationError({"note": [_("Say in a few words what happened.")]})
