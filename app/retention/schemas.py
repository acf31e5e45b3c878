"""What is asked when a file is held, and when files are to be erased."""

from app.kernel.schema import BaseSchema, DayField, ListOf, Text

MOST = 100
FEWEST = 10


class HoldSchema(BaseSchema):
    """Why a file is kept beyond its term."""

    reason = Text(required=True, shortest=FEWEST, longest=1000, lines=True)
    needed_until = DayField()


class LiftSchema(BaseSchema):
    """Why it need not be kept any longer."""

    because = Text(required=True, shortest=FEWEST, longest=1000, lines=True)


class ChosenSchema(BaseSchema):
    """Which files of a list."""

    chosen = ListOf(Text(longest=20), most=MOST)


class NothingSchema(BaseSchema):
    """A step without a question."""
