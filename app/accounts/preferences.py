"""Keeping how a person likes the pages. Each changes only their own row, and the row policies hold that."""

from sqlalchemy.dialects.postgresql import insert

from app.access.actor import Actor
from app.accounts.models import User, UserPreference
from app.kernel.database import db


def prefer(actor: Actor, **changes: object) -> None:
    """Keep these preferences and leave the others as they are."""
    kept = insert(UserPreference).values(user_id=actor.id, **changes)
    db.session.execute(kept.on_conflict_do_update(index_elements=["user_id"], set_=changes))


def language_of(user: User) -> str:
    """The language in which a person chose to read, or else the one they were given."""
    chosen = db.session.get(UserPreference, user.id)
    return (chosen and chosen.language) or user.language
