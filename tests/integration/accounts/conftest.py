"""The people of these tests: an officer who signs in by password alone, and a consul who needs a code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.access.roles import Role
from tests.integration.accounts.browser import Account, Browser, appoint
from tests.support.server import Sandbox


@pytest.fixture
def browser(app: Flask, database: Sandbox) -> Callable[[], Browser]:
    """`browser()` is a new one."""
    return lambda: Browser(app)


@pytest.fixture
def officer(app: Flask, database: Sandbox) -> Account:
    return appoint(app, "sona@desk.example", "SMS", Role.CASE_OFFICER, with_app=False)


@pytest.fixture
def colleague(app: Flask, database: Sandbox) -> Account:
    return appoint(app, "other@desk.example", "SMS", Role.CASE_OFFICER, with_app=False)


@pytest.fixture
def consul(app: Flask, database: Sandbox) -> Account:
    return appoint(app, "sona@mission.example", "AZ-BERLIN", Role.CONSULAR_OFFICER)
