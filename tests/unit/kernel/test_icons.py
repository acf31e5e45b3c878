"""Icons come from the installed wheel, one at a time, and never break a page silently."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from app.kernel.icons import UnknownIcon, icon, sprite

TEMPLATES = Path(__file__).parents[3] / "app" / "templates"
ASKED_FOR = re.compile(r'\bicon\("([a-z0-9-]+)"')


def test_an_icon_without_label_is_hidden_from_screen_readers() -> None:
    drawn = icon("search")
    assert isinstance(drawn, Markup)
    assert drawn.startswith('<svg class="e-icon" viewBox="0 0 16 16"')
    assert 'aria-hidden="true"' in drawn
    assert "role=" not in drawn
    assert "<path" in drawn


def test_an_icon_with_label_speaks_its_name() -> None:
    drawn = icon("bell", label="Notices")
    assert 'role="img" aria-label="Notices"' in drawn
    assert "aria-hidden" not in drawn


def test_a_label_and_a_class_cannot_leave_their_attribute() -> None:
    drawn = icon("bell", css='x" onload="y', label='"><script>')
    assert "<script>" not in drawn
    assert 'onload="' not in drawn


def test_an_icon_never_carries_an_inline_style() -> None:
    assert not [name for name, drawing in sprite().items() if "style=" in drawing.body]


def test_an_unknown_icon_raises_and_names_the_mistake() -> None:
    with pytest.raises(UnknownIcon, match="no-such-drawing"):
        icon("no-such-drawing")


def test_every_icon_named_in_a_template_exists() -> None:
    pages = [page.read_text(encoding="utf-8") for page in TEMPLATES.rglob("*.html")]
    asked = {name for page in pages for name in ASKED_FOR.findall(page)}
    assert asked
    assert not asked - sprite().keys()
