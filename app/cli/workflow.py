"""`flask workflow verify`: every state replayed from its log."""

import sys

import click
from flask.cli import AppGroup

from app.access.actor import SYSTEM
from app.kernel.database import speaking_as
from app.kernel.transaction import end_reading
from app.workflow.replay import disagreements

workflow_cli = AppGroup("workflow", help="The processes and what went along them.")


@workflow_cli.command("verify")
def verify() -> None:
    """Compare every state with its log; exit 1 and name each that disagrees."""
    with speaking_as(SYSTEM.as_speaker()):
        found = disagreements()
        end_reading()
    for one in found:
        click.echo(str(one), err=True)
    if found:
        click.echo(f"{len(found)} disagreements between states and logs.", err=True)
        sys.exit(1)
    click.echo("Every state agrees with its log.")
