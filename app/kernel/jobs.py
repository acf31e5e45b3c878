"""Work that the clock starts. The queue is in PostgreSQL, so any number of workers may run and none repeats another.

A job is a plain function; the table of jobs stands in bootstrap. Every job may run any number of times with one effect.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A function and when it runs (cron, UTC)."""

    name: str
    cron: str
    run: Callable[[], object]
