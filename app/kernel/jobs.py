"""Work that the clock starts. The queue is in PostgreSQL, so any number of workers may run and none repeats another.

A job is a plain function; the table of jobs stands in bootstrap. Every job may run any number of times with one effect.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import procrastinate
from flask import Flask
from sqlalchemy.engine import make_url

from app.kernel.database import HOUSE_ROLE


@dataclass(frozen=True)
class Job:
    """A function and when it runs (cron, UTC)."""

    name: str
    cron: str
    run: Callable[[], object]


def queue(app: Flask, jobs: Iterable[Job]) -> procrastinate.App:
    """The job queue with every job registered as periodic."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).set(drivername="postgresql")
    connector = procrastinate.PsycopgConnector(
        conninfo=url.render_as_string(hide_password=False),
        kwargs={"options": f"-c role={HOUSE_ROLE} -c timezone=UTC"},
    )
    built = procrastinate.App(connector=connector)
    for job in jobs:
        _register(built, app, job)
    return built


def _register(built: procrastinate.App, app: Flask, job: Job) -> None:
    def act(timestamp: int) -> None:
        with app.app_context():
            job.run()

    task = built.task(name=job.name, queueing_lock=job.name, lock=job.name)(act)
    built.periodic(cron=job.cron)(task)
