"""What may come in about the calendar."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.agreements.calendars import FIRST_YEAR, LAST_YEAR
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, CountryCode, DayField, Text


class CalendarDaySchema(BaseSchema):
    """A day moved by decision (Labour Code, article 105(7))."""

    country = CountryCode(required=True)
    day = DayField(required=True)
    working = Text(required=True, longest=3)
    note = Text(required=True, longest=200)

    @validates_schema(skip_on_field_errors=False)
    def day_can_be_counted(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Only days of years whose holidays are known, and a clear answer."""
        problems: dict[str, list[str]] = {}
        if (day := data.get("day")) and not FIRST_YEAR <= day.year <= LAST_YEAR:
            problems["day"] = [_("Choose a day between %(first)s and %(last)s.", first=FIRST_YEAR, last=LAST_YEAR)]
        if data.get("working") not in (None, "yes", "no"):
            problems["working"] = [_("Choose whether offices work on that day.")]
        if problems:
            raise ValidationError(problems)
