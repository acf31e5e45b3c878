"""What a mission, and the desk towards a mission, may send."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.consulates.vocabulary import Manner, Outcome
from app.kernel.clock import today
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, DayField, EnumField, Text

FEWEST_REASONS = 10


class ReportSchema(BaseSchema):
    """The interview and its outcome (Art. 9(3))."""

    held_on = DayField(load_default=None)
    manner = EnumField(Manner, required=True)
    language = Text(longest=40)
    outcome = EnumField(Outcome, required=True)
    reasons = Text(longest=4000, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def interview_has_a_day(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """An interview took place on a day, today at the latest."""
        held_on, manner = data.get("held_on"), data.get("manner")
        if held_on is None and manner in (Manner.IN_PERSON, Manner.VIDEO):
            raise ValidationError({"held_on": [_("Enter the day of the interview.")]})
        if held_on is not None and held_on > today():
            raise ValidationError({"held_on": [_("Correct the day of the interview; it lies in the future.")]})

    @validates_schema(skip_on_field_errors=False)
    def doubt_has_reasons(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Anything but a confirmation is explained."""
        doubtful = data.get("outcome") in (Outcome.NOT_CONFIRMED, Outcome.CANNOT_TELL)
        if doubtful and len(data.get("reasons") or "") < FEWEST_REASONS:
            sentence = _("Give reasons of at least ten characters; without them the answer helps nobody.")
            raise ValidationError({"reasons": [sentence]})


class IssueSchema(BaseSchema):
    """The travel document as it was issued."""

    number = Text(required=True, longest=40)
    issued_on = DayField(required=True)
    valid_until = DayField(required=True)

    @validates_schema
    def ends_after_it_begins(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A document is valid beyond the day of its issue."""
        if data["valid_until"] <= data["issued_on"]:
            raise ValidationError({"valid_until": [_("Correct this day; it lies before the day of issue.")]})


class QuestionSchema(BaseSchema):
    """What the desk wants to know of a mission."""

    question = Text(required=True, longest=4000, lines=True)
