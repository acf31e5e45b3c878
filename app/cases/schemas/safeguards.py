"""What raises and what clears a safeguard: for the page and for the API."""

from marshmallow import ValidationError, validates

from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, EnumField, Number, Text
from app.workflow.safeguards import SafeguardKind

SHORTEST = 10
MOST_KEYS = 2**63 - 1


def _long_enough(text: str) -> None:
    if len(text.strip()) < SHORTEST:
        raise ValidationError(_("Write at least ten characters, so that others can follow it."))


class SafeguardSchema(BaseSchema):
    """Which safeguard, for whom, and why."""

    kind = EnumField(SafeguardKind, required=True)
    person = Number(least=1, most=MOST_KEYS, required=True)
    why = Text(required=True, longest=2000, lines=True)

    @validates("why")
    def why_is_told(self, text: str, **_options: object) -> None:
        """Who clears it later must be able to weigh it."""
        _long_enough(text)


class ClearingSchema(BaseSchema):
    """Why the step need wait no longer."""

    reason = Text(required=True, longest=2000, lines=True)

    @validates("reason")
    def reason_is_told(self, text: str, **_options: object) -> None:
        """A name without a reason protects nobody."""
        _long_enough(text)
