"""What the environment says. Imports nothing of the application, so that anything may be imported first.

DATABASE_URL          the application's login; none: the embedded server under the instance folder
OWNER_DATABASE_URL    the login that owns the tables, for migrations; default DATABASE_URL
REPORTS_DATABASE_URL  a standby for statistics and exports; default DATABASE_URL
ERCMS_INSTANCE        the folder of everything that is kept: cluster, secrets, fonts; default ./instance
ERCMS_MODE            practice (invented people, sign-ins printed) or production; default practice on the
                      embedded server, production on one that DATABASE_URL names
PORT                  of the web server on 127.0.0.1; default 8000
ERCMS_PROXIES         how many reverse proxies of ours stand in front (their X-Forwarded-* is believed); default 0
ERCMS_HOSTS           the names under which the system is asked for; another Host gets 400. Practice: this machine
ERCMS_BIND, ERCMS_WORKERS  of gunicorn; default 127.0.0.1:PORT and 2
REGISTERS_URL         the state registers; default the sample registers on PORT + 1
ERCMS_FILE_MB         the largest file taken in, in megabytes; default 20
ERCMS_POST_MB         the largest post that carries files, in megabytes; default 100
ERCMS_CASE_MB         what the files of one case may take together, in megabytes; default 400
ERCMS_FILES_AT_ONCE   how many files one post may carry; default 10
ERCMS_FILE_PAGES      the most pages of a PDF or TIFF; default 200
ERCMS_MEGAPIXELS      the largest picture; default 40
ERCMS_CLAMD           a virus scanner (clamd): the path of its socket, or HOST:PORT; default none, files stay unscanned
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

Mode = Literal["practice", "production"]


class SettingsError(ValueError):
    """The environment says something that cannot be; `str()` is one sentence."""


@dataclass(frozen=True)
class Settings:
    """The environment, read once and checked."""

    instance: Path
    mode: Mode = "production"
    database_url: str = ""
    owner_database_url: str = ""
    reports_database_url: str = ""
    port: int = 8000
    registers_url: str = ""
    proxies: int = 0
    hosts: tuple[str, ...] = ()
    file_megabytes: int = 20
    post_megabytes: int = 100
    case_megabytes: int = 400
    files_at_once: int = 10
    file_pages: int = 200
    megapixels: int = 40
    clamd: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Raises SettingsError for a PORT or ERCMS_MODE that means nothing."""
        found = os.environ if environment is None else environment
        port = _port(found.get("PORT") or "8000")
        default_mode = "production" if found.get("DATABASE_URL") else "practice"
        return cls(
            instance=Path(found.get("ERCMS_INSTANCE") or Path(__file__).parent / "instance").absolute(),
            mode=_mode(found.get("ERCMS_MODE") or default_mode),
            database_url=found.get("DATABASE_URL", ""),
            owner_database_url=found.get("OWNER_DATABASE_URL", ""),
            reports_database_url=found.get("REPORTS_DATABASE_URL", ""),
            port=port,
            hosts=tuple(found.get("ERCMS_HOSTS", "").replace(",", " ").split()),
            proxies=_proxies(found.get("ERCMS_PROXIES") or "0"),
            registers_url=found.get("REGISTERS_URL") or f"http://127.0.0.1:{port + 1}",
            clamd=found.get("ERCMS_CLAMD", ""),
            **{name: _number(found, variable, most) for name, (variable, most) in _BOUNDS.items() if variable in found},
        )

    @property
    def is_practice(self) -> bool:
        return self.mode == "practice"

    @property
    def cluster_dir(self) -> Path:
        """The embedded server's data."""
        return self.instance / "postgresql"

    @property
    def secrets_path(self) -> Path:
        return self.instance / "secrets.toml"

    @property
    def fonts_dir(self) -> Path:
        return self.instance / "fonts"


# What bounds files: the variable, and the most it may say.
_BOUNDS: Mapping[str, tuple[str, int]] = {
    "file_megabytes": ("ERCMS_FILE_MB", 100),
    "post_megabytes": ("ERCMS_POST_MB", 1000),
    "case_megabytes": ("ERCMS_CASE_MB", 10_000),
    "files_at_once": ("ERCMS_FILES_AT_ONCE", 50),
    "file_pages": ("ERCMS_FILE_PAGES", 2000),
    "megapixels": ("ERCMS_MEGAPIXELS", 200),
}


def _number(found: Mapping[str, str], variable: str, most: int) -> int:
    text = found[variable]
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise SettingsError(f"{variable} must be a number from 1 to {most}, not {text!r}.")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65534:
        raise SettingsError(f"PORT must be a number from 1 to 65534, not {text!r}.")
    return int(text)


def _proxies(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 5:
        raise SettingsError(f"ERCMS_PROXIES must be a number from 0 to 5, not {text!r}.")
    return int(text)


def _mode(text: str) -> Mode:
    if text == "practice":
        return "practice"
    if text == "production":
        return "production"
    raise SettingsError(f"ERCMS_MODE must be practice or production, not {text!r}.")
