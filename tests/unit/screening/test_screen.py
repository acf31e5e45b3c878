"""The inbound screen: what it stops in six languages, what it lets pass, and how well, measured."""

import tomllib

import pytest

from app.screening.basis import RULES
from app.screening.folding import folded
from app.screening.measuring import by_language, measured, read_corpus
from app.screening.rules import LANGUAGES, screen_text
from tests.architecture.source import ROOT

CORPUS = read_corpus(ROOT / "benchmarks" / "screening")


@pytest.mark.parametrize("half", ["a", "b"])
def test_of_each_half_of_the_corpus_at_least_95_of_100_are_stopped_and_as_many_rightly(half: str) -> None:
    found = measured(phrase for phrase in CORPUS if phrase.half == half)
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.95, found.wrong


def test_the_corpus_has_two_hundred_of_each_kind_and_as_many_in_every_language() -> None:
    for stop in (True, False):
        told = [phrase for phrase in CORPUS if phrase.stop is stop]
        assert len(told) >= 200 and len({phrase.text for phrase in told}) == len(told)
        counts = {language: sum(phrase.language == language for phrase in told) for language in LANGUAGES}
        assert set(counts.values()) == {len(told) // len(LANGUAGES)}


def test_every_language_is_read_nearly_as_well_as_the_others() -> None:
    for language, found in by_language(CORPUS).items():
        assert found.recall >= 0.9 and found.precision >= 0.9, (language, found.missed, found.wrong)


@pytest.mark.parametrize(
    "text",
    [
        "ASYLUM", "asy\u00adlum", "a s y l u m", "asyl-\nantrag", "as\u200bylum", "АСИЛ аsylum", "Flu\u0308chtling",
        "sığınacaq",
        "siginacaq", "Réfugié", "refugie", "убежищe", "x" * 50_000 + " asylum", "The officer wrote (asylum).",
        "harmless words " * 200 + "asked, in the end, for protection",
    ],
)  # fmt: skip
def test_it_reads_through_case_accents_hidden_letters_broken_lines_and_long_texts(text: str) -> None:
    assert screen_text(text) is not None


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "😀" * 500, "مرحبا بالعالم", "9999-12-31", "a" * 200_000, "* … [a-z]+ \\w (?:", "п" * 9_999]
)
def test_nothing_strange_stops_it_or_is_stopped(text: str) -> None:
    assert screen_text(text) is None


def test_a_harmless_name_beside_a_trace_hides_nothing() -> None:
    assert screen_text("Asylstrasse 12, Zürich") is None
    hit = screen_text("Asylstrasse 12, Zürich; Asylantrag abgelehnt")
    assert hit is not None and (hit.rule, hit.language) == (1, "de")


def test_a_hit_names_rule_and_language_and_nothing_of_the_text() -> None:
    hit = screen_text("Her asylum claim was refused.")
    assert hit is not None
    assert "asylum" not in repr(hit)


def test_every_language_has_phrases_for_every_rule_written_as_they_are_read() -> None:
    for language in LANGUAGES:
        told = tomllib.loads((ROOT / "app" / "screening" / "data" / f"{language}.toml").read_text("utf-8"))
        assert told.keys() == {f"rule_{number}" for number in RULES}
        for phrases in told.values():
            assert phrases and len(set(phrases)) == len(phrases)
            assert all(len(phrase.strip("*…")) >= 3 for phrase in phrases)


def test_folding_leaves_words_apart_and_is_the_same_twice() -> None:
    text = "Şəxsin  Ünvanı:\tBakı – № 7"
    assert folded(text) == folded(folded(text))
    assert "sexsin unvani" in folded(text)


@pytest.mark.parametrize(
    "shape", ["ə", "aа", "a ", "a.b-", "a\u00ad\n", "полит", "политич ", "-\n", "asyl"], ids=lambda shape: ascii(shape)
)
def test_no_shape_of_text_however_long_stops_the_house(shape: str) -> None:
    """Each of these once made the screen try a word again from every letter; now the test ends with the suite."""
    screen_text(shape * 200_000)
    screen_text("a-" + shape[-1] * 400_000)
