"""A step that was made is told as something that happened, in every language."""

import pytest
from flask import Flask

from app.kernel.i18n import LANGUAGES, in_language
from app.workflow.citations import citation
from app.workflow.happened import HAPPENED, happened
from app.workflow.presenters import move_rows
from app.workflow.processes import PROCESSES, tables_of
from app.workflow.replay import BEGIN

THINGS = sorted({process.thing for process in PROCESSES.values()})


@pytest.mark.parametrize("thing", THINGS)
def test_every_move_has_a_title_for_when_it_was_made(thing: str) -> None:
    moves = {name for process in tables_of(thing) for name in process.by_name}
    assert set(HAPPENED[thing]) == {BEGIN, *moves}


def test_no_title_repeats_the_words_of_the_button() -> None:
    for process in PROCESSES.values():
        for move in process.moves:
            assert happened(process.thing, move.name) != str(move.label), move.name


def test_a_step_no_table_knows_has_no_title() -> None:
    assert happened("readmission", "fly") is None
    assert happened("nothing", "begin") is None


def test_what_must_hold_is_told_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context("/"), in_language("ru"):
        refuse = next(row for row in move_rows(PROCESSES["readmission"]) if row.name == "refuse")
    assert "Никогда тем, кто предложил." in refuse.guards


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Art. 8; the reply clock keeps running"), ("az", "Mad. 8; cavab müddəti davam edir")],
)
def test_a_source_keeps_its_article_and_says_the_rest_in_words(
    app: Flask, language: str, told: str
) -> None:
    assert language in LANGUAGES
    with app.test_request_context("/"), in_language(language):
        assert citation("Art. 8; the reply clock keeps running") == told
        assert citation("CH Art. 8(2)").startswith("CH ")
