"""Words on screen: sentences through `_`, texts made at import time through `_l`, enum members through `label`."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from gettext import NullTranslations

from flask import Flask, g, has_app_context
from flask_babel import force_locale, get_domain, get_locale
from flask_babel.speaklater import LazyString

LANGUAGES: dict[str, str] = {"az": "Azərbaycanca", "en": "English", "ru": "Русский"}
DEFAULT_LANGUAGE = "en"

# Russian dates end with a shortened word: "4 дек.", "2026 г."
_ENDED_TWICE = re.compile(r"\b(г|янв|февр|мар|апр|июн|июл|авг|сент|окт|нояб|дек)\.\.(?!\.)")
_KEPT = "ercms_catalogue"
_catalogues: dict[str, NullTranslations] = {}
_labels: dict[tuple[type[Enum], str], LazyString] = {}


def _catalogue() -> NullTranslations:
    """The messages of the page's language. Looked up once a language: a page asks for a hundred sentences."""
    here = g._get_current_object()  # asked a hundred times a page: not through the stand-in
    kept: NullTranslations | None = here.get(_KEPT)
    if kept is None:
        locale = get_locale()
        language = locale.language if locale is not None else DEFAULT_LANGUAGE
        kept = _catalogues.get(language)
        if kept is None:
            kept = _catalogues[language] = get_domain().get_translations()
        setattr(here, _KEPT, kept)
    return kept


def catalogue_of(language: str) -> NullTranslations:
    """The messages of one language, whoever reads the page."""
    with in_language(language):
        return _catalogue()


@contextmanager
def in_language(language: str | None) -> Iterator[None]:
    """Speak another language for a while: a report or a letter has its own. None, or no application: no change."""
    if language is None or not has_app_context():
        yield
        return
    before = g.pop(_KEPT, None)
    try:
        with force_locale(language):
            yield
    finally:
        g.pop(_KEPT, None)
        if before is not None:
            setattr(g, _KEPT, before)


def _(text: str, **values: object) -> str:
    """Translate a whole sentence; outside an application the English original stands."""
    try:
        told = _catalogue().gettext(text)
    except RuntimeError:  # asked a hundred times a page, so the rare case is the one that pays
        told = text
    return _filled(told, values) if values else told


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Translate a sentence that depends on a number; `%(num)s` stands for it."""
    told = _catalogue().ngettext(one, many, num) if has_app_context() else (one if num == 1 else many)
    return _filled(told, {"num": num, **values})


def _filled(told: str, values: Mapping[str, object]) -> str:
    """The sentence with its values; a date that ends with a full stop of its own ends the sentence too."""
    filled = told % values
    return _ENDED_TWICE.sub(r"\1.", filled) if ".." in filled else filled


def _l(text: str, **values: object) -> LazyString:
    """A sentence written at import time, translated when it is read."""
    return LazyString(_, text, **values)


def configure(app: Flask) -> None:
    """Let templates use the same catalogues."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue().gettext(text),
        lambda one, many, num: _catalogue().ngettext(one, many, num),
        newstyle=True,
    )


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
