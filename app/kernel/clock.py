"""The only place that reads the wall clock. Instants are UTC; a legal day is a day in Baku (UTC+4, no summer time)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from time import perf_counter
from zoneinfo import ZoneInfo

BAKU = ZoneInfo("Asia/Baku")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present instant, timezone-aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The present legal day: the date in Baku."""
    return now().astimezone(BAKU).date()


def baku(instant: datetime) -> datetime:
    """The same instant as an officer in Baku reads it."""
    return instant.astimezone(BAKU)


def elapsed() -> float:
    """Seconds on a clock that only measures differences."""
    return perf_counter()


@contextmanager
def at(moment: datetime | date | str) -> Iterator[datetime]:
    """Hold the clock at a moment. A bare day means noon in Baku, so that the legal day is that day."""
    token = _frozen.set(_as_instant(moment))
    try:
        yield now()
    finally:
        _frozen.reset(token)


def _as_instant(moment: datetime | date | str) -> datetime:
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime(moment.year, moment.month, moment.day, 12, tzinfo=BAKU).astimezone(UTC)
