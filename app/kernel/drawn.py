"""Pieces of a page that are drawn once and kept while what they show is the same.

Officers look at the same queues and rows all day, and few of them change. A piece is kept by its values and
language, so nothing else may decide how it looks. What belongs to one page alone (a token, its address) is left
open as a slot and filled in afterwards.
"""

from collections.abc import Hashable
from functools import lru_cache

from flask import Flask, current_app
from markupsafe import Markup, escape

KEPT_PIECES = 256


def configure(app: Flask) -> None:
    """Let templates draw such a piece: `drawn("frame/rail.html", "rail", frame.language, …)`."""
    app.jinja_env.globals["drawn"] = drawn


@lru_cache(KEPT_PIECES)
def drawn(template: str, macro: str, language: str, *values: Hashable) -> Markup:
    """The markup of a macro for these values, which are compared by what they hold. The page must speak `language`."""
    markup: Markup = getattr(current_app.jinja_env.get_template(template).module, macro)(*values)
    return markup


def slot(name: str) -> str:
    """What stands in a drawn piece where something of the page belongs: letters that nobody types."""
    return f"\ue000{name}\ue000"


def filled(piece: Markup, **told: str) -> Markup:
    """A drawn piece with its slots filled, each value escaped."""
    text = str(piece)
    for name, value in told.items():
        text = text.replace(slot(name), escape(value))
    return Markup(text)  # markup, and what was filled in is escaped
