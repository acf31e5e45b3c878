"""`flask samples load`: the invented people, stories and caseload of practice mode."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, select

from app.cases.models import ReadmissionCase
from app.kernel import clock
from app.kernel.database import HOUSE_ROLE, Speaker, db, speaking_as
from app.kernel.errors import DomainError
from app.kernel.transaction import end_reading
from app.samples.accounts import load_accounts
from app.samples.caseload import tell_caseload
from app.samples.cast import Cast
from app.samples.stories import tell_all

samples_cli = AppGroup("samples", help="Invented people and cases for practice mode.")


@samples_cli.command("load")
@click.option("--once", is_flag=True, help="Do nothing if there are cases already.")
@click.option("--cases", default=300, show_default=True, help="How large the caseload is.")
def load(once: bool, cases: int) -> None:
    """Load accounts, the eight stories and a caseload."""
    if not current_app.config["SETTINGS"].is_practice:
        raise click.ClickException(
            "This system is in service; samples are for practice mode (ERCMS_MODE=practice)."
        )
    if once and _has_cases():
        return
    try:
        load_accounts()
    except DomainError as fault:
        raise click.ClickException(str(fault)) from fault
    cast = Cast()
    stories = tell_all(cast, clock.today())
    caseload = sum(1 for _story in tell_caseload(cast, cases, clock.today()))
    click.echo(f"{len(stories)} stories and {caseload} cases of invented people are loaded.")


def _has_cases() -> bool:
    with speaking_as(Speaker(role=HOUSE_ROLE)):
        count = db.session.scalar(
            select(func.count()).select_from(select(ReadmissionCase.id).limit(1).subquery())
        )
        end_reading()
    return bool(count)
