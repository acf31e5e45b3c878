"""`flask catalogues update | check`: the messages of the three languages."""

import sys

import click
from flask.cli import AppGroup

from app.kernel.catalogues import faults, update
from app.kernel.i18n import LANGUAGES

catalogues_cli = AppGroup("catalogues", help="The messages in Azerbaijani, English and Russian.")


@catalogues_cli.command("update")
def update_command() -> None:
    """Bring the catalogues up to date with code and templates; new entries stand empty."""
    for language in LANGUAGES:
        if language != "en":
            click.echo(f"{language}: {len(update(language))} entries")


@catalogues_cli.command("check")
def check_command() -> None:
    """Fail if an entry is missing, fuzzy, or has other placeholders, ends or plural forms than it must."""
    found = [fault for language in LANGUAGES for fault in faults(language)]
    for fault in found[:40]:
        click.echo(f"{fault.language}: {fault.problem}: {fault.message[:90]}")
    if found:
        click.echo(f"{len(found)} faults. Run `flask catalogues update` and translate what stands empty.")
        sys.exit(1)
    click.echo("The catalogues are complete.")
