"""`flask accounts` and `flask practice sign-ins`: accounts, API tokens, and what practice mode prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from flask_security import hash_password

from app.access.roles import Role
from app.accounts.models import OrganisationKind, User
from app.accounts.passwords import one_time_password
from app.accounts.second_factor import next_usable_code
from app.accounts.services import NewOrganisation, NewUser, create_organisation, create_user, issue_api_token
from app.accounts.store import UserStore
from app.kernel.database import DOOR_ROLE, Speaker, speaking_as
from app.kernel.errors import Conflict, DomainError, InvalidInput, NotVisible
from app.kernel.i18n import label
from app.kernel.owner import owner_connection
from app.kernel.transaction import end_reading
from app.samples.accounts import PRACTICE_PASSWORD, practice_users

_COLUMNS = ("Who", "Name", "E-mail", "Password", "Code")
_SENTENCES: dict[str, str] = {
    "organisation_unknown": "There is no organisation {organisation}.",
    "organisation_exists": "There is an organisation {organisation} already.",
    "user_exists": "Somebody with this e-mail address is there already.",
}

accounts_cli = AppGroup("accounts", help="People who sign in, and keys of the API.")
practice_cli = AppGroup("practice", help="The practice system with its invented people.")


class _Unusable(click.ClickException):
    """What was asked cannot be done: one sentence, exit 2."""

    exit_code = 2


@practice_cli.command("sign-ins")
@click.option("--all", "everybody", is_flag=True, help="Everybody, not only one person of each kind.")
@with_appcontext
def sign_ins(everybody: bool) -> None:
    """Print who may sign in to the practice system, with password and present code."""
    _only_in_practice()
    people = list(_people())
    first_of_kind = {row[0]: row for row in reversed(people)}
    rows = [_COLUMNS, *(row for row in people if everybody or first_of_kind[row[0]] is row)]
    if len(rows) == 1:
        raise _Unusable("The practice people are not loaded; run flask samples load.")
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
    port = current_app.config["SETTINGS"].port
    click.echo(f"All sign in at http://127.0.0.1:{port}/sign-in and come to their own part from there.")
    click.echo("Codes change every 30 seconds and work once: flask accounts code EMAIL prints a fresh one.")
    if not everybody:
        click.echo("The other missions, authorities and agencies: flask practice sign-ins --all.")


@accounts_cli.command("code")
@click.argument("email")
@with_appcontext
def code(email: str) -> None:
    """Print the code that EMAIL types now (practice only)."""
    _only_in_practice()
    with _door():
        click.echo(next_usable_code(_user(email)) or "No code: this person signs in by password alone.")


@accounts_cli.command("organisation")
@click.argument("code")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in OrganisationKind]))
@click.option("--name", "names", required=True, nargs=3, help="Its name in English, Azerbaijani and Russian.")
@click.option("--country", default="AZ", show_default=True)
@click.option("--service", help="Of an agency: what it gives, for example employment.")
@click.option("--accredited-in", multiple=True, help="Of a mission: a state it is competent for.")
@with_appcontext
def organisation(code: str, kind: str, names: tuple[str, str, str], **told: Any) -> None:
    """Make the organisation CODE."""
    english, azerbaijani, russian = names
    new = NewOrganisation(code, OrganisationKind(kind), english, azerbaijani, russian, **told)
    with _told(), owner_connection() as owner:
        create_organisation(owner, new)
    click.echo(f"{code} is there.")


@accounts_cli.command("create")
@click.option("--email", required=True)
@click.option("--name", required=True, help="Full name.")
@click.option("--organisation", default="SMS", show_default=True, help="Code of the organisation.")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]),
              default=[Role.ADMINISTRATOR.value], show_default=True)  # fmt: skip
@click.option("--language", default="az", show_default=True, type=click.Choice(["az", "en", "ru"]))
@with_appcontext
def create(email: str, name: str, organisation: str, roles: tuple[str, ...], language: str) -> None:
    """Make an account and print its first password once; the second factor is set up at the first sign-in."""
    password = one_time_password()
    held = tuple(Role(role) for role in roles)
    with _told(), owner_connection() as owner:
        create_user(owner, NewUser(email, name, organisation, held, hash_password(password), language))
    click.echo(f"{name} signs in with {email} and, once: {password}")
    click.echo("It is shown only now; change it under /account/password after the first sign-in.")


@accounts_cli.command("token")
@click.argument("organisation")
@click.option("--name", default="API", show_default=True, help="What the token is for.")
@click.option("--days", default=90, show_default=True, help="How long it is valid.")
@with_appcontext
def token(organisation: str, name: str, days: int) -> None:
    """Print a new API token of the requesting authority ORGANISATION, once."""
    with _told(), owner_connection() as owner:
        issued = issue_api_token(owner, organisation=organisation, name=name, days=days)
    click.echo(issued)


def _people() -> Iterator[tuple[str, ...]]:
    with _door():
        for person in practice_users():
            stored = UserStore().find_user(email=person.email)
            if stored is not None:
                code = next_usable_code(stored) or "-"
                yield label(person.role), person.full_name, person.email, PRACTICE_PASSWORD, code


@contextmanager
def _door() -> Iterator[None]:
    with speaking_as(Speaker(role=DOOR_ROLE)):
        yield
        end_reading()


def _user(email: str) -> User:
    found = UserStore().find_user(email=email)
    if found is None:
        raise _Unusable("Nobody has this e-mail address.")
    return found


def _only_in_practice() -> None:
    if not current_app.config["SETTINGS"].is_practice:
        raise _Unusable("This is for the practice system only.")


@contextmanager
def _told() -> Iterator[None]:
    """A refusal as one sentence."""
    try:
        yield
    except InvalidInput as fault:
        raise _Unusable(" ".join(text for texts in fault.errors.values() for text in texts)) from fault
    except (Conflict, NotVisible) as fault:
        raise _Unusable(_SENTENCES.get(fault.code, str(fault)).format_map(fault.values)) from fault
    except DomainError as fault:
        raise _Unusable(str(fault)) from fault
