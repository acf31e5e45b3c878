"""Pieces that are drawn once have their open places filled for each page."""

from markupsafe import Markup

from app.kernel.drawn import filled, slot


def test_what_is_filled_into_a_drawn_piece_is_escaped() -> None:
    piece = Markup('<input value="{}"><a href="/?next={}">').format(slot("token"), slot("here"))
    told = filled(piece, token='"><script>', here="/queue?a=1&b=2")
    assert told == Markup('<input value="&#34;&gt;&lt;script&gt;"><a href="/?next=/queue?a=1&amp;b=2">')


def test_a_slot_that_nothing_is_told_for_stays_open() -> None:
    assert slot("token") in filled(Markup(slot("token")), here="x")
