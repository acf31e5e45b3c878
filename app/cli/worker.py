"""`flask worker`: the process that does what the clock asks for."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.kernel.database import db
from app.kernel.job_queue import queue


@click.command("worker")
@click.option("--once", is_flag=True, help="Run every job once, now, and end.")
@with_appcontext
def worker_command(once: bool) -> None:
    """Run the jobs of the house until stopped. Any number of workers may run."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    jobs = app.extensions["ercms_jobs"]
    if once:
        for job in jobs:
            click.echo(f"{job.name}: {job.run()}")
        return
    with db.engine.connect():  # starts the embedded server if it is ours and not running
        pass
    with queue(app, jobs).open() as open_queue:
        open_queue.run_worker(concurrency=1, install_signal_handlers=True, listen_notify=False)
