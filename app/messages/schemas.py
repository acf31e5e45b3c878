"""What a message is, on every page and in the API."""

from app.kernel.schema import BaseSchema, Text

LONGEST = 4000


class MessageSchema(BaseSchema):
    """A message about a case."""

    text = Text(required=True, longest=LONGEST, lines=True)
