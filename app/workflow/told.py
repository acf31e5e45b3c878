"""What the history calls things: each package names the tags, fields and values it writes, once, at import.

A field may carry its subject after a dot, `consent.SEA`: then the subject's own words are its name.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from flask_babel.speaklater import LazyString

from app.audit.acts import name_acts
from app.kernel.coded import known_words

_tags: dict[str, LazyString] = {}
_fields: dict[str, LazyString] = {}
_values: dict[str, tuple[type[StrEnum], ...]] = {}

REASON = "reason"  # the closed lists a move's reason may come from


def name_history(
    *,
    tags: Mapping[str, LazyString] | None = None,
    fields: Mapping[str, LazyString] | None = None,
    values: Mapping[str, Iterable[type[StrEnum]]] | None = None,
) -> None:
    """Say what people read for a tag, for a field, and which closed lists a field's values come from."""
    _tags.update(tags or {})
    _fields.update(fields or {})
    name_acts(tags, fields)
    for field, lists in (values or {}).items():
        _values[field] = (*_values.get(field, ()), *lists)


def tag_words(tag: str) -> str | None:
    """The words for a tag that is no move of a process."""
    return str(_tags[tag]) if tag in _tags else None


def field_words(field: str) -> str | None:
    """The words for a field as a whole, `document.number` too."""
    return str(_fields[field]) if field in _fields else None


def value_words(field: str, value: str) -> str | None:
    """The words for a value of a closed list; nothing for text people typed."""
    parts = value.split(", ")
    named = [_word(field, part) for part in parts]
    return ", ".join(word for word in named if word) if all(named) else None


def _word(field: str, value: str) -> str | None:
    found = (known_words(members, value) for members in _values.get(field, ()))
    return next((words for words in found if words), None)
