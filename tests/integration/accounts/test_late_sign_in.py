"""After the whole way of signing in, second factor included, a form that came too late is filled in again."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from flask import Flask

from app.access.roles import Role
from tests.integration.accounts.browser import PASSWORD, Account, Browser, appoint
from tests.support.acting import StandingClock

NEW = "/authority/applications/new"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
BACK = "You were signed out before this was sent. What you typed is below."


def signs_in_at(mine: Browser, address: str, account: Account) -> str:
    """Both steps from an address that says where to go on; where they lead."""
    answer = mine.post(address, email=account.email, password=PASSWORD)
    answer = mine.post(answer.headers["Location"], code=account.code())
    return str(answer.headers["Location"])


def test_signing_in_again_leads_back_to_the_form_with_everything_in_it(
    app: Flask, browser: Callable[[], Browser], clock: StandingClock
) -> None:
    official = appoint(app, "sona@bamf.example", "DE-BAMF", Role.REQUESTING_OFFICIAL)
    mine = browser().signs_in(official)
    page = mine.client.get(mine.client.get(NEW).headers["Location"])
    token = TOKEN.search(page.get_data(as_text=True))
    assert token
    clock.moves_to("2026-11-16T09:00:00")
    typed = {"person.family_name": "Əliyev", "observations": "A long story.", "csrf_token": token[1]}
    late = mine.client.post(page.request.full_path, data=typed)
    assert late.status_code == 302
    address = late.headers["Location"]
    assert unquote(urlsplit(address).query) == f"next={page.request.full_path}"
    where = signs_in_at(mine, address, official)
    assert where == page.request.full_path
    again = mine.client.get(where).get_data(as_text=True)
    assert BACK in again and "Əliyev" in again and "A long story." in again
