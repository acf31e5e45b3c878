"""One stop of a tour."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class Stop:
    """What there is and why, and the real place: words of its link, endpoint, arguments of its address."""

    title: LazyString
    sentences: tuple[LazyString, ...]
    place: LazyString
    endpoint: str
    arguments: tuple[tuple[str, str], ...] = ()
