"""An audience is a database role with its own grants and row policies. A person belongs to exactly one."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.kernel.i18n import _l, name_members


class Audience(StrEnum):
    """The parts of the wall, by who stands before them."""

    DESK = "desk"
    CONSULATE = "consulate"
    REQUESTING = "requesting"
    AGENCY = "agency"
    BORDER = "border"
    BODY = "body"
    STATISTICS = "statistics"
    AUDITOR = "auditor"
    ADMIN = "admin"
    WORKER = "worker"
    DOOR = "door"

    @property
    def database_role(self) -> str:
        """The PostgreSQL role of this audience."""
        return f"ercms_{self.value}"


@dataclass(frozen=True)
class SessionRules:
    """How long a signed-in session lives, and whether a second factor is required."""

    idle: timedelta
    absolute: timedelta
    second_factor: bool
    parallel: int | None = None


SESSION_RULES: dict[Audience, SessionRules] = {
    Audience.DESK: SessionRules(timedelta(minutes=20), timedelta(hours=12), second_factor=False),
    Audience.CONSULATE: SessionRules(
        timedelta(minutes=15), timedelta(hours=12), second_factor=True, parallel=1
    ),
    Audience.REQUESTING: SessionRules(timedelta(minutes=15), timedelta(hours=12), second_factor=True),
    Audience.AGENCY: SessionRules(timedelta(minutes=15), timedelta(hours=12), second_factor=True),
    Audience.BORDER: SessionRules(timedelta(minutes=20), timedelta(hours=12), second_factor=True),
    Audience.BODY: SessionRules(timedelta(minutes=15), timedelta(hours=12), second_factor=True),
    Audience.AUDITOR: SessionRules(timedelta(minutes=15), timedelta(hours=12), second_factor=True),
    Audience.ADMIN: SessionRules(timedelta(minutes=15), timedelta(hours=12), second_factor=True),
}

name_members(
    {
        Audience.DESK: _l("State Migration Service desk"),
        Audience.CONSULATE: _l("Consular portal"),
        Audience.REQUESTING: _l("Requesting authority portal"),
        Audience.AGENCY: _l("Working group referral inbox"),
        Audience.BORDER: _l("Arrival list"),
        Audience.BODY: _l("Requests of the Service"),
        Audience.STATISTICS: _l("Statistics"),
        Audience.AUDITOR: _l("Audit"),
        Audience.ADMIN: _l("Administration"),
        Audience.WORKER: _l("The system itself"),
        Audience.DOOR: _l("Sign-in"),
    }
)
