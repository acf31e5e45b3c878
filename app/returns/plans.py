"""From what was sent, by page or API, to the plan of a transfer."""

from collections.abc import Mapping
from typing import Any

from app.accounts.queries import border_posts
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.returns.services.transfers import Plan


def plan_from(told: Mapping[str, Any]) -> Plan:
    """The plan that `NoticeSchema` has checked. Raises InvalidInput for a crossing point that there is not."""
    post = next((each.id for each in border_posts() if each.code == told["border_post"]), None)
    if post is None:
        raise InvalidInput({"border_post": [_("Choose a crossing point from the list.")]})
    return Plan(
        planned_on=told["planned_on"],
        planned_time=told["planned_time"],
        border_post_id=post,
        transport=told["transport"].value,
        flight=told["flight"],
        escorts=told["escorts"] or 0,
        return_mode=told["return_mode"].value,
    )
