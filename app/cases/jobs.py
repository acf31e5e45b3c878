"""The calendar's jobs: once a minute do what the clocks ask for, and tell of deadlines before they end."""

import logging

from app.access.actor import SYSTEM
from app.cases.services.telling import tell_of_deadlines
from app.cases.services.timekeeping import act_on_case, cases_past_a_limit
from app.kernel.database import speaking_as
from app.kernel.errors import DomainError
from app.kernel.transaction import end_reading, transaction

logger = logging.getLogger("ercms.jobs")


def act_on_clocks() -> list[str]:
    """Act on every case past a limit, each in a transaction of its own. Returns the moves made."""
    made: list[str] = []
    with speaking_as(SYSTEM.as_speaker()):
        case_ids = cases_past_a_limit()
        end_reading()
        for case_id in case_ids:
            try:
                with transaction():
                    made += act_on_case(case_id)
            except DomainError as fault:
                logger.warning("clock not acted on", extra={"case_id": case_id, "code": fault.code})
    return made


def announce_deadlines() -> int:
    """Leave notices of the deadlines that end today or within three days. Returns how many were new."""
    with speaking_as(SYSTEM.as_speaker()), transaction():
        return tell_of_deadlines()
