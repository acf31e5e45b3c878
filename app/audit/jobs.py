"""The ledger's job: once a minute, sign what was appended since the last checkpoint."""

from pathlib import Path

from flask import current_app

from app.audit.checkpoints import write_checkpoint
from app.kernel.crypto import checkpoint_key
from app.kernel.database import HOUSE_ROLE, Speaker, speaking_as
from app.kernel.transaction import end_reading

FILE = "ledger-checkpoints.jsonl"


def checkpoint_path() -> Path:
    """Where the checkpoints are kept: outside the database, under the instance folder."""
    return Path(current_app.instance_path) / FILE


def sign_checkpoint() -> int:
    """Sign everything since the last checkpoint; returns how many entries."""
    key = checkpoint_key(current_app.config["SECRETS"].signing_seed)
    with speaking_as(Speaker(role=HOUSE_ROLE)):
        try:
            return write_checkpoint(checkpoint_path(), key)
        finally:
            end_reading()
