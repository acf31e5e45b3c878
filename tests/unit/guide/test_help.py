"""Help is whole: every screen has a page, every word quoted from a button stands on a button."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask_babel.speaklater import LazyString

from app.guide.contents import PAGES, SECTIONS
from app.guide.page import HelpPage
from app.guide.tour import TOURS
from app.guide.tours.stop import Stop
from app.kernel import icons
from app.kernel.catalogues import extracted

QUOTED = re.compile(r"“([^”]*)”")
TEXTS_OF_THE_GUIDE = "app/guide/"
TEXTS = [
    *(
        (page.topic, text)
        for page in PAGES.values()
        for text in (page.about, *page.steps, *page.good_to_know)
    ),
    *((role.value, text) for role, stops in TOURS.items() for stop in stops for text in stop.sentences),
]


@cache
def words_elsewhere() -> frozenset[str]:
    """Every message that stands somewhere else than in the texts of the guide."""
    return frozenset(
        str(message.id if isinstance(message.id, str) else message.id[0])
        for message in extracted()
        if message.id and any(not place.startswith(TEXTS_OF_THE_GUIDE) for place, _line in message.locations)
    )


def original(text: LazyString) -> str:
    """The English sentence with its placeholders."""
    return str(text._args[0])


def quoted_words(text: LazyString) -> Iterator[LazyString]:
    yield from text._kwargs.values()


@pytest.mark.parametrize(("where", "text"), TEXTS, ids=lambda value: str(value)[:40])
def test_what_a_sentence_quotes_is_the_message_of_a_button(where: str, text: LazyString) -> None:
    for quoted in QUOTED.findall(original(text)):
        assert re.fullmatch(r"%\(\w+\)s", quoted), (
            f"{where}: name “{quoted}” by a placeholder, with the button's message"
        )
    for word in quoted_words(text):
        if original(word) not in words_elsewhere():
            pytest.fail(
                f"{where}: no screen has the words “{original(word)}”; quote what the button says now"
            )


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.topic)
def test_a_page_is_short_and_whole(page: HelpPage) -> None:
    assert 1 <= original(page.about).count(".") + original(page.about).count(":") <= 4
    assert 1 <= len(page.steps) <= 6
    assert len(page.good_to_know) <= 4
    assert page.icon in icons.sprite()


def test_no_topic_and_no_screen_is_explained_twice() -> None:
    topics = [page.topic for section in SECTIONS for page in section.pages]
    screens = [screen for page in PAGES.values() for screen in page.endpoints]
    assert len(topics) == len(set(topics))
    assert len(screens) == len(set(screens))


@pytest.mark.parametrize("stops", TOURS.values(), ids=[role.value for role in TOURS])
def test_a_tour_has_five_stops_of_one_or_two_sentences(stops: tuple[Stop, ...]) -> None:
    assert len(stops) == 5
    assert all(1 <= len(stop.sentences) <= 2 for stop in stops)


def test_the_texts_of_the_guide_lie_in_the_guide() -> None:
    assert (Path(__file__).parents[3] / TEXTS_OF_THE_GUIDE).is_dir()
