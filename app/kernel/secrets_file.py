"""The secrets of one installation: made once, kept in a file that only its owner may read."""

from __future__ import annotations

import base64
import os
import secrets
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from app.kernel.errors import Unavailable

FILE_MODE = 0o600


class SecretsUnusable(Unavailable):
    """The secrets file is missing, open to others or damaged; `str()` is one sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__("secrets_unusable", sentence=sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, repr=False)
class Secrets:
    """Every secret by its use. Not one of them may be printed, so there is no repr."""

    secret_key: str
    password_salt: str
    totp_secret: str
    master_key: bytes
    ledger_key: bytes
    signing_seed: bytes


TEXT_BYTES = 48
KEY_BYTES = 32  # AES-256, HMAC-SHA-256 and an Ed25519 seed all take 32
KEYS = frozenset({"master_key", "ledger_key", "signing_seed"})


def generate() -> Secrets:
    """Fresh secrets from the operating system's random source."""
    return Secrets(
        secret_key=secrets.token_urlsafe(TEXT_BYTES),
        password_salt=secrets.token_urlsafe(TEXT_BYTES),
        totp_secret=secrets.token_urlsafe(TEXT_BYTES),
        master_key=secrets.token_bytes(KEY_BYTES),
        ledger_key=secrets.token_bytes(KEY_BYTES),
        signing_seed=secrets.token_bytes(KEY_BYTES),
    )


def ensure(path: Path) -> Secrets:
    """Read the file, or make it if there is none; two processes at once end with the same secrets."""
    if not path.exists():
        _write_once(path, generate())
    return load(path)


def load(path: Path) -> Secrets:
    """Read the file; refuses one that others may read, for then they are no secrets."""
    try:
        if path.stat().st_mode & 0o077:
            raise SecretsUnusable(
                f"{path} may be read by others; run `chmod 600 {path}`, and renew it if they did."
            )
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SecretsUnusable(f"There is no secrets file {path}; `make run` makes one.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SecretsUnusable(f"{path} cannot be read as a secrets file: {error}.") from error
    return _from_table(path, found)


def _from_table(path: Path, found: dict[str, object]) -> Secrets:
    values: dict[str, str | bytes] = {}
    for field in fields(Secrets):
        value = found.get(field.name)
        if not isinstance(value, str) or not value:
            raise SecretsUnusable(f"{path} has no value for {field.name}; restore the file from your backup.")
        values[field.name] = _key(path, field.name, value) if field.name in KEYS else value
    return Secrets(**values)  # type: ignore[arg-type]  # checked field by field above


def _key(path: Path, name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SecretsUnusable(
            f"{path}: {name} must be {KEY_BYTES} bytes in base64; restore it from your backup."
        )
    return key


def _write_once(path: Path, made: Secrets) -> None:
    """A whole file or none: write beside, then link; the link fails if somebody else was first."""
    lines = [
        "# Secrets of this installation. Keep a copy apart from the database backups: each needs the other."
    ]
    for field in fields(made):
        value = getattr(made, field.name)
        text = base64.b64encode(value).decode() if isinstance(value, bytes) else value
        lines.append(f'{field.name} = "{text}"')
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return
    except OSError as error:
        raise SecretsUnusable(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)
