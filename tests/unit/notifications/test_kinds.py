"""Every kind of notice has words and a place, and portals are told only what their reactions list."""

from flask import Flask

from app.access.guard import declared
from app.access.permissions import Permission
from app.kernel.i18n import is_named, label
from app.notifications.vocabulary import (
    OF_MANY,
    ON_CLAIMS_TO_AUTHORITIES,
    PLACES,
    TO_AUTHORITIES,
    TO_THE_DESK,
    NoticeKind,
)
from app.workflow.processes import CASE_PROCESSES

LONGEST = 40


def test_no_kind_of_notice_lacks_words() -> None:
    assert not [kind for kind in NoticeKind if not is_named(kind)]


def test_no_kind_of_notice_lacks_a_place_that_takes_its_reference(app: Flask) -> None:
    assert set(PLACES) | set(OF_MANY) == set(NoticeKind) and not set(PLACES) & set(OF_MANY)
    for endpoint in set(PLACES.values()):
        assert isinstance(declared(app, endpoint), Permission), endpoint
        rules = list(app.url_map.iter_rules(endpoint))
        assert [rule.arguments for rule in rules if "GET" in (rule.methods or ())] == [{"reference"}], endpoint


def test_two_kinds_never_say_the_same_to_the_same_readers() -> None:
    for readers in ((*TO_AUTHORITIES, *ON_CLAIMS_TO_AUTHORITIES), TO_THE_DESK):
        assert len({label(kind) for kind in readers}) == len(readers)


def test_what_an_authority_is_told_are_moves_of_its_case() -> None:
    moves = {name for process in CASE_PROCESSES.values() for name in process.by_name}
    assert {kind.value for kind in TO_AUTHORITIES} <= moves


def test_a_kind_fits_its_column() -> None:
    assert not [kind for kind in NoticeKind if len(kind.value) > LONGEST]
