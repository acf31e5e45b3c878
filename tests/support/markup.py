"""A page as a small tree, read with the standard parser, and the faults every page is checked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
NO_LABEL_NEEDED = frozenset({"hidden", "submit", "button", "reset", "image"})
POINTING = frozenset({"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage"})
Fault = Callable[["Element"], Iterator[str]]


@dataclass
class Element:
    """One element with its attributes, children and the texts between them."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend([child for child in reversed(element.children) if isinstance(child, Element)])

    def all(self, *tags: str) -> list[Element]:
        """Every element below with one of these tags."""
        return [element for element in self.walk() if element.tag in tags]

    def get(self, name: str) -> str:
        """An attribute, or an empty text."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """What is read here, in one line."""
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())

    @property
    def is_inside_label(self) -> bool:
        """Whether an element around it is a label."""
        return self.parent is not None and (self.parent.tag == "label" or self.parent.is_inside_label)

    def told(self) -> str:
        """The start tag, for messages."""
        shown = (f'{name}="{value}"' for name, value in self.attributes.items())
        return "<" + " ".join([self.tag, *shown]) + ">"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("#page")
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in {n for n in names if names.count(n) > 1}]
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open.tag != tag:
            self.faults.append(f"</{tag}> closes {self.open.told()}")
        around: Element | None = self.open
        while around is not None and around.tag != tag:
            around = around.parent
        if around is not None and around.parent is not None:
            self.open = around.parent

    def handle_data(self, data: str) -> None:
        if self.open.tag not in {"script", "style", "template"}:
            self.open.children.append(data)


def read(html: str) -> tuple[Element, list[str]]:
    """The tree of a page, and what the parser found misshapen."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open is not reader.root:
        reader.faults.append(f"{reader.open.told()} is never closed")
    return reader.root, reader.faults


def faults(html: str) -> list[str]:
    """Everything a whole page must not have, each as one sentence."""
    return faults_of(*read(html))


def faults_of(page: Element, misshapen: list[str]) -> list[str]:
    """The same of a page that was read already."""
    return misshapen + [fault for rule in RULES for fault in rule(page)]


def _language(page: Element) -> Iterator[str]:
    if not all(element.get("lang") for element in page.all("html")) or not page.all("html"):
        yield "<html> has no lang: screen readers guess the language then"


def _one_heading(page: Element) -> Iterator[str]:
    headings = page.all("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1 instead of one: {[heading.text for heading in headings]}"
    yield from (f"the h1 {heading.told()} is empty" for heading in headings if not heading.text)
    if not any(title.text for title in page.all("title")):
        yield "the page has no title"


def _single_ids(page: Element) -> Iterator[str]:
    elements = list(page.walk())
    ids = Counter(element.attributes["id"] for element in elements if "id" in element.attributes)
    repeated = sorted(name for name, times in ids.items() if times > 1)
    yield from (f"the id {name!r} stands on {ids[name]} elements" for name in repeated)
    for element in elements:
        for attribute in POINTING & element.attributes.keys():
            missing = set(element.attributes[attribute].split()) - ids.keys()
            yield from (f"{element.told()} points to {name!r}, which is not on the page" for name in missing)


def _labelled_controls(page: Element) -> Iterator[str]:
    named = {label.get("for") for label in page.all("label") if label.text}
    for control in page.all("input", "select", "textarea"):
        if control.tag == "input" and control.get("type") in NO_LABEL_NEEDED:
            continue
        if not (control.is_inside_label or control.get("id") in named or _own_name(control)):
            yield f"{control.told()} has no label"
    for button in page.all("button"):
        if not _name(button):
            yield f"{button.told()} has no words"


def _links_with_words(page: Element) -> Iterator[str]:
    links = [link for link in page.all("a") if "href" in link.attributes]
    yield from (f"{link.told()} has no words" for link in links if not _name(link))
    yield from (f"{image.told()} has no alt" for image in page.all("img") if "alt" not in image.attributes)


def _nothing_inline(page: Element) -> Iterator[str]:
    for element in page.walk():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"{element.told()} is inline; the content policy forbids it"
        for name, value in element.attributes.items():
            if name == "style" or name.startswith("on") or value.lstrip().lower().startswith("javascript:"):
                yield f"{element.told()} carries {name}, which the content policy forbids"


def _forms_with_token(page: Element) -> Iterator[str]:
    for form in page.all("form"):
        tokens = [hidden.get("value") for hidden in form.all("input") if hidden.get("name") == "csrf_token"]
        if form.get("method").lower() == "post" and not any(tokens):
            yield f"{form.told()} posts without csrf_token"


def _own_name(element: Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby") or element.get("title"))


def _name(element: Element) -> bool:
    pictures = any(image.get("alt") or image.get("aria-label") for image in element.all("img", "svg"))
    return bool(element.text or pictures) or _own_name(element)


RULES: tuple[Fault, ...] = (
    _language,
    _one_heading,
    _single_ids,
    _labelled_controls,
    _links_with_words,
    _nothing_inline,
    _forms_with_token,
)
