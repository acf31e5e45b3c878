"""Words of enum members: members of two text enums may be equal, and one dictionary keeps only one of them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, StrEnum

import app.bootstrap
from app.kernel.i18n import _, is_named


def every(kind: type[Enum] = StrEnum) -> Iterator[type[Enum]]:
    for below in kind.__subclasses__():
        yield below
        yield from every(below)


def test_of_an_enum_either_every_member_has_words_or_none_has() -> None:
    assert app.bootstrap.MODELS, "every vocabulary is read with the application"
    half = {
        f"{kind.__module__}.{kind.__name__}.{member.name}"
        for kind in every()
        if kind.__module__.startswith("app.") and any(map(is_named, kind))
        for member in kind
        if not is_named(member)
    }
    assert not half, f"give each enum its own call of name_members: {sorted(half)}"


def test_a_date_that_ends_with_a_full_stop_ends_its_sentence_too() -> None:
    assert _("Answered on %(day)s.", day="пт 4 дек.") == "Answered on пт 4 дек."
    assert _("Kept until %(day)s.", day="27 нояб. 2026 г.") == "Kept until 27 нояб. 2026 г."
    assert _("Named %(name)s.", name="report..") == "Named report..."
