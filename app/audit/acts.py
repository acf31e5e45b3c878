"""What acts and fields are called in the ledger: floors above say it once, at import, and the auditor reads it."""

from collections.abc import Mapping

from flask_babel.speaklater import LazyString

_acts: dict[str, LazyString] = {}
_fields: dict[str, LazyString] = {}


def name_acts(
    acts: Mapping[str, LazyString] | None = None, fields: Mapping[str, LazyString] | None = None
) -> None:
    """Say what people read for these tags, and for these fields of an entry."""
    _acts.update(acts or {})
    _fields.update(fields or {})


def act_words(tag: str) -> str | None:
    """What happened, for a tag that somebody above has named."""
    return str(_acts[tag]) if tag in _acts else None


def field_words(field: str) -> str:
    """A field as people read it, its subject after the dot kept; one that nobody named stays as it is."""
    if field in _fields:
        return str(_fields[field])
    kind, dot, subject = field.partition(".")
    return f"{_fields[kind]} {subject}" if dot and kind in _fields else field
