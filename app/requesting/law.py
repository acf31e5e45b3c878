"""The law between Azerbaijan and the state of whoever is signed in."""

from app.access.actor import current_actor
from app.agreements.model import Version
from app.agreements.register import current as law
from app.kernel import clock
from app.kernel.day_words import day_words, reader_language


def law_of_the_authority() -> Version:
    """The agreement as it stands today."""
    agreement = law().agreement_for_country(current_actor().country)
    return law().in_force(agreement.code, clock.today())


def law_words() -> dict[str, str]:
    """The agreement by its name, and since when it stands as it does."""
    version = law_of_the_authority()
    return {
        "name": law().agreement(version.agreement).name(reader_language()),
        "since": day_words(version.valid_from),
    }
