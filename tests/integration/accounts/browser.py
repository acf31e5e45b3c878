"""A browser that signs in by the pages themselves, with password and code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Flask
from flask_security import hash_password
from werkzeug.test import TestResponse

from app.access.roles import Role
from app.accounts.second_factor import STEP_SECONDS, totp
from app.accounts.services import NewUser, create_user
from app.kernel import clock
from app.kernel.owner import owner_connection

PASSWORD = "quiet harbour lantern 48"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Account:
    """Somebody who exists, and what is needed to sign in."""

    app: Flask
    id: int
    email: str
    secret: str | None

    def code(self, steps: int = 0) -> str:
        """The code some steps of 30 seconds from now."""
        assert self.secret
        with self.app.app_context():
            return totp().code_at(self.secret, int(clock.now().timestamp()) + steps * STEP_SECONDS)


def appoint(app: Flask, email: str, organisation: str, role: Role, *, with_app: bool = True) -> Account:
    """Make an account, with an authenticator app unless told otherwise."""
    with app.app_context(), owner_connection() as owner:
        secret = totp().wrap(KEY) if with_app else None
        new = NewUser(email, "Sona Tahirli", organisation, (role,), hash_password(PASSWORD), "en", secret)
        return Account(app, create_user(owner, new), email, secret)


class Browser:
    """One browser: keeps its cookies, sends each form with its token."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def post(self, path: str, **fields: str) -> TestResponse:
        """Open the page of a form, fill it in and send it."""
        token = _TOKEN.search(self.client.get(path).get_data(as_text=True))
        return self.client.post(path, data={**fields, **({"csrf_token": token[1]} if token else {})})

    def types_password(self, account: Account, password: str = PASSWORD) -> TestResponse:
        """The first step."""
        return self.post("/sign-in", email=account.email, password=password)

    def types_code(self, code: str) -> TestResponse:
        """The second step."""
        return self.post("/sign-in/code", code=code)

    def signs_in(self, account: Account) -> Browser:
        """Both steps, which must succeed."""
        self.types_password(account)
        if account.secret:
            self.types_code(account.code())
        assert self.is_signed_in
        return self

    def signs_out(self) -> None:
        """By the button of the frame."""
        page = self.client.get("/account/password").get_data(as_text=True)
        token = _TOKEN.search(page)
        assert token
        self.client.post("/sign-out", data={"csrf_token": token[1]})

    @property
    def is_signed_in(self) -> bool:
        """Whether the start page leads anywhere but to sign-in."""
        return "/sign-in" not in self.client.get("/").headers["Location"]

    @property
    def cookie(self) -> str:
        """The session cookie as it is sent."""
        found = self.client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        assert found
        return found.value

    def with_cookie(self, value: str) -> Browser:
        """A browser that holds a copy of somebody's cookie."""
        self.client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], value)
        return self
