"""The gallery: each component's file says what it takes, and an example beside it shows every state."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from app.workflow.looks import Tag, tag
from app.workflow.states import CaseState

TEMPLATES = Path(__file__).parents[1] / "templates"
_IDS = re.compile(r'\b(id|for|aria-labelledby|aria-describedby|data-copy|data-reveal)="([^"]+)"')
_LANDMARK = re.compile(r'(<nav\b[^>]*aria-label="[^"]*)"')
_TOLD = re.compile(r"\{#-(.*?)-#\}", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """One component: its name, what its file says of itself, and the template of its examples."""

    name: str
    told: str
    example: str


@dataclass(frozen=True)
class Bound:
    """A field as the library of the sign-in pages hands it to a template: called, it draws its control."""

    id: str
    kind: str = "text"
    value: str = ""
    errors: Sequence[str] = ()
    choices: Sequence[tuple[str, str]] = ()

    def __call__(self, class_: str = "", **attributes: object) -> Markup:
        """The control; an attribute that is False is left out."""
        told = {"id": self.id, "name": self.id, "type": self.kind, "value": self.value, "class": class_, **attributes}
        drawn = Markup(" ").join(
            Markup('{}="{}"').format(name, value) for name, value in told.items() if value is not False
        )
        return Markup("<input {}>").format(drawn)

    def __iter__(self) -> Iterator["Choice"]:
        """Its choices, each drawn by itself."""
        return (Choice(f"{self.id}-{place}", "radio", value, label=Said(words))
                for place, (value, words) in enumerate(self.choices))  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A label with its text."""

    text: str


@dataclass(frozen=True)
class Choice(Bound):
    """One of the choices of a bound field."""

    label: Said = Said("")

    @property
    def data(self) -> str:
        return self.value


class Apart:
    """Draws a component once more on the page it already stands on.

    Elsewhere a page has one of it: one h1, one place for the focus, each id once. Here each example gets its own ids,
    its h1 becomes an h3 that looks like one, and none takes the focus.
    """

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, drawn: str) -> Markup:
        """The example with ids of its own."""
        self._drawn += 1
        ending = f"-{self._drawn}"
        told = _IDS.sub(
            lambda found: f'{found[1]}="{" ".join(each + ending for each in found[2].split())}"', drawn
        )
        told = _LANDMARK.sub(lambda found: f'{found[1]} {self._drawn}"', told)
        told = told.replace("<h1", '<h3 class="e-h1"').replace("</h1>", "</h3>").replace(" data-focus", "")
        return Markup(told)  # only templates of ours were drawn; what they quote is escaped already


@cache
def parts() -> tuple[Part, ...]:
    """Every component, by name; the folder is the list, so that none is forgotten."""
    return tuple(_part(path) for path in sorted((TEMPLATES / "components").glob("*.html")))


def looks() -> list[Tag]:
    """Every state of a case as its label is drawn."""
    return [tag(state) for state in CaseState]


def _part(path: Path) -> Part:
    found = _TOLD.search(path.read_text(encoding="utf-8"))
    lines = (line.strip() for line in found[1].strip().splitlines()) if found else ()
    return Part(path.stem, "\n".join(lines), f"gallery/{path.name}")
