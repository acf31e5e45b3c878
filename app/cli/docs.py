"""`flask docs`: the papers of docs/generated, printed from the tables the system obeys, never edited."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import AppGroup

from app.agreements.document import limits_document
from app.cli.documents import permissions_document, routes_document, states_document, visibility_document
from app.kernel.i18n import in_language
from app.kernel.transaction import end_reading

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "generated"
COMMAND = "flask docs build"
DOCUMENTS: dict[str, Callable[[], str]] = {
    "states.md": states_document,
    "permissions.md": permissions_document,
    "visibility.md": visibility_document,
    "limits.md": limits_document,
    "routes.md": routes_document,
}

docs_cli = AppGroup("docs", help="The generated papers: docs/generated.")
_folder = click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=FOLDER, hidden=True
)


@docs_cli.command("build")
@_folder
def build(folder: Path) -> None:
    """Write every paper anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, told in written().items():
        (folder / name).write_text(told, encoding="utf-8")
        click.echo(shown(folder / name))


@docs_cli.command("check")
@_folder
def check(folder: Path) -> None:
    """Exit 1 if a paper no longer says what the system does, naming it and the command that mends it."""
    stale = [folder / name for name, told in written().items() if _read(folder / name) != told]
    for path in stale:
        click.echo(f"{shown(path)} is out of date; run `{COMMAND}` and commit the result.", err=True)
    if stale:
        sys.exit(1)
    click.echo("The generated papers are up to date.")


def written() -> dict[str, str]:
    """Every paper by file name, as it should be now."""
    with in_language("en"):
        texts = {name: write() for name, write in DOCUMENTS.items()}
    end_reading()
    return texts


def shown(path: Path) -> str:
    """A path as a person in the project's folder would type it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
