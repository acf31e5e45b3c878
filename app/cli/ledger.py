"""`flask ledger verify` and `flask ledger checkpoint`: the proof that nobody changed what was recorded."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.access.audiences import Audience
from app.audit.checkpoints import read_witness
from app.audit.jobs import checkpoint_path, sign_checkpoint
from app.audit.verification import Verdict, verify
from app.kernel.crypto import checkpoint_key
from app.kernel.database import Speaker, speaking_as
from app.kernel.errors import DomainError
from app.kernel.i18n import label
from app.kernel.transaction import end_reading

ledger_cli = AppGroup("ledger", help="The append-only ledger of every change and every read.")

_UNUSABLE_CHECKPOINTS = {
    "checkpoint_forged": "The checkpoint in line {line} was not signed with this installation's key.",
    "checkpoint_missing": "Checkpoints are missing before line {line}.",
    "checkpoint_contradicted": (
        "Entry {seq} does not continue what the last checkpoint signed, so nothing was signed; "
        "run flask ledger verify."
    ),
}


class _Broken(click.ClickException):
    """The ledger is not as it was written: one sentence, exit 1."""

    exit_code = 1


@ledger_cli.command("verify")
@click.option(
    "--checkpoints",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A copy of the checkpoint file, for example from another machine.",
)
def verify_command(checkpoints: Path | None) -> None:
    """Check the whole chain and the signed checkpoints; exit 1 names the first broken entry."""
    key = checkpoint_key(current_app.config["SECRETS"].signing_seed).public_key()
    try:
        witness = read_witness(checkpoints or checkpoint_path(), key)
    except DomainError as fault:
        raise _Broken(_sentence(fault)) from fault
    with speaking_as(Speaker(role=Audience.AUDITOR.database_role)):
        verdict = verify(witness)
        end_reading()
    if verdict.fault is not None:
        raise _Broken(f"Entry {verdict.broken_at} is not as it was written. {label(verdict.fault)}")
    click.echo(_good(verdict))


@ledger_cli.command("checkpoint")
def checkpoint_command() -> None:
    """Sign what was appended since the last checkpoint, now rather than within the minute."""
    try:
        signed = sign_checkpoint()
    except DomainError as fault:
        raise _Broken(_sentence(fault)) from fault
    click.echo(f"{signed} entries were signed; the checkpoints are in {checkpoint_path()}.")


def _good(verdict: Verdict) -> str:
    return (
        f"The ledger is intact: {verdict.entries} entries, {verdict.per_second} checked in a second, "
        f"{verdict.checkpoints} checkpoints up to entry {verdict.witnessed}.{_unwitnessed(verdict)}"
    )


def _unwitnessed(verdict: Verdict) -> str:
    """The chain alone does not show a rewrite by the tables' owner; say for which entries that is so."""
    if verdict.witnessed >= verdict.entries:
        return ""
    return (
        f" Entries {verdict.witnessed + 1} to {verdict.entries} have no checkpoint: only the chain was checked there. "
        "Compare with the copy of the checkpoint file that is kept on another machine."
    )


def _sentence(fault: DomainError) -> str:
    return _UNUSABLE_CHECKPOINTS[fault.code].format(**fault.values)
