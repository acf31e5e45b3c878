"""The application as tests make it: cheap passwords, and templates that were compiled before are not compiled again."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from app import create_app
from app.kernel.database import db
from config import Settings
from tests.support.server import CACHE, ROOT

OVERRIDES: dict[str, object] = {
    "TESTING": True,
    # The cheapest argon2 there is: tests prove who may pass, not how long guessing takes.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__time_cost": 1,
        "argon2__memory_cost": 8,
        "argon2__parallelism": 1,
    },
}
# What a compiled template is made of: its text, the sentences put into it, and the code that does so.
COMPILED_FROM = ("templates/**/*.html", "translations/**/*.po", "**/*.py")


def application(settings: Settings) -> Flask:
    """A new application; only its templates may have been compiled by an earlier one of the same source."""
    made = create_app(settings, **OVERRIDES)
    made.jinja_env.bytecode_cache = CompiledTemplates(str(_folder()))
    return made


def forget_connections(app: Flask) -> None:
    """Close what the application holds open, so that its database may go."""
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


class CompiledTemplates(FileSystemBytecodeCache):
    """One copy for each language, since sentences are put in while compiling."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        language = getattr(environment, "language", None)
        return super().get_bucket(environment, f"{language}:{name}", filename, source)


@cache
def _folder() -> Path:
    """The folder of the present source; those of earlier sources go."""
    digest = hashlib.sha256()
    app = ROOT / "app"
    for path in sorted({path for pattern in COMPILED_FROM for path in app.glob(pattern)}):
        digest.update(path.relative_to(app).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    present = CACHE / "templates" / digest.hexdigest()[:12]
    for old in set(present.parent.glob("*")) - {present}:
        shutil.rmtree(old, ignore_errors=True)
    present.mkdir(parents=True, exist_ok=True)
    return present
