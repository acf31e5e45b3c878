"""What may come in: one schema per command, the same for the page, the API and the file import."""

from app.kernel.schema.base import BaseSchema, document_from_text, errors_by_path, path_is_known
from app.kernel.schema.compound import ListOf, Part
from app.kernel.schema.fields import (
    CountryCode,
    DayField,
    EnumField,
    Fin,
    Flag,
    HourField,
    LanguageCode,
    Number,
    PartialDateField,
    Text,
)
from app.kernel.schema.nesting import MOST_ITEMS, nest

__all__ = [
    "MOST_ITEMS",
    "BaseSchema",
    "CountryCode",
    "DayField",
    "EnumField",
    "Fin",
    "Flag",
    "HourField",
    "LanguageCode",
    "ListOf",
    "Number",
    "Part",
    "PartialDateField",
    "Text",
    "document_from_text",
    "errors_by_path",
    "nest",
    "path_is_known",
]
