"""What the desk may say of two cases that may be about one person."""

from marshmallow import ValidationError, validates

from app.cases.pair_vocabulary import PairChoice
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, EnumField, Text

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


class RenewalSchema(BaseSchema):
    """What is new since the refusal."""

    what_is_new = Text(required=True, longest=4000, lines=True)

    @validates("what_is_new")
    def it_is_told(self, text: str, **_options: object) -> None:
        """An answer of a word says nothing."""
        _long_enough(text)
