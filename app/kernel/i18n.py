"""Words on screen: sentences through `_`, texts made at import time through `_l`, enum members through `label`."""

from enum import Enum

from flask import has_app_context
from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

LANGUAGES: dict[str, str] = {"az": "Azərbaycanca", "en": "English", "ru": "Русский"}
DEFAULT_LANGUAGE = "en"

_l = lazy_gettext
_labels: dict[tuple[type[Enum], str], LazyString] = {}


def _(text: str, **values: object) -> str:
    """Translate a whole sentence; outside an application the English original stands."""
    if has_app_context():
        return str(gettext(text, **values))
    return text % values if values else text


def name_members(labels: dict[Enum, LazyString]) -> None:
    """Give enum members the words people read. Called once, beside the enum's definition of labels."""
    _labels.update({_key(member): words for member, words in labels.items()})


def _key(member: Enum) -> tuple[type[Enum], str]:
    """Members of two text enums may be equal; their words must not be mixed up."""
    return type(member), member.name


def label(member: Enum) -> str:
    """The words for an enum member; the member's own value if nobody named it."""
    words = _labels.get(_key(member))
    return str(words) if words is not None else str(member.value)


def is_named(member: Enum) -> bool:
    """Whether the member has words of its own (a test asks this for every member shown on screen)."""
    return _key(member) in _labels


__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "_", "_l", "is_named", "label", "name_members", "ngettext"]
