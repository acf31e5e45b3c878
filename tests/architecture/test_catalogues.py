"""The catalogues are whole in every language: no page falls back into English, no sentence loses its number."""

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.kernel.catalogues import FILE, SOURCES, extracted, faults
from app.kernel.i18n import DEFAULT_LANGUAGE, LANGUAGES

# A number straight before a noun of many. Limits that this house sets itself have other names and never end in one.
COUNTED = re.compile(
    r"%\((?:count|num|number|value|days|hours|minutes|weeks|months|persons|people|cases|rows|files)\)[sd] "
    r"(?!on |in |of |is |was )(?:[a-z]+ )?[a-z]{2,}s\b"
)
# A Russian date ends with “г.”, so a full stop after it would be the second.
DATE_AT_END = re.compile(
    r"%\((?:\w+_on|day|until|due|earliest|date|first|last|strict|rolled|since)\)s\.(?:\s|$)"
)


def counted_without_forms(catalog: Catalog) -> list[str]:
    return [
        f"{message.locations[0][0]}: “{message.id}” counts a noun; use ngettext, Russian has three forms"
        for message in catalog
        if isinstance(message.id, str) and COUNTED.search(message.id)
    ]


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != DEFAULT_LANGUAGE])
def test_every_sentence_is_translated_and_whole(language: str) -> None:
    found = [f"{fault.language}: {fault.problem}: {fault.message}" for fault in faults(language)]
    assert not found, "\n".join([*found, "Run `flask catalogues update`, then translate what stands empty."])


def test_a_counted_noun_has_its_plural_forms() -> None:
    broken = counted_without_forms(extracted())
    assert not broken, "\n".join(broken)


def test_no_russian_sentence_ends_with_two_full_stops() -> None:
    with (SOURCES / "ru" / FILE).open("rb") as file:
        texts = [str(message.string) for message in read_po(file, locale="ru") if message.id]
    broken = [text for text in texts if DATE_AT_END.search(text)]
    assert not broken, "\n".join(["Put the date into the middle of the sentence:", *broken])


@pytest.mark.parametrize(
    ("text", "found"),
    [("%(count)s persons", True), ("%(num)s calendar days", True), ("Page %(number)s of %(total)s", False)],
)
def test_a_counted_noun_without_forms_is_found(text: str, found: bool) -> None:
    catalog = Catalog()
    catalog.add(text, locations=[("app/people/names.py", 1)])
    assert bool(counted_without_forms(catalog)) is found
