"""What the desk and a body may send about a request."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.inquiries.vocabulary import Fact, InquiryOutcome, Subject
from app.kernel.clock import today
from app.kernel.i18n import _, _l
from app.kernel.schema import BaseSchema, DayField, EnumField, ListOf, Number, Text

MOST_KEYS = 2**63 - 1
FEWEST_REASONS = 10


class AdditionSchema(BaseSchema):
    """What is passed on beside what was passed on before."""

    question = Text(required=True, shortest=FEWEST_REASONS, longest=4000, lines=True)
    disclosed = ListOf(EnumField(Fact), most=len(Fact))
    shared = ListOf(Text(longest=40), most=60)
    due_on = DayField(load_default=None)


class InquirySchema(AdditionSchema):
    """A request to a body: nothing goes along that was not ticked."""

    body = Text(required=True, longest=20)
    person = Number(least=1, most=MOST_KEYS, required=True)
    subject = EnumField(Subject, required=True)
    disclosed = ListOf(
        EnumField(Fact),
        fewest=1,
        most=len(Fact),
        required=True,
        error_messages={"required": _l("Tick at least one fact; without any nobody can answer.")},
    )


class AnswerSchema(BaseSchema):
    """The answer of a body."""

    outcome = EnumField(InquiryOutcome, required=True)
    answer = Text(longest=4000, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def anything_but_a_confirmation_is_explained(self, data: Mapping[str, Any], **_options: Any) -> None:
        """Whoever weighs the answer must be able to follow it."""
        outcome = data.get("outcome")
        if outcome not in (None, InquiryOutcome.CONFIRMED) and len(data.get("answer") or "") < FEWEST_REASONS:
            sentence = _("Explain in at least ten characters what was looked for, and what was found.")
            raise ValidationError({"answer": [sentence]})


class LetterSchema(AnswerSchema):
    """An answer that came on paper, as the desk enters it."""

    letter = Text(required=True, longest=60)
    letter_on = DayField(required=True)
    signed_by = Text(longest=200)

    @validates_schema
    def letter_has_arrived(self, data: Mapping[str, Any], **_options: Any) -> None:
        """A letter of tomorrow cannot have come."""
        if data["letter_on"] > today():
            raise ValidationError({"letter_on": [_("Correct the day of the letter; it lies in the future.")]})


class ReturnSchema(BaseSchema):
    """Why a request is sent back."""

    missing = Text(required=True, shortest=FEWEST_REASONS, longest=2000, lines=True)
