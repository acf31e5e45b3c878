"""What is remembered about the tour. Whether it is over comes with the session (`actor.preferences`)."""

from app.access.actor import Actor
from app.accounts.preferences import prefer


def end_tour(actor: Actor) -> None:
    """Do not offer the tour again."""
    prefer(actor, tour_done=True)
