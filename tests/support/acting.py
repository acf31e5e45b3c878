"""The shapes of the fixtures that act: who, as whom, when."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import date, datetime

from app.access.actor import Actor
from app.kernel import clock
from tests.support.pages import PageClient

ActingAs = Callable[[Actor], AbstractContextManager[None]]
Visiting = Callable[[Actor], PageClient]


class StandingClock:
    """Time stands still until it is moved."""

    def __init__(self, held: ExitStack) -> None:
        self._held = held

    def moves_to(self, moment: datetime | date | str) -> datetime:
        """Hold the clock at a moment; a bare day means noon in Baku."""
        self._held.close()
        return self._held.enter_context(clock.at(moment))

    @property
    def today(self) -> date:
        return clock.today()
