"""What may be sent about a transfer, by the requesting authority and by the border officer."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.agreements.obstacles import Obstacle
from app.cases.vocabulary import Transport
from app.kernel.clock import today
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, DayField, EnumField, Flag, HourField, Number, Text
from app.returns.vocabulary import Absence, Cancellation, ReturnMode

MOST_ESCORTS = 20
SHORTEST = 10


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


class NoNoticeSchema(NoticeSchema):
    """The journey of an own national who may come without prior notice (Art. 7(2) [CH 4(2)])."""

    @validates_schema(skip_on_field_errors=False)
    def day_is_ahead(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """It may be today."""
        if (planned_on := data.get("planned_on")) and planned_on < today():
            raise ValidationError({"planned_on": [_("Choose today or a later day.")]})


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


class ClaimSchema(BaseSchema):
    """That a readmission was an error: which conditions were not met, and who the person really is (Art. 13)."""

    reasons = Text(required=True, shortest=SHORTEST, longest=4000, lines=True)
    person_facts = Text(required=True, shortest=SHORTEST, longest=4000, lines=True)


class DisputeSchema(BaseSchema):
    """Why the requesting authority does not agree."""

    answer = Text(required=True, shortest=SHORTEST, longest=4000, lines=True)


class ExtensionSchema(BaseSchema):
    """More time for a transfer: until when, which obstacle, and what it is (Art. 11(4) [CH 8(4)])."""

    until_on = DayField(required=True)
    obstacle = EnumField(Obstacle, required=True)
    reasons = Text(required=True, shortest=SHORTEST, longest=4000, lines=True)


class GrantSchema(BaseSchema):
    """Until when the transfer period is extended, and why."""

    until_on = DayField(required=True)
    reasons = Text(required=True, shortest=SHORTEST, longest=4000, lines=True)


class DeclineSchema(BaseSchema):
    """Why the transfer period is not extended."""

    reasons = Text(required=True, shortest=SHORTEST, longest=4000, lines=True)


class DropSchema(BaseSchema):
    """Why a claim is given up."""

    comment = Text(required=True, shortest=5, longest=2000, lines=True)
