"""The theme keeps its promises: every pair of colours can be read, and no reader's own settings are overruled."""

import re
from itertools import product

import pytest

from tests.architecture.source import ROOT

CSS = re.sub(
    r"/\*.*?\*/", "", (ROOT / "app/static/css/theme.css").read_text(encoding="utf-8"), flags=re.DOTALL
)
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", CSS))
TEXT, MARK = 4.5, 3.0
GROUNDS = ("surface", "canvas", "rail")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT) for text, ground in product(("ink", "muted", "brand", "brand-2", "red", "soon"), GROUNDS)),
    *((text, "surface", TEXT) for text in ("green", "blue", "violet", "grey")),
    ("red", "red-tint", TEXT), ("soon", "soon-tint", TEXT), ("green", "green-tint", TEXT), ("blue", "blue-tint", TEXT),
    ("violet", "violet-tint", TEXT), ("brand", "brand-tint", TEXT), ("brand-2", "brand-tint", TEXT),
    ("grey", "grey-tint", TEXT), ("muted", "grey-tint", TEXT), ("bar-muted", "bar", TEXT), ("bar-muted", "bar-2", TEXT),
    ("surface", "bar", TEXT), ("surface", "bar-2", TEXT), ("surface", "brand", TEXT), ("surface", "red", TEXT),
    ("ink", "amber", TEXT),
    *((tint + "-fill", "surface", MARK) for tint in ("red", "soon", "green")),
    ("field", "surface", MARK), ("field", "canvas", MARK), ("mark", "surface", MARK), ("amber", "bar", MARK),
)  # fmt: skip
# A tick is drawn in it, nothing is written.
DRAWN_ONLY = frozenset({".e-step-done .e-dot"})
RULES = re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2 counts it."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour_of(value: str | None) -> str | None:
    """What a declaration paints with: a token or a colour written out; nothing for all else."""
    found = re.match(r"var\(--([\w-]+)\)|(#[0-9a-f]{3,6})\b", value or "")
    return (TOKENS.get(found[1]) if found[1] else found[2]) if found else None


def painted() -> list[tuple[str, str, str]]:
    """Every rule that sets text and ground at once."""
    made = []
    for selector, body in RULES:
        told = dict(re.findall(r"(?<![\w-])(color|background|background-color):\s*([^;]+)", body))
        text, ground = (
            colour_of(told.get("color")),
            colour_of(told.get("background", told.get("background-color"))),
        )
        if text and ground:
            made.append((" ".join(selector.split()), text, ground))
    return made


@pytest.mark.parametrize(("one", "other", "least"), PAIRS)
def test_two_colours_that_meet_can_be_told_apart(one: str, other: str, least: float) -> None:
    assert contrast(TOKENS[one], TOKENS[other]) >= least


@pytest.mark.parametrize(("selector", "text", "ground"), painted())
def test_text_can_be_read_on_the_ground_its_rule_gives_it(selector: str, text: str, ground: str) -> None:
    assert contrast(text, ground) >= (MARK if selector in DRAWN_ONLY else TEXT)


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert len(painted()) > 15


@pytest.mark.parametrize(
    "wish", ["forced-colors: active", "prefers-reduced-motion: reduce", "scripting: none"]
)
def test_what_a_reader_has_set_is_kept(wish: str) -> None:
    assert f"@media ({wish})" in CSS


def test_paper_has_a_size_and_a_dress_of_its_own() -> None:
    assert "@page { size: A4;" in CSS
    assert "@media print" in CSS


def test_no_text_is_set_in_capitals() -> None:
    """Capitals of an Azerbaijani i are not those of an English one, and nobody reads them faster."""
    assert "text-transform" not in CSS
