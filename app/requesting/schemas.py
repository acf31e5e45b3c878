"""What the portal takes in. The application is the schema of every door, less what the portal itself knows."""

import base64
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from app.cases.conditions import OF_THIRD_COUNTRIES
from app.cases.schemas import ApplicationSchema, PhotoField
from app.cases.vocabulary import Basis, Procedure
from app.kernel.i18n import _
from app.kernel.schema import BaseSchema, Text

WANTED_OF_OTHERS = ("unlawful_since", "no_exception")
WANTED_BY_BASIS: Mapping[Basis | None, tuple[str, ...]] = {
    Basis.TCN_VISA: (*WANTED_OF_OTHERS, "permit_kind", "permit_valid_until"),
    Basis.TCN_DIRECT: WANTED_OF_OTHERS,
}
WANTED_BY_PROCEDURE: Mapping[Procedure | None, tuple[str, ...]] = {
    Procedure.ACCELERATED: ("apprehended_on", "in_border_region", "came_directly"),
}
LARGEST_PHOTO = 5 * 1024 * 1024


class LodgingSchema(ApplicationSchema):
    """Agreement and authority follow from who signed in; the photograph comes as a file."""

    class Meta(BaseSchema.Meta):
        exclude = ("agreement", "requesting_authority", "photo")

    def __init__(self, *, origin_first: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.origin_first = origin_first

    @validates_schema(skip_on_field_errors=False)
    def track_is_told(self, data: Mapping[str, Any], **_options: Any) -> None:
        """A page asks at once what the other doors may leave for later: it saves both sides a question."""
        told: Mapping[str, Any] = data.get("circumstances") or {}
        wanted = list(WANTED_BY_BASIS.get(data.get("basis"), ()))
        wanted += WANTED_BY_PROCEDURE.get(data.get("procedure"), ())
        if self.origin_first and data.get("basis") in OF_THIRD_COUNTRIES:
            wanted.append("origin_return_impossible")
        missing = {name: [_("Fill in this field.")] for name in wanted if told.get(name) is None}
        if told.get("exceptions"):
            missing.pop("no_exception", None)
        if missing:
            raise ValidationError({"circumstances": missing})


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
