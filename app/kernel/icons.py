"""Icons drawn inside the page.

The Bootstrap-Flask wheel carries a sprite of about two thousand icons. Sending it whole (1.1 MB) or as a
font would cost every visitor more than all our pages together, so the one path a page asks for is written
into that page.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from markupsafe import Markup

_SYMBOL = re.compile(r'<symbol[^>]*\bviewBox="([^"]+)"[^>]*\bid="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


class Drawing(NamedTuple):
    """The part of a sprite symbol that a page needs."""

    view_box: str
    body: Markup


class UnknownIcon(LookupError):
    """A template asks for an icon the installed wheel does not have; a spelling mistake, never user input."""


@cache
def sprite() -> dict[str, Drawing]:
    """Every drawing of the installed wheel by name, read once per process."""
    source = files("flask_bootstrap") / "static" / "bootstrap5" / "icons" / "bootstrap-icons.svg"
    text = source.read_text(encoding="utf-8")
    # The wheel is pinned and part of our own installation, so its markup is as trusted as our templates.
    return {name: Drawing(box, Markup(body)) for box, name, body in _SYMBOL.findall(text)}


@lru_cache(maxsize=2000)
def icon(name: str, css: str = "", label: str | None = None) -> Markup:
    """One icon as inline SVG.

    Without a label it is decoration and hidden from screen readers: the words beside it speak. With a label
    it speaks itself, which only search, close and the bell need.

    Raises UnknownIcon when the wheel has no such drawing.
    """
    drawing = sprite().get(name)
    if drawing is None:
        raise UnknownIcon(f"no icon is named {name!r} in the installed Bootstrap-Flask")
    voice = Markup('aria-hidden="true" focusable="false"')
    if label is not None:
        voice = Markup('role="img" aria-label="{}"').format(label)
    frame = Markup('<svg class="{}" viewBox="{}" fill="currentColor" {}>{}</svg>')
    return frame.format(f"e-icon {css}".strip(), drawing.view_box, voice, drawing.body)
