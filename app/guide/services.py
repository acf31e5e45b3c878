"""What is remembered about the tour."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.access.actor import Actor
from app.accounts.models import UserPreference
from app.kernel.database import db


def tour_is_over(actor: Actor) -> bool:
    """Whether this person has finished the tour, or does not want it."""
    found = db.session.scalar(select(UserPreference.tour_done).where(UserPreference.user_id == actor.id))
    return bool(found)


def end_tour(actor: Actor) -> None:
    """Do not offer the tour again."""
    done = insert(UserPreference).values(user_id=actor.id, tour_done=True)
    db.session.execute(
        done.on_conflict_do_update(index_elements=[UserPreference.user_id], set_={"tour_done": True})
    )
