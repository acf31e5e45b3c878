"""Fields made of fields: a part of a document with names of its own, and a list."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields

from app.kernel.i18n import _l
from app.kernel.schema.fields import CountryCode, LanguageCode, Plain
from app.kernel.schema.nesting import MOST_ITEMS, is_blank

_BETWEEN_ITEMS = re.compile(r"[;|]")
_BETWEEN_CODES = re.compile(r"[;|,]")  # no code holds a comma


class Part(Plain, fields.Nested):
    """A named part of the document, described by a schema of its own."""

    default_error_messages = {"type": _l("Write this part as an object with named fields.")}

    def __init__(self, schema: type[Schema], **options: Any) -> None:
        super().__init__(schema, **options)
        self.schema_class = schema


class ListOf(Plain, fields.List[Any]):
    """A list of equal things. `fewest` and `most` bound its length before any item is looked at."""

    default_error_messages = {
        "invalid": _l("Write this as a list."),
        "empty": _l("Write something here, or remove the item."),
        "too_few": _l("Give at least %(fewest)s here."),
        "too_many": _l("Give at most %(most)s items here."),
    }

    def __init__(
        self, inner: fields.Field[Any], *, fewest: int = 0, most: int = MOST_ITEMS, **options: Any
    ) -> None:
        if not options.get("required"):
            options.setdefault("load_default", list)
        super().__init__(inner, **options)
        self.fewest = fewest
        self.most = most

    def split(self, text: str) -> list[str]:
        """The items of one cell, written with ; or | between them, codes also with a comma."""
        between = _BETWEEN_CODES if isinstance(self.inner, CountryCode | LanguageCode) else _BETWEEN_ITEMS
        return [item.strip() for item in between.split(text) if item.strip()]

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        if len(value) > self.most:
            raise self.make_error("too_many", most=self.most)
        if len(value) < self.fewest:
            raise self.make_error("too_few", fewest=self.fewest)
        wrong: dict[Any, Any] = {
            place: [self.error_messages["empty"]] for place, item in enumerate(value) if is_blank(item)
        }
        try:
            read = super()._deserialize(value, attr, data, **kwargs)
        except ValidationError as refused:
            wrong |= dict(refused.messages) if isinstance(refused.messages, dict) else {}
        if wrong:
            raise ValidationError(wrong)
        return read
