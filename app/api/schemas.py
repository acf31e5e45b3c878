"""What the API takes besides the application document itself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.cases.schemas import DocumentSchema
from app.kernel.clock import BAKU
from app.kernel.schema import BaseSchema, DayField, EnumField, Number, Part
from app.requesting.outside_words import OutsideState


class ListQuerySchema(BaseSchema):
    """What narrows the list."""

    state = EnumField(OutsideState, load_default=None)
    updated_since = DayField(load_default=None)
    page = Number(least=1, most=10_000, load_default=1)


@dataclass(frozen=True)
class ListQuery:
    """The list as asked for."""

    state: str | None
    updated_since: datetime | None
    page: int

    @classmethod
    def from_checked(cls, told: dict[str, Any]) -> "ListQuery":
        """From the schema's values; a day begins at midnight in Baku."""
        since: date | None = told["updated_since"]
        moment = datetime.combine(since, time(), BAKU) if since else None
        return cls(told["state"].value if told["state"] else None, moment, told["page"])


class DocumentsSchema(BaseSchema):
    """A further document of the person."""

    document = Part(DocumentSchema, required=True)


class ThreadQuerySchema(BaseSchema):
    """From where on messages are read: those older than this number."""

    before = Number(least=1, most=2**62, load_default=None)


class ReadSchema(BaseSchema):
    """Up to which message the Service's messages were read."""

    until = Number(least=1, most=2**62, required=True)
