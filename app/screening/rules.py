"""The screen itself: pure. A text is folded, its harmless names are taken out, and each rule is asked in turn."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from app.screening.basis import RULES
from app.screening.folding import folded

LANGUAGES = ("az", "en", "ru", "de", "fr", "tr")
_REST, _GAP = "*", "…"
_WORDS, _STEMS = re.compile(r"\w+"), re.compile(r"\*?\w+")
_FIRST, _AROUND = 4, 200
_FEW_WORDS = r"(?: \S+){0,3} "


@dataclass(frozen=True)
class Hit:
    """A text may not be stored: by which rule, found in which language. Never the words that were found."""

    rule: int
    language: str


def screen_text(text: str) -> Hit | None:
    """The first rule that a text breaks; None if it may be stored."""
    for part in _worth_reading(folded(text)):
        bare = _harmless().sub(" ", part)
        for number in RULES:
            for language, pattern in _patterns(number).items():
                if pattern.search(bare):
                    return Hit(number, language)
    return None


def _worth_reading(read: str) -> Iterator[str]:
    """The stretches around words that some phrase has: of most texts nothing, and they are done after it."""
    begins, within = _beginnings()
    start = end = -1
    for word in _WORDS.finditer(read):
        if word[0][:_FIRST] not in begins and not any(part in word[0] for part in within):
            continue
        if start >= 0 and word.start() > end:
            yield read[start:end]
            start = -1
        if start < 0:
            start = read.rfind(" ", 0, max(word.start() - _AROUND, 0)) + 1
        cut = read.find(" ", word.end() + _AROUND)
        end = len(read) if cut < 0 else cut
    if start >= 0:
        yield read[start:end]


@cache
def _beginnings() -> tuple[frozenset[str], tuple[str, ...]]:
    """The first letters of the longest word of every phrase, and the parts that may stand anywhere in a word."""
    phrases = [each for number in RULES for told in LANGUAGES for each in _told(told)[f"rule_{number}"]]
    longest = [max(_STEMS.findall(folded(phrase)), key=len) for phrase in phrases]
    within = tuple(dict.fromkeys(stem[1:] for stem in longest if stem.startswith(_REST)))
    return frozenset(stem[:_FIRST] for stem in longest if not stem.startswith(_REST)), within


@cache
def _patterns(number: int) -> Mapping[str, re.Pattern[str]]:
    return {language: _any_of(_told(language)[f"rule_{number}"]) for language in LANGUAGES}


@cache
def _harmless() -> re.Pattern[str]:
    return _any_of(_told("harmless")["phrases"])


@cache
def _told(name: str) -> Mapping[str, list[str]]:
    source = files("app.screening") / "data" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, dict.fromkeys(phrases)))})(?!\w)")


def _pattern(phrase: str) -> str:
    parts = [part.strip() for part in phrase.split(_GAP)]
    return _FEW_WORDS.join(" ".join(_word(word) for word in part.split(" ")) for part in parts)


def _word(word: str) -> str:
    """A word of a phrase, read as texts are read; a star stands for the rest of the word, at either end."""
    return r"\w*".join(re.escape(folded(piece)) if piece else "" for piece in word.split(_REST))
