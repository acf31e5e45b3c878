"""Whether the Service may still lodge: the period binds it here (Art. 11(1) [CH 8(1)])."""

from dataclasses import dataclass
from datetime import date

from app.agreements.queries import calendar_for
from app.agreements.register import current as law
from app.agreements.time_limits import clock_due
from app.kernel import clock
from app.workflow.deadlines import AZERBAIJAN


@dataclass(frozen=True)
class Stay:
    """What the period depends on. `known_on`: when the Service learned that the conditions of stay are not met."""

    basis: str
    agreement: str
    agreement_version: str
    known_on: date | None


def lodged_in_time(stay: Stay) -> bool:
    """Whether today is in time; the partner's own nationals have no period."""
    if not stay.basis.startswith("TCN"):
        return True
    if stay.known_on is None:
        return False
    version = law().version(stay.agreement, stay.agreement_version)
    return clock.today() <= clock_due(version, "APP-TCN", stay.known_on, calendar_for(AZERBAIJAN)).rolled
