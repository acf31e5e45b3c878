"""Keeping how a person likes the pages. Each changes only their own row, and the row policies hold that."""

from sqlalchemy.dialects.postgresql import insert

from app.access.actor import Actor
from app.accounts.models import UserPreference
from app.kernel.database import db


def prefer(actor: Actor, **changes: object) -> None:
    """Keep these preferences and leave the others as they are."""
    kept = insert(UserPreference).values(user_id=actor.id, **changes)
    db.session.execute(kept.on_conflict_do_update(index_elements=["user_id"], set_=changes))
