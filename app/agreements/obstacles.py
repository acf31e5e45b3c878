"""Why the agreements let a period be longer: legal and practical obstacles, while they last (EU Art. 11, CH Art. 8)."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class Obstacle(StrEnum):
    """What keeps a requesting state from transferring a person in time."""

    COURT = "court"
    CRIMINAL = "criminal"
    MEDICAL = "medical"
    ABSCONDED = "absconded"
    NO_TRANSPORT = "no_transport"
    RESISTANCE = "resistance"
    FAMILY = "family"
    OTHER_LEGAL = "other_legal"
    OTHER_PRACTICAL = "other_practical"


name_members(
    {
        Obstacle.COURT: _l("A court suspended the transfer"),
        Obstacle.CRIMINAL: _l("Criminal proceedings or a sentence of imprisonment"),
        Obstacle.MEDICAL: _l("The person cannot travel for medical reasons"),
        Obstacle.ABSCONDED: _l("The person cannot be found"),
        Obstacle.NO_TRANSPORT: _l("There is no transport in time"),
        Obstacle.RESISTANCE: _l("The person resisted"),
        Obstacle.FAMILY: _l("The family is to travel together"),
        Obstacle.OTHER_LEGAL: _l("Another legal obstacle"),
        Obstacle.OTHER_PRACTICAL: _l("Another practical obstacle"),
    }
)
