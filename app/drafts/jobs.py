"""The calendar's job: drafts that nobody touched for a month are forgotten."""

from datetime import timedelta

from sqlalchemy import delete

from app.drafts.models import Draft
from app.kernel import clock
from app.kernel.database import HOUSE_ROLE, Speaker, db, speaking_as
from app.kernel.transaction import transaction

KEPT = timedelta(days=30)


def forget_old_drafts() -> None:
    """Delete by age alone: the worker may not read what is in them."""
    with speaking_as(Speaker(role=HOUSE_ROLE)), transaction():
        db.session.execute(
            delete(Draft).where(Draft.saved_at < clock.now() - KEPT),
            execution_options={"synchronize_session": False},
        )
