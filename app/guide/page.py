"""One page of help: what a screen is for, how its tasks are done, what is good to know."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class HelpPage:
    """Help for one screen, or for a few that belong together.

    Who may read it follows from the screens: whoever may open one of them. `endpoints` are their names.
    """

    topic: str
    title: LazyString
    about: LazyString
    steps: tuple[LazyString, ...]
    good_to_know: tuple[LazyString, ...]
    endpoints: tuple[str, ...]
    icon: str = "question-circle"


@dataclass(frozen=True)
class Section:
    """Pages of help under one heading of the contents."""

    title: LazyString
    pages: tuple[HelpPage, ...]
