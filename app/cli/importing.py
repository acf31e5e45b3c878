"""`flask import FILE`: applications from JSON, CSV or XLSX, a result per row."""

import json
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.access.actor import SYSTEM
from app.cases.services.checking import checker
from app.cases.services.importing import RowResult, batches, import_rows
from app.cases.unreadable import UnreadableFile
from app.kernel.database import speaking_as
from app.kernel.transaction import transaction

UNREADABLE, SOME_REJECTED = 1, 2


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--authority", help="Take applications of this requesting authority only.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of lines.")
@with_appcontext
def import_command(file: Path, authority: str | None, as_json: bool) -> None:
    """Take applications from FILE into the system. Good rows are kept, bad rows reported; a repeat changes nothing.

    Exit code 0: all accepted or repeated. 2: some rejected. 1: the file cannot be read.
    """
    try:
        results = _import(file, authority)
    except UnreadableFile as fault:
        click.echo(
            json.dumps({"error": str(fault.sentence)}) if as_json else str(fault.sentence), err=not as_json
        )
        sys.exit(UNREADABLE)
    summary = {
        name: sum(row.result == name for row in results) for name in ("accepted", "rejected", "repeated")
    }
    if as_json:
        click.echo(
            json.dumps({**summary, "rows": [row.as_json() for row in results]}, ensure_ascii=False, indent=1)
        )
    else:
        _print(results, summary)
    sys.exit(SOME_REJECTED if summary["rejected"] else 0)


def _import(file: Path, authority: str | None) -> list[RowResult]:
    results: list[RowResult] = []
    schema = checker()
    with speaking_as(SYSTEM.as_speaker()):
        for rows in batches(file):
            with transaction():
                results += import_rows(rows, actor=SYSTEM, schema=schema, only=authority)
    return results


def _print(results: list[RowResult], summary: dict[str, int]) -> None:
    for row in results:
        click.echo(f"row {row.row}: {row.result}{f' {row.reference}' if row.reference else ''}")
        for path, sentences in row.errors.items():
            for sentence in sentences:
                click.echo(f"    {path}: {sentence}")
    click.echo(", ".join(f"{count} {name}" for name, count in summary.items()))
    if summary["repeated"] and not summary["accepted"]:
        click.echo("Nothing changed: the good applications in this file were lodged before.")
