"""Answers travel compressed where the browser takes it: pages while they are sent, files of the frame once and for all.

A page carries its form's token and may carry words that somebody chose (a search), so its compressed length must not
be a yardstick for guesses at the token (the BREACH attack): every compressed page gets padding of random length, and
the session's cookie does not travel with requests that other sites cause.
"""

import gzip
import hashlib
import secrets
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request

PAGE_LEVEL = 4
FILE_LEVEL = 9
WORTH_IT = 1_000
PAGES = frozenset({"text/html"})
FILES = frozenset({"text/css", "text/javascript", "image/svg+xml"})
FRAME_FILES = frozenset({"static", "bootstrap.static"})
MOST_PADDING = 64
A_YEAR = 365 * 24 * 3600


def configure(app: Flask) -> None:
    """Compress what is sent, and let browsers keep files of the frame under an address that names their version."""
    app.after_request(_compress)
    app.url_defaults(_with_version)


def _with_version(endpoint: str, values: dict[str, object]) -> None:
    """Files of the frame are asked for by what is in them, so a browser never asks twice for the same."""
    if endpoint in FRAME_FILES:
        blueprint, _dot, _static = endpoint.rpartition(".")
        folder = current_app.blueprints[blueprint].static_folder if blueprint else current_app.static_folder
        values.setdefault("v", _version(str(folder), str(values.get("filename", ""))))


@lru_cache(maxsize=64)
def _version(folder: str, name: str) -> str:
    path = Path(folder, name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else "0"


def _compress(response: Response) -> Response:
    if request.endpoint in FRAME_FILES and response.status_code == 200:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    if response.status_code not in (200, 403, 404, 409, 422) or "Content-Encoding" in response.headers:
        return response
    kind = response.mimetype
    if kind not in PAGES and kind not in FILES:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] <= 0:
        return response
    return _page(response) if kind in PAGES else _file(response)


def _page(response: Response) -> Response:
    body = response.get_data()
    if len(body) >= WORTH_IT:
        response.set_data(gzip.compress(body, PAGE_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["X-Padding"] = "." * secrets.randbelow(MOST_PADDING)
    return response


def _file(response: Response) -> Response:
    response.direct_passthrough = False
    response.set_data(_packed(response.get_data()))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("ETag", None)
    return response


@lru_cache(maxsize=32)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, FILE_LEVEL, mtime=0)
