"""Two authorities' systems and a day."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.acting import StandingClock
from tests.support.api import ApiClient
from tests.support.server import Sandbox


@pytest.fixture
def api(app: Flask, database: Sandbox, clock: StandingClock) -> ApiClient:
    """Germany's system, on Monday 16 November 2026."""
    return ApiClient(app, "DE-BAMF")


@pytest.fixture
def french_api(app: Flask, api: ApiClient) -> ApiClient:
    """France's system."""
    return ApiClient(app, "FR-DGEF")


@pytest.fixture
def nobody(app: Flask, api: ApiClient) -> ApiClient:
    """A system without a token."""
    return ApiClient(app, None)
