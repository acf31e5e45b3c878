"""What the portal takes in. The application is the schema of every door, less what the portal itself knows."""

import base64
from typing import Any

from marshmallow import ValidationError

from app.cases.schemas import ApplicationSchema, PhotoField
from app.kernel.schema import BaseSchema, Text

LARGEST_PHOTO = 5 * 1024 * 1024


class LodgingSchema(ApplicationSchema):
    """Agreement and authority follow from who signed in; the photograph comes as a file."""

    class Meta(BaseSchema.Meta):
        exclude = ("agreement", "requesting_authority", "photo")


class AnswerSchema(BaseSchema):
    """The answer to a question of the Service."""

    answer = Text(required=True, longest=8000, lines=True)


class WithdrawalSchema(BaseSchema):
    """Why an application is taken back."""

    reason = Text(required=True, longest=1000, lines=True)


def photo_problem(picture: bytes) -> str:
    """What is wrong with a photograph, as the schema of the other doors says it; empty if nothing is."""
    try:
        field: PhotoField = PhotoField()
        field.deserialize(base64.b64encode(picture[: LARGEST_PHOTO + LARGEST_PHOTO // 2]).decode())
    except ValidationError as refused:
        told: Any = refused.messages
        return str(told[0])
    return ""
