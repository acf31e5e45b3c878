"""A house that stands for the whole run: its own database, really listening, everybody signed in beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from playwright._impl._api_structures import SetCookieParam
from werkzeug.test import TestResponse

from app.access.actor import Actor
from app.access.roles import ROLES, Role
from app.kernel import clock
from app.kernel.database import Speaker, speak_from_now_on
from app.samples.accounts import PRACTICE_PASSWORD, practice_users
from app.samples.cast import Cast
from tests.browser.breaking import break_on_purpose
from tests.browser.once import copy_of_the_full_house
from tests.browser.visitor import CODE
from tests.browser.world import MONDAY
from tests.support.application import application, forget_connections
from tests.support.live import LiveSite, listening
from tests.support.practice import load_practice_people
from tests.support.server import Sandbox, sandbox

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]*)"')
NOBODY, AT_THE_CODE = "nobody", "somebody who has typed the password"


class House:
    """The application, its address, and a browser without a window for each person."""

    def __init__(self, site: LiveSite, database: Sandbox, cast: Cast) -> None:
        self.site, self.database, self.cast = site, database, cast
        self._clients: dict[str, FlaskClient] = {}

    @property
    def app(self) -> Flask:
        return self.site.app

    @cached_property
    def people(self) -> dict[Role, str]:
        """The first of each role who signs in."""
        held = {user.role: user.email for user in reversed(practice_users())}
        return {role: held[role] for role in ROLES if role in held}

    def actor(self, who: str) -> Actor | None:
        return None if who in (NOBODY, AT_THE_CODE) else self.cast[who]

    def asks(self, who: str, path: str) -> TestResponse:
        """What somebody gets at an address, without a window."""
        if who == AT_THE_CODE:
            self._clients.pop(who, None)  # one look aside, and the password is to be typed again
        return self._sends(who, "GET", path)

    def cookie(self, who: str, language: str) -> SetCookieParam:
        """The session cookie of somebody who reads this language, as a window takes it."""
        self._sends(who, "GET", f"/language/{language}")
        name = self.app.config["SESSION_COOKIE_NAME"]
        kept = self._client(who).get_cookie(name)
        assert kept is not None
        return {"name": name, "value": kept.value, "url": self.site.url}

    def _client(self, who: str) -> FlaskClient:
        if who not in self._clients:
            self._clients[who] = self.app.test_client()
            if who != NOBODY:
                self._signs_in(who)
        return self._clients[who]

    def _signs_in(self, who: str) -> None:
        """By password and, if asked, by code, as anybody would."""
        half = who == AT_THE_CODE
        email = self.people[Role.REQUESTING_OFFICIAL] if half else who
        page = self._posts(who, "/sign-in", email=email, password=PRACTICE_PASSWORD)
        if "/sign-in/code" in page.request.path and not half:
            told = CODE.search(page.get_data(as_text=True))
            assert told, "the page of the code tells none"
            self._posts(who, "/sign-in/code", code=told[1])

    def _posts(self, who: str, path: str, **typed: str) -> TestResponse:
        token = TOKEN.search(self._sends(who, "GET", path).get_data(as_text=True))
        assert token, f"{path} has no form"
        return self._sends(who, "POST", path, data={**typed, "csrf_token": token[1]}, follow_redirects=True)

    def _sends(self, who: str, method: str, path: str, **more: Any) -> TestResponse:
        with clock.at(self.site.moment):
            answer = self._client(who).open(path, method=method, buffered=True, **more)
        speak_from_now_on(Speaker())
        return answer


@contextmanager
def open_house(*, furnished: bool) -> Iterator[House]:
    """A house full of cases, or one on its first day."""
    with copy_of_the_full_house() if furnished else sandbox() as database:
        app = application(database.settings())
        break_on_purpose(app)
        with app.app_context():
            cast = Cast() if furnished else load_practice_people(app, database)
        with listening(app, MONDAY) as site:
            yield House(site, database, cast)
        forget_connections(app)
