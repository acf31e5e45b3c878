"""What a request for a correction, and its refusal, may carry. The application's own schema judges the new value."""

from app.kernel.schema import BaseSchema, Text


class CorrectionSchema(BaseSchema):
    """Which field, what it should say, why, and what shows it."""

    target = Text(required=True, longest=60)
    value = Text(required=True, longest=200)
    reason = Text(required=True, longest=1000, lines=True)
    evidence = Text(required=True, longest=1000, lines=True)


class DecliningSchema(BaseSchema):
    """Why a correction is declined."""

    answer = Text(required=True, longest=1000, lines=True)
