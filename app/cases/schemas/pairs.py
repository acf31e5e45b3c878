"""What the desk may say of two cases that may be about one person."""

from marshmallow import ValidationError, validates

from app.cases.pair_vocabulary import Kept, PairChoice
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, EnumField, ListOf, Part, Text

SHORTEST = 10


def _long_enough(text: str) -> None:
    if len(text.strip()) < SHORTEST:
        raise ValidationError(_("Write at least ten characters, so that others can follow it."))


class UndoingSchema(BaseSchema):
    """Why something that was decided is taken back."""

    reason = Text(required=True, longest=2000, lines=True)

    @validates("reason")
    def reason_is_told(self, text: str, **_options: object) -> None:
        """Whoever reads it later must be able to follow it."""
        _long_enough(text)


class DecisionSchema(UndoingSchema):
    """One person or two, and why."""

    choice = EnumField(PairChoice, required=True)


class KeptValueSchema(BaseSchema):
    """Of one field, whose value is kept."""

    key = Text(required=True, longest=60)
    take = EnumField(Kept, required=True)


class MergeSchema(UndoingSchema):
    """That two requests are one: why, and which values are kept."""

    choices = ListOf(Part(KeptValueSchema), most=400)


class RenewalSchema(BaseSchema):
    """What is new since the refusal."""

    what_is_new = Text(required=True, longest=4000, lines=True)

    @validates("what_is_new")
    def it_is_told(self, text: str, **_options: object) -> None:
        """An answer of a word says nothing."""
        _long_enough(text)
