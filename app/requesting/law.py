"""The law between Azerbaijan and the state of whoever is signed in."""

from app.access.actor import current_actor
from app.agreements.model import Version
from app.agreements.register import current as law
from app.kernel import clock


def law_of_the_authority() -> Version:
    """The agreement as it stands today."""
    agreement = law().agreement_for_country(current_actor().country)
    return law().in_force(agreement.code, clock.today())
