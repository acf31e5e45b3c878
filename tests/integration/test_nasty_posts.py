"""Every address that takes a form is sent nasty words by every audience: never a failure, and nothing half-written."""

from __future__ import annotations

import re
from itertools import cycle

import pytest
from flask import Flask

from app.kernel.database import Speaker, speak_from_now_on
from app.kernel.form import Form
from tests.support.acting import StandingClock
from tests.support.api import row_counts
from tests.support.people import everybody
from tests.support.server import Sandbox
from tests.support.two_worlds import Asked, form_token, questions
from tests.support.worlds import open_world

PEOPLE = everybody()
AUDIENCES = ("officer", "supervisor", "consul", "german", "employment", "airport", "auditor", "administrator")
NASTY = (
    "nul\0nul", "\u202egnitirw \u200b", "Ə" * 201, "x" * 6_000, "9999-12-31", "' or 1=1; --",
    "\U0001f469\u200d\U0001f467",
    "{{ 7 * 7 }} %(x)s <script>", "-99999999999999999999",
)  # fmt: skip
# What a refused post may leave behind: that somebody tried, and what was typed, for its typist alone.
MAY_GROW = frozenset(
    {"ledger_entry", "ledger_head", "sign_in_attempt", "sign_in_session", "draft", "screening_hit", "idempotency_key"}
)
BESIDES = ("version", "made_at", "q", "page", "id", "cases", "code", "number", "file", "text", "next", "view", "day")


def _forms(kind: type[Form] = Form) -> list[type[Form]]:
    return [each for below in kind.__subclasses__() for each in (below, *_forms(below))]


def _names() -> list[str]:
    """The names of every question of every form, and some that pages send beside them."""
    return sorted({ask.name for form in _forms() for ask in form.asks} | set(BESIDES))


def _one_of_each(asked: list[Asked], most: int = 1) -> list[Asked]:
    """An address of each kind: references and numbers make no other kind."""
    found: dict[str, list[Asked]] = {}
    for question in asked:
        kind = re.sub(r"/(visible|secret|RA-|nonsense|\d)[^/]*", "/*", question.path)
        found.setdefault(kind, []).append(question)
    return [question for kind in found.values() for question in kind[:most]]


@pytest.mark.parametrize("name", AUDIENCES)
def test_nasty_words_fail_nowhere_and_leave_nothing_half_written(
    app: Flask, database: Sandbox, clock: StandingClock, name: str
) -> None:
    world = open_world(app, database, PEOPLE.actors[name], PEOPLE, 0)
    asked = [each for each in _one_of_each(questions(world, "POST")) if not each.path.startswith(("/sign-", "/api/"))]
    assert len(asked) > 5
    broken, words, names = [], cycle(NASTY), _names()
    before = row_counts(database)
    for question in asked:
        body = {each: next(words) for each in names} | (form_token(world, question) or {})
        answer = world.browser.post(question.path, data=body, buffered=True)
        speak_from_now_on(Speaker())
        after = row_counts(database)
        grown = {table for table, count in after.items() if count != before[table]} - MAY_GROW
        before = after
        if answer.status_code >= 500:
            broken.append(f"{question} failed with {answer.status_code}")
        elif answer.status_code >= 400 and grown:
            broken.append(f"{question} was refused with {answer.status_code} and changed {sorted(grown)}")
    assert not broken, "\n".join(broken)
