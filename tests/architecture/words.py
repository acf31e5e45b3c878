"""Finds words a reader would see that nobody can translate: in templates, and in Python that fills them."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from tests.architecture.source import Module, dotted, files

# What stands on the screen as it is, in every language: names of formats, of the product, of keys.
ALLOWED = frozenset({"PDF", "CSV", "XLSX", "JSON", "ERCMS", "XX", "Enter", "Esc", "Ctrl"})
SEEN_ATTRIBUTES = (
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "title",
    "alt",
    "label",
)
UNSEEN_ELEMENTS = re.compile(r"<(kbd|code|style|script)\b[^>]*>.*?</\1>", re.DOTALL)
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(rf"""(?<![\w-])({"|".join(SEEN_ATTRIBUTES)})\s*=\s*(["'])(.*?)\2""", re.DOTALL)
# Pieces of markup that a {% set %} or a block hands on: attributes, names of classes, ends of addresses.
FRAGMENT = re.compile(r"""["\s]*(?:[\w-]+=(?:"[^"]*"?)?["\s]*)+|(?:\s*[eg]-[\w-]+)+\s*|\?\w+=""")
ENTITY = re.compile(r"&#?\w+;")
WORD = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[A-Z][a-z]+( [\w’'“”,.;:–-]+)*[.?!:…]?")
TRANSLATORS = frozenset({"_", "_l", "N_", "gettext", "ngettext"})
CASE_FILTERS = frozenset({"upper", "lower", "title", "capitalize"})
PARTS = frozenset({"title", "label", "hint", "heading", "words", "placeholder", "text", "summary", "note"})
HOLE = "\0"

_PARSER = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)


def templates(root: Path) -> list[Path]:
    """Every template; the gallery shows components, and its examples are data like names of people."""
    return [path for path in files(root, "app/templates", "*.html") if "gallery" not in path.parts]


def hidden_in(module: Module) -> Iterator[int]:
    """Lines of sentences inside an f-string: the catalogues never see them, so nobody can translate them."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
            yield from (each.lineno for each in calls if dotted(each.func) in TRANSLATORS)


def tree_of(text: str) -> nodes.Template:
    return _PARSER.parse(text)


def untranslated(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each literal text of a template that a reader would see or hear."""
    tree = tree_of(text)
    markup, starts, lines = _markup(tree)

    def line(offset: int) -> int:
        place = bisect_right(starts, offset) - 1
        return lines[place] + markup.count("\n", starts[place], offset)

    bare = UNSEEN_ELEMENTS.sub(lambda found: HOLE * len(found[0]), markup)
    for found in TAG.finditer(bare):
        for attribute in ATTRIBUTE.finditer(found[0]):
            if _has_words(attribute[3]):
                yield line(found.start() + attribute.start()), attribute[0]
    shown = TAG.sub(lambda found: HOLE * len(found[0]), bare)
    for piece in re.finditer(rf"[^{HOLE}]+", shown):
        if _has_words(piece[0]) and not FRAGMENT.fullmatch(piece[0]):
            yield line(piece.start()), " ".join(piece[0].split())
    yield from _sentences(tree)


def _markup(tree: nodes.Template) -> tuple[str, list[int], list[int]]:
    """The markup of a template with a hole for each expression; where each piece starts, and on which line."""
    text, starts, lines = "", [], []
    for node in _in_order(tree):
        starts.append(len(text))
        lines.append(node.lineno)
        text += node.data if isinstance(node, nodes.TemplateData) else HOLE
    return text, starts or [0], lines or [1]


def _in_order(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData) or (isinstance(node, nodes.Output)):
            yield child
        if not isinstance(child, nodes.TemplateData):
            yield from _in_order(child)


def _has_words(text: str) -> bool:
    return bool(set(WORD.findall(ENTITY.sub(" ", text))) - ALLOWED)


def _sentences(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """Sentences written as text inside an expression, outside a call that translates them."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATORS:
        for keyword in node.kwargs:
            yield from _sentences(keyword)
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and is_sentence(node.value):
        yield node.lineno, node.value
    for child in node.iter_child_nodes():
        yield from _sentences(child)


def is_sentence(text: str) -> bool:
    """Whether a text looks like words for a reader: a capital, small letters, perhaps more words."""
    return bool(SENTENCE.fullmatch(text)) and _has_words(text)


def recased(text: str) -> Iterator[tuple[int, str]]:
    """Filters that change the case of what they are given; a code in Latin letters may be changed."""
    for node in tree_of(text).find_all(nodes.Filter):
        if node.name in CASE_FILTERS and not (isinstance(node.node, nodes.Name) and node.node.name == "code"):
            yield node.lineno, node.name


def recased_in(module: Module) -> Iterator[int]:
    """Calls of `.upper()` and its like, but not on the value of an enum member, which is a code."""
    for node in module.nodes:
        called = node.func if isinstance(node, ast.Call) else None
        if not isinstance(called, ast.Attribute) or called.attr not in CASE_FILTERS:
            continue
        if not dotted(called.value).endswith(".value"):
            yield called.lineno


def untranslated_in(module: Module) -> Iterator[tuple[int, str]]:
    """Sentences that Python flashes, or hands to a page as title, label or the like, without translating them."""
    for node in module.nodes:
        for part in _handed_on(node):
            told = _literal(part)
            if told and is_sentence(told):
                yield part.lineno, told


def _handed_on(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        if dotted(node.func).split(".")[-1] == "flash":
            yield from node.args[:1]
        yield from (keyword.value for keyword in node.keywords if keyword.arg in PARTS)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in PARTS:
                yield value


def _literal(part: ast.expr) -> str:
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return part.value
    if isinstance(part, ast.JoinedStr):
        return "".join(_literal(value) or "x" for value in part.values)
    return ""
