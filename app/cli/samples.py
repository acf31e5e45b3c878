"""`flask samples load`: the invented people, stories and caseload of practice mode."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, select

from app.cases.models import ReadmissionCase
from app.kernel import standstill
from app.kernel.database import HOUSE_ROLE, Speaker, db, speaking_as
from app.kernel.errors import DomainError
from app.kernel.transaction import end_reading
from app.samples.loading import CASES, load_stories, start_again

samples_cli = AppGroup("samples", help="Invented people and cases for practice mode.")


@samples_cli.command("load")
@click.option("--once", is_flag=True, help="Do nothing if there are cases already.")
@click.option("--cases", default=CASES, show_default=True, help="How large the caseload is.")
def load(once: bool, cases: int) -> None:
    """Load accounts, the stories and a caseload; what broke off the last time is done from the beginning."""
    if not current_app.config["SETTINGS"].is_practice:
        raise click.ClickException(
            "This system is in service; samples are for practice mode (ERCMS_MODE=practice)."
        )
    broke_off = standstill.look(Path(current_app.instance_path)) is not None
    if once and not broke_off and _has_cases():
        return
    try:
        stories, caseload = start_again(cases) if broke_off else load_stories(cases)
    except DomainError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{stories} stories and {caseload} cases of invented people are loaded.")


def _has_cases() -> bool:
    with speaking_as(Speaker(role=HOUSE_ROLE)):
        count = db.session.scalar(
            select(func.count()).select_from(select(ReadmissionCase.id).limit(1).subquery())
        )
        end_reading()
    return bool(count)
