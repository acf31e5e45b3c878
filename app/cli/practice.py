"""`flask practice reset`: the practice system forgets what was tried in it."""

import click
from flask.cli import with_appcontext

from app.cli.accounts import practice_cli
from app.kernel.errors import Conflict
from app.samples.loading import CASES, start_again

__all__ = ["practice_cli"]

_SENTENCES = {
    "not_practice": "This system is in service; only the practice system starts again.",
    "accounts_in_service": "Somebody here has an e-mail address that is not invented; nothing was deleted.",
    "already_starting_again": "The practice system starts again already; wait about two minutes.",
}


@practice_cli.command("reset")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.option("--cases", default=CASES, show_default=True, help="How large the caseload is.")
@with_appcontext
def reset(yes: bool, cases: int) -> None:
    """Delete everything that was tried and load the stories anew, dated from today."""
    if not yes:
        click.confirm("Everything in this practice system is deleted and loaded anew. Go on?", abort=True)
    try:
        stories, caseload = start_again(cases)
    except Conflict as fault:
        raise click.ClickException(_SENTENCES.get(fault.code, str(fault))) from fault
    click.echo(f"{stories} stories and {caseload} cases of invented people are loaded.")
