"""What the law makes of the circumstances: lodged in time, exceptions, the conditions of the accelerated procedure.

What the desk found goes before what the authority said; which rules there are is read from the agreement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.agreements.calendars import FIRST_YEAR
from app.agreements.model import Version
from app.agreements.queries import calendar_for
from app.agreements.time_limits import DueDate, clock_due
from app.cases.application import Circumstances
from app.cases.vocabulary import Basis, FallBackReason, TcnException

OF_THIRD_COUNTRIES = frozenset({Basis.TCN_VISA, Basis.TCN_DIRECT})
EXCEPTION_FLAGS: Mapping[TcnException, str] = {
    TcnException.AIRSIDE_TRANSIT_ONLY: "excludes_airside_transit",
    TcnException.VISA_FREE_IN_RQS: "excludes_visa_free_in_requesting_state",
    TcnException.VISA_FROM_RQS: "excludes_visa_from_requesting_state",
}
Told = Mapping[str, Any]


def exceptions_of(version: Version) -> tuple[TcnException, ...]:
    """The exceptions this agreement knows (EU Art. 4(2), CH Art. 3(2))."""
    return tuple(each for each, flag in EXCEPTION_FLAGS.items() if version.flag(flag))


def lodging_limit(version: Version, country: str, code: str, began_on: date) -> DueDate | None:
    """Until when it had to be lodged, by the requesting state's calendar; None where nothing can be counted.

    `code`: APP-TCN (EU Art. 11(1), CH 8(1)) or APP-ACC (EU Art. 7(3), CH 4(3)).
    """
    if version.limit(code).length is None or began_on.year < FIRST_YEAR:
        return None
    return clock_due(version, code, began_on, calendar_for(country))


def lodged_in_time(version: Version, country: str, code: str, began_on: date, lodged_on: date) -> bool:
    """Whether it was lodged by the last day, rolled to a working day as the Civil Code has it (370.2)."""
    if version.limit(code).length is None:
        return True
    due = lodging_limit(version, country, code, began_on)
    return due is not None and lodged_on <= due.rolled


def not_accelerated(
    told: Circumstances, version: Version, country: str, lodged_on: date
) -> tuple[FallBackReason, ...]:
    """The conditions of the accelerated procedure that, as stated, do not hold (EU Art. 7(3), CH Art. 4(3))."""
    began, missing = told.apprehended_on, []
    if began is not None and not lodged_in_time(version, country, "APP-ACC", began, lodged_on):
        missing.append(FallBackReason.LODGED_LATE)
    if told.in_border_region is False and version.flag("border_region_only"):
        missing.append(FallBackReason.OUTSIDE_BORDER_REGION)
    if told.came_directly is False:
        missing.append(FallBackReason.NOT_DIRECT)
    return tuple(missing)


@dataclass(frozen=True)
class Lodged:
    """The law a case falls under and when it was lodged: what the period for lodging is counted from."""

    version: Version
    country: str
    lodged_on: date


@dataclass(frozen=True)
class Established:
    """What counts of claim and finding. None: nobody has told it, or looked at it, yet.

    `last_day`: until when the application had to be lodged; `in_time`: whether it was.
    """

    unlawful_since: date | None = None
    last_day: date | None = None
    in_time: bool | None = None
    exceptions: frozenset[str] | None = None
    origin_return_impossible: bool = False
    late_excused_because: str | None = None

    def as_facts(self) -> dict[str, Any]:
        """What the guards of third-country nationals ask."""
        return {
            "lodged_in_time": self.in_time,
            "lateness_is_excused": self.late_excused_because is not None,
            "tcn_exceptions": self.exceptions,
            "origin_return_impossible": self.origin_return_impossible,
        }


NOTHING_TOLD = Established()


def established(claimed: Told, found: Told, lodged: Lodged) -> Established:
    """What the desk found, else what the authority said; days may come as dates or as JSON has them.

    An exception that the agreement does not know frees nobody.
    """
    looked = frozenset(found["exceptions"]) if found.get("exceptions_looked_at") else _declared(claimed)
    impossible = found.get("origin_return_impossible")
    since = as_day(found.get("unlawful_since")) or as_day(claimed.get("unlawful_since"))
    due = lodging_limit(lodged.version, lodged.country, "APP-TCN", since) if since else None
    counted = lodged.version.limit("APP-TCN").length is not None
    return Established(
        unlawful_since=since,
        last_day=due.rolled if due else None,
        in_time=None if since is None else not counted or (due is not None and lodged.lodged_on <= due.rolled),
        exceptions=None if looked is None else looked & {each.value for each in exceptions_of(lodged.version)},
        origin_return_impossible=bool(
            claimed.get("origin_return_impossible") if impossible is None else impossible
        ),
        late_excused_because=found.get("late_excused_because"),
    )


def _declared(claimed: Told) -> frozenset[str] | None:
    if claimed.get("exceptions"):
        return frozenset(claimed["exceptions"])
    return frozenset() if claimed.get("no_exception") else None


def as_day(value: date | str | None) -> date | None:
    """A day from a row or from its JSON."""
    return date.fromisoformat(value) if isinstance(value, str) else value

