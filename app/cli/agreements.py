"""`flask agreements check` and `flask clock due`: law files and calendars only, no database."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup

from app.agreements.calendars import Calendar
from app.agreements.model import Limit, Side
from app.agreements.reading import LawDataError
from app.agreements.register import PACKAGED, Register, Unverified, current
from app.agreements.steps import plain_sentence
from app.agreements.time_limits import DueDate, clock_due
from app.agreements.words import problem_words
from app.kernel.errors import DomainError

HOME = "AZ"
_COLUMNS = ("Agreement", "Version", "Kind", "Code", "Value", "Article", "Status")


class _Unusable(click.ClickException):
    """What was typed cannot be used: one sentence, exit 2."""

    exit_code = 2


class _BadLaw(click.ClickException):
    """The law data cannot be used: one sentence, exit 1."""

    exit_code = 1


agreements_cli = AppGroup("agreements", help="The readmission agreements as data.")


@agreements_cli.command("check", with_appcontext=False)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=PACKAGED)
def check(folder: Path) -> None:
    """Validate the law files and list every value that still has to be compared with the text of the law."""
    try:
        register = Register.load(folder)
    except LawDataError as error:
        raise _BadLaw(str(error)) from error
    doubts = register.unverified()
    for line in _table([_COLUMNS, *(_row(doubt) for doubt in doubts)]):
        click.echo(line)
    agreements = len(register.agreements)
    click.echo(f"The law files of {agreements} agreements are valid; {len(doubts)} values are not verified.")


def _row(doubt: Unverified) -> tuple[str, ...]:
    status = doubt.source_status.value
    return doubt.agreement, doubt.version, doubt.kind, doubt.code, doubt.value, doubt.article, status


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def clock_commands(calendar_of: Callable[[str], Calendar] = Calendar) -> AppGroup:
    """The `clock` commands, counting on the calendars that `calendar_of` gives for a country."""
    group = AppGroup("clock", help="Time limits and how they are counted.")

    @group.command("due", with_appcontext=False)
    @click.option("--agreement", required=True, help="Code of the agreement, for example EU.")
    @click.option("--clock", required=True, help="Code of the time limit, for example RPL-NORM.")
    @click.option("--from", "start", required=True, help="Day of the event, for example 2026-05-01.")
    @click.option("--country", help="Whose calendar counts; by default that of the side whose duty it is.")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    def due(agreement: str, clock: str, start: str, country: str | None, as_json: bool) -> None:
        """Print the strict and the rolled due date of a time limit, and how they were counted."""
        try:
            _print(_counted(agreement, clock, _day(start), country, calendar_of), as_json)
        except LawDataError as error:
            raise _BadLaw(str(error)) from error
        except DomainError as error:
            raise _Unusable(problem_words(error)) from error

    return group


def _counted(
    agreement: str, clock: str, start: date, country: str | None, calendar_of: Callable[[str], Calendar]
) -> DueDate:
    version = current().in_force(agreement, start)
    countries = current().agreement(agreement).countries
    chosen = country or _country_of(version.limit(clock), countries)
    return clock_due(version, clock, start, calendar_of(chosen))


def _country_of(limit: Limit, countries: tuple[str, ...]) -> str:
    """Azerbaijan is taken to be the requested state; among several partners one must be named."""
    if limit.counted_by is Side.REQUESTING and not limit.is_national and len(countries) == 1:
        return countries[0]
    return HOME


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _Unusable(
            f"{text!r} is not a day of the calendar; write it as year-month-day: 2026-05-01."
        ) from None


def _print(counted: DueDate, as_json: bool) -> None:
    sentences = [plain_sentence(step) for step in counted.explanation]
    if as_json:
        answer = {
            "strict": counted.strict.isoformat(),
            "rolled": counted.rolled.isoformat(),
            "explanation": sentences,
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    click.echo(f"strict  {counted.strict.isoformat()}")
    click.echo(f"rolled  {counted.rolled.isoformat()}")
    for sentence in sentences:
        click.echo(f"- {sentence}")


clock_cli = clock_commands()
