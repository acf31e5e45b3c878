"""`flask screening measure`: how well the inbound screen reads a corpus."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.screening.measuring import by_language, read_corpus

screening_cli = AppGroup("screening", help="The inbound screen.")
CORPUS = "benchmarks/screening"


@screening_cli.command("measure")
@click.option("--corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CORPUS)
@click.option("--half", type=click.Choice(["a", "b"]), help="a: known when the rules were written; b: kept back.")
@click.option("--show", is_flag=True, help="Print the phrases that were missed or wrongly stopped.")
def measure(corpus: Path, half: str | None, show: bool) -> None:
    """Print recall and precision by language."""
    phrases = [phrase for phrase in read_corpus(corpus) if half in (None, phrase.half)]
    for language, found in by_language(phrases).items():
        told = f"recall {found.recall:.3f}, precision {found.precision:.3f}"
        click.echo(
            f"{language}: {told} ({found.stopped} stopped, {len(found.missed)} missed, "
            f"{len(found.wrong)} wrongly stopped, {found.passed} passed)"
        )
        if show and language == "all":
            for text in found.missed:
                click.echo(f"  missed: {text}")
            for text in found.wrong:
                click.echo(f"  wrongly stopped: {text}")
