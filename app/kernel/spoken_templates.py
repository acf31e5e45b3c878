"""Templates compiled once per language, with the sentences of that language already in them.

A page asks for a hundred sentences and thirty icons, and both are the same each time. So while a template is read,
`_("…")` with nothing to fill in becomes the translated text itself, and `icon("…")` becomes a filter, which Jinja works
out once. What depends on a value (`_("%(count)s files", count=n)`, `icon(item.icon)`) is asked when the page is made.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import Template
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro

from app.kernel.day_words import reader_language
from app.kernel.i18n import catalogue_of

CACHED_TEMPLATES = 400
_OF_DICTS = frozenset(dir(dict))
Loader = Callable[..., Template]


class SpokenTemplate(Template):
    """Components see what every template sees, so one copy of each serves all pages: Jinja would compare first."""

    def _get_default_module(self, ctx: Any = None) -> Any:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class SpokenContext(Context):
    """Calls a component at once: of anything else Jinja asks twice what it wants to be told."""

    def call(self, callee: Any, *args: Any, **kwargs: Any) -> Any:
        """As Jinja's."""
        if type(callee) is not Macro:
            return super().call(callee, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return callee(self.eval_ctx, *args, **kwargs)


class SpokenEnvironment(Environment):
    """Hands each page the template in its reader's language."""

    template_class = SpokenTemplate
    context_class = SpokenContext
    language: str | None = None
    _by_language: dict[str, "SpokenEnvironment"]
    _found: dict[str, Template]  # a page imports thirty components, and Jinja would look at each for its age

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._by_language = {}
        self.add_extension(SentencesInPlace)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """As Jinja's, from the templates of the language that is being spoken."""
        if self.language is not None:
            found = None if self.auto_reload else self._found.get(name)
            if found is None:
                found = self._found[name] = super().get_template(name, parent, globals)
            return found
        return self._speaking(reader_language()).get_template(name, parent, globals)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As Jinja's, but of a row the value is looked for first: a page asks rows a hundred times."""
        if type(obj) is dict and attribute not in _OF_DICTS:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def _speaking(self, language: str) -> "SpokenEnvironment":
        if language not in self._by_language:
            spoken = self.overlay(cache_size=CACHED_TEMPLATES)
            spoken.language = language
            spoken._found = {}
            self._by_language[language] = spoken
        return self._by_language[language]


class SentencesInPlace(Extension):
    """Rewrites the words of a template while it is read; see the module."""

    environment: SpokenEnvironment

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Every token, but sentences in the language of this environment and icons as filters."""
        tokens = list(stream)
        if self.environment.language is None:
            return iter(tokens)
        return _icons_as_filters(list(_translated(tokens, self.environment.language)))


def _translated(tokens: list[Token], language: str) -> Iterator[Token]:
    told = catalogue_of(language).gettext
    place = 0
    while place < len(tokens):
        if _reads(tokens, place, ("name", "_"), "lparen", "string", "rparen"):
            yield Token(tokens[place].lineno, "string", told(tokens[place + 2].value))
            place += 4
        else:
            yield tokens[place]
            place += 1


def _icons_as_filters(tokens: list[Token]) -> Iterator[Token]:
    """`icon("x", …)` is `"x"|icon(…)`; without more words the brackets fall away."""
    place = 0
    while place < len(tokens):
        alone = _reads(tokens, place, ("name", "icon"), "lparen", "string", "rparen")
        if not alone and not _reads(tokens, place, ("name", "icon"), "lparen", "string", "comma"):
            yield tokens[place]
            place += 1
            continue
        line, drawing = tokens[place].lineno, tokens[place + 2]
        yield drawing
        yield Token(line, "pipe", "|")
        yield Token(line, "name", "icon")
        if not alone:
            yield Token(line, "lparen", "(")
        place += 4


def _reads(tokens: list[Token], place: int, first: tuple[str, str], *types: str) -> bool:
    found = tokens[place : place + 1 + len(types)]
    return (
        len(found) == 1 + len(types)
        and (found[0].type, found[0].value) == first
        and (place == 0 or tokens[place - 1].type != "dot")
        and all(token.type == wanted for token, wanted in zip(found[1:], types, strict=True))
    )
