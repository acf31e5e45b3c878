"""A form that asks lists of relatives, documents or evidence in boxes of one page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from app.kernel.form import Ask, Form
from app.kernel.schema.nesting import is_blank


@dataclass(frozen=True)
class Section:
    """A part of the long form: its heading, and groups of questions; a group with a heading opens on demand.

    `begins_open`: its first group stands open, since nearly everybody fills it in. `of_some_tracks`: the page shows it
    only where basis or procedure asks it (theme.css).
    """

    id: str
    title: Any
    asks: tuple[Ask, ...] = ()
    groups: tuple[tuple[Any, tuple[Ask, ...]], ...] = ()
    of_some_tracks: bool = False
    begins_open: bool = False

    @property
    def all_asks(self) -> tuple[Ask, ...]:
        """Every question of the section."""
        return (*self.asks, *(ask for _title, asks in self.groups for ask in asks))


def repeated(title: Any, count: int, asks: Any) -> tuple[tuple[Any, tuple[Ask, ...]], ...]:
    """So many groups of the same questions, each about another place of a list."""
    return tuple((title, asks(place)) for place in range(count))


class ListedForm(Form):
    """Gaps between the boxes of a list close up, and each error stands beside the box it is about."""

    @classmethod
    def judged(cls, typed: dict[str, Any]) -> Self:
        """Lists counted as the errors count them: gaps closed up."""
        judged = super().judged(closed_up(typed))
        found, judged.problems = judged.problems, {}
        return judged.reject(found)

    def reject(self, errors: Mapping[str, Iterable[str]]) -> Self:
        """Put each error beside the boxes it is about; see `places_of`."""
        for path, sentences in errors.items():
            for name in places_of(path, self.asks):
                super().reject({name: sentences})
        return self

    def laid_out(self, sections: Sequence[Section]) -> list[dict[str, Any]]:
        """The sections with what was typed, ready for the component."""
        return [
            {
                "id": section.id,
                "title": str(section.title),
                "fields": [self.bound(ask) for ask in section.asks],
                "groups": [
                    {
                        "title": str(title),
                        "fields": [self.bound(ask) for ask in asks],
                        "open": self.is_open(asks) or (section.begins_open and place == 0),
                    }
                    for place, (title, asks) in enumerate(section.groups)
                ],
            }
            for section in sections
        ]

    def is_open(self, asks: tuple[Ask, ...]) -> bool:
        """Whether a group on demand is shown open: something was typed or is wrong there."""
        names = [ask.name for ask in asks]
        return any(not is_blank(self.typed.get(name)) or name in self.problems for name in names)


def places_of(path: str, asks: Sequence[Ask]) -> list[str]:
    """The questions an error belongs to.

    An error inside a list asked in one box belongs to that box ("person.nationalities.0"); one about a part that was
    left out whole ("person") to every question of the part that must be answered, or else to its first.
    """
    asked = [ask.name for ask in asks]
    within = [ask for ask in asks if ask.name.startswith(f"{path}.")]
    if within:
        return [ask.name for ask in within if ask.required] or [within[0].name]
    shorter = path
    while shorter and shorter not in asked:
        shorter = shorter.rpartition(".")[0]
    return [shorter or path]


_ITEM = re.compile(r"(family|documents|evidence)\.(\d+)\.(.+)")


def closed_up(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, with the items of each list moved up to the front, as the document counts them."""
    used: dict[str, list[int]] = {}
    for name, value in typed.items():
        found = _ITEM.fullmatch(name)
        if found and not is_blank(value) and int(found[2]) not in used.setdefault(found[1], []):
            used[found[1]].append(int(found[2]))
    return {_moved(name, used): value for name, value in typed.items() if _is_kept(name, used)}


def _is_kept(name: str, used: Mapping[str, list[int]]) -> bool:
    found = _ITEM.fullmatch(name)
    return found is None or int(found[2]) in used.get(found[1], [])


def _moved(name: str, used: Mapping[str, list[int]]) -> str:
    found = _ITEM.fullmatch(name)
    return f"{found[1]}.{sorted(used[found[1]]).index(int(found[2]))}.{found[3]}" if found else name
