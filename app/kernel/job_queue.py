"""The queue of jobs inside PostgreSQL, by Procrastinate. Only the worker loads it."""

from collections.abc import Iterable
from pathlib import Path

import procrastinate
from flask import Flask
from sqlalchemy.engine import make_url

from app.kernel import standstill
from app.kernel.database import HOUSE_ROLE
from app.kernel.jobs import Job


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
        if standstill.look(Path(app.instance_path)) is not None:
            return  # whoever rebuilds the system moves the calendar himself; the next minute comes soon
        with app.app_context():
            job.run()

    task = built.task(name=job.name, queueing_lock=job.name, lock=job.name)(act)
    built.periodic(cron=job.cron)(task)
