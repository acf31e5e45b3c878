"""`flask fonts cut`: the web font and the faces of printed documents, from the installed Inter package."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.kernel import fonts

fonts_cli = AppGroup("fonts", help="The fonts of pages and printed documents.")


@fonts_cli.command("cut")
@click.option("--once", is_flag=True, help="Do nothing when the fonts of this package version are there.")
def cut(once: bool) -> None:
    """Cut Inter into instance/fonts; takes some seconds."""
    folder = Path(current_app.instance_path) / "fonts"
    fonts.cut(folder, once)
    click.echo(f"The fonts are in {folder}.")
