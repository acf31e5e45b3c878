"""Every page outside the desk, in three languages and two sizes; the doors, empty lists and failures with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from app.access.audiences import SESSION_RULES, Audience
from app.access.roles import ROLES, Role, audience_of
from app.kernel.i18n import LANGUAGES
from tests.browser.breaking import PATHS
from tests.browser.house import NOBODY, House
from tests.browser.looker import Looker, looking
from tests.browser.sights import Sight, Survey

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", LANGUAGES)]
PORTALS = [
    role for role in ROLES if audience_of(role) in SESSION_RULES and audience_of(role) is not Audience.DESK
]


@pytest.mark.parametrize("role", PORTALS)
def test_no_page_of_a_portal_has_a_fault(survey: Survey, looker: Looker, role: Role, language: str) -> None:
    looker.finds_no_fault(survey.sights_of(role), language)


def test_no_page_before_sign_in_has_a_fault(survey: Survey, looker: Looker, language: str) -> None:
    looker.finds_no_fault(survey.sights_of_nobody(), language)


@pytest.mark.parametrize("who", [NOBODY, "officer@sms.example", "official@bamf.example"])
def test_no_page_of_a_failure_has_a_fault(looker: Looker, who: str, language: str) -> None:
    pages = PATHS if who == NOBODY else PATHS[:3]
    looker.finds_no_fault([Sight(who, path, "breaking") for path in pages], language)


@pytest.fixture(scope="module")
def first_day(new_house: House) -> Survey:
    """Which pages there are while nobody has asked for anything."""
    return Survey(new_house, "first-day")


def test_no_empty_list_has_a_fault(chromium: Browser, first_day: Survey, language: str) -> None:
    with looking(chromium, first_day.house) as looker:
        people = first_day.house.people
        empty = [sight for role in people for sight in first_day.sights_of(role) if sight.is_empty]
        assert len(empty) > len(SESSION_RULES) / 2, f"hardly any list is empty on the first day: {empty}"
        looker.finds_no_fault(empty, language)
