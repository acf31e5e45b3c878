"""Every page of the Service's desk, in three languages and two sizes: nothing a reader could stumble over."""

from __future__ import annotations

import pytest

from app.access.audiences import Audience
from app.access.roles import ROLES, Role, audience_of
from app.kernel.i18n import LANGUAGES
from tests.browser.looker import Looker
from tests.browser.sights import Survey

pytestmark = pytest.mark.browser
DESK = [role for role in ROLES if audience_of(role) is Audience.DESK]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", DESK)
def test_no_page_of_the_desk_has_a_fault(survey: Survey, looker: Looker, role: Role, language: str) -> None:
    looker.finds_no_fault(survey.sights_of(role), language)


def test_every_address_of_the_desk_is_looked_at(survey: Survey) -> None:
    survey.must_have_reached_everything(DESK)
