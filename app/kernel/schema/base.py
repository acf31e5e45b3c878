"""The base of all schemas: unknown names are refused, and all errors come at once, keyed by their path."""

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError
from marshmallow.exceptions import SCHEMA
from marshmallow.fields import Field

from app.kernel.errors import InvalidInput
from app.kernel.i18n import _l
from app.kernel.schema.compound import ListOf, Part
from app.kernel.schema.fields import FromText
from app.kernel.schema.nesting import is_index, nest

WHOLE = "document"


class BaseSchema(Schema):
    """Strict: names outside the form are refused, and a value of the wrong type is never converted."""

    class Meta:
        unknown = RAISE

    error_messages = {
        "unknown": _l("Remove this field; the form does not have it."),
        "type": _l("Write this part as an object with named fields."),
    }

    def checked(self, document: object) -> dict[str, Any]:
        """The typed values of a document. Raises InvalidInput with every error, keyed by dotted path."""
        try:
            return dict(self.load(document))  # type: ignore[arg-type]
        except ValidationError as refused:
            raise InvalidInput(errors_by_path(refused.messages)) from refused

    def problems(self, document: object) -> dict[str, list[str]]:
        """Every error of a document keyed by dotted path; empty when it is good."""
        return errors_by_path(self.validate(document))  # type: ignore[arg-type]


def errors_by_path(messages: object) -> dict[str, list[str]]:
    """Flatten marshmallow's tree of errors: "family.0.person.date_of_birth" to its sentences.

    An error about the document as a whole stands under "document".
    """
    found: dict[str, list[str]] = {}
    _gather(messages, "", found)
    return found


def _gather(messages: object, path: str, found: dict[str, list[str]]) -> None:
    if isinstance(messages, Mapping):
        for key, below in messages.items():
            _gather(below, path if key == SCHEMA else f"{path}.{key}".lstrip("."), found)
    elif isinstance(messages, list):
        for message in messages:
            _gather(message, path, found)
    else:
        sentences = found.setdefault(path or WHOLE, [])
        if str(messages) not in sentences:
            sentences.append(str(messages))


def document_from_text(schema: type[Schema], flat: Mapping[str, object]) -> dict[str, object]:
    """The document a form or a spreadsheet row means; there all is text, and empty means absent.

    Only the words a field understands become values ("yes", "178", "az;ru"); all else stays as written
    for the schema to judge. The JSON door does not pass here. Raises InvalidInput as `nest` does.
    """
    return _fields_from_text(schema, nest(flat))


def path_is_known(schema: type[Schema], path: str) -> bool:
    """Whether a dotted name leads to a value of this schema."""
    field: Field[Any] | None = None
    within: type[Schema] | None = schema
    for part in path.split("."):
        if isinstance(field, ListOf) and is_index(part):
            field = field.inner
        elif within is not None and part in within._declared_fields:
            field = within._declared_fields[part]
        else:
            return False
        within = field.schema_class if isinstance(field, Part) else None
    return field is not None and within is None and not _is_list_of_parts(field)


def _is_list_of_parts(field: Field[Any]) -> bool:
    return isinstance(field, ListOf) and isinstance(field.inner, Part)


def _fields_from_text(schema: type[Schema], document: Mapping[str, object]) -> dict[str, object]:
    known = schema._declared_fields
    return {
        name: _value_from_text(known[name], value) if name in known else value
        for name, value in document.items()
    }


def _value_from_text(field: Field[Any], value: object) -> object:
    if isinstance(field, Part) and isinstance(value, dict):
        return _fields_from_text(field.schema_class, value)
    if isinstance(field, ListOf):
        value = field.split(value) if isinstance(value, str) else value
        return [_value_from_text(field.inner, item) for item in value] if isinstance(value, list) else value
    if isinstance(field, FromText) and isinstance(value, str):
        return field.from_text(value)
    return value
