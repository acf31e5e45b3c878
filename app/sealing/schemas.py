"""What is asked when a trace is sealed and when a sealed item is opened."""

from app.kernel.schema import BaseSchema, EnumField, ListOf, Number, Text
from app.screening.basis import RULES
from app.sealing.vocabulary import Ending, OpeningReason

MOST = 200


class SealingSchema(BaseSchema):
    """Which texts and files, and the rule of the screen they break."""

    chosen = ListOf(Text(longest=160), most=MOST)
    rule = Number(least=min(RULES), most=max(RULES), required=True)


class OpeningSchema(BaseSchema):
    """Why it is opened: from a closed list."""

    reason = EnumField(OpeningReason, required=True)


class EndingSchema(BaseSchema):
    """How the sealing should end."""

    ending = EnumField(Ending, required=True)


class NothingSchema(BaseSchema):
    """A step without a question."""
