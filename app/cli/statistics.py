"""`flask statistics`: the monthly report as a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.kernel import clock
from app.kernel.database import counting_only
from app.kernel.errors import DomainError, InvalidInput
from app.reports.asking import question
from app.reports.monthly import monthly_report
from app.reports.renderers import FORMATS
from app.reports.report import Edition


class _Unusable(click.ClickException):
    """What was asked cannot be done: one sentence, exit 2."""

    exit_code = 2


@click.command("statistics")
@click.option("--month", required=True, metavar="YYYY-MM", help="The month of the report.")
@click.option("--format", "ending", type=click.Choice(list(FORMATS)), default="pdf", show_default=True)
@click.option("--edition", default=Edition.INTERNAL.value, show_default=True, help="internal or public")
@click.option("--language", default="az", show_default=True, help="az, en or ru")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@with_appcontext
def statistics_command(month: str, ending: str, edition: str, language: str, output: Path) -> None:
    """Write the statistics of a month: requests, decisions, replies in time, returns, documents."""
    try:
        asked = question(month, edition, language, clock.today())
        with counting_only():
            report = monthly_report(asked.month, asked.edition, asked.language)
        content = FORMATS[ending].render(report, Path(current_app.instance_path) / "fonts")
    except InvalidInput as fault:
        sentences = (sentence for told in fault.errors.values() for sentence in told)
        raise _Unusable(" ".join(sentences)) from fault
    except DomainError as fault:
        raise _Unusable(str(fault)) from fault
    try:
        _write(output, content)
    except OSError as fault:
        raise _Unusable(f"{output} cannot be written: {fault.strerror}.") from fault
    click.echo(f"{report.title}: {output}")


def _write(path: Path, content: bytes) -> None:
    """The whole file or none: a reader never meets half a report."""
    handle, temporary = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
