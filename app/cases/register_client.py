"""Asking a state register what it knows about a person. Its answer stands beside the claim, never over it.

Only the configured address is asked: no proxy, no redirect to elsewhere. A register that is slow, off,
or answers nonsense is `unavailable`, which is a fact for the file and not an error of the officer.
"""

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import IO

from app.kernel.clock import now
from app.kernel.i18n import _l, name_members

LARGEST_ANSWER = 256 * 1024
ASKED_ABOUT = (
    "family_name",
    "given_names",
    "fathers_name",
    "sex",
    "date_of_birth",
    "place_of_birth",
    "fin",
)


class Register(StrEnum):
    """The registers that are asked."""

    POPULATION = "population"
    BORDER = "border"


class AnswerStatus(StrEnum):
    """What came back."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


name_members(
    {
        Register.POPULATION: _l("Population register"),
        Register.BORDER: _l("Border register"),
        AnswerStatus.FOUND: _l("Found"),
        AnswerStatus.NOT_FOUND: _l("Not found"),
        AnswerStatus.UNAVAILABLE: _l("No answer"),
    }
)


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """One answer and when it was asked for. `problem` says why there was none: `timeout`, `unreachable`,
    `status_503`, `unreadable`. `source` is the register's address without what was asked.
    """

    status: AnswerStatus
    record: Mapping[str, str] | None
    asked_at: datetime
    source: str
    problem: str | None = None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Personal data goes to the configured address and nowhere that address may point to."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())


def ask(
    base_url: str, register: Register, claimed: Mapping[str, object], timeout: float = 2.0
) -> RegisterAnswer:
    """Ask one register about a claimed person. Never raises for what the register does; `timeout` in seconds.

    Raises ValueError if the configured address is not an http or https address.
    """
    if urllib.parse.urlsplit(base_url).scheme not in ("http", "https"):
        raise ValueError("register_address_not_http")
    source = f"{base_url.rstrip('/')}/{register}"
    asked = {name: str(claimed[name]) for name in ASKED_ABOUT if claimed.get(name)}
    asked_at = now()
    try:
        body = _fetch(f"{source}?{urllib.parse.urlencode(asked)}", timeout)
    except urllib.error.HTTPError as refused:
        refused.close()
        return RegisterAnswer(AnswerStatus.UNAVAILABLE, None, asked_at, source, f"status_{refused.code}")
    except TimeoutError:
        return RegisterAnswer(AnswerStatus.UNAVAILABLE, None, asked_at, source, "timeout")
    except (OSError, http.client.HTTPException) as refused:
        problem = "timeout" if _was_timeout(refused) else "unreachable"
        return RegisterAnswer(AnswerStatus.UNAVAILABLE, None, asked_at, source, problem)
    return _read(body, asked_at, source)


def _fetch(url: str, timeout: float) -> bytes:
    with _opener.open(
        urllib.request.Request(url, headers={"Accept": "application/json"}), timeout=timeout
    ) as answer:
        body: bytes = answer.read(LARGEST_ANSWER + 1)
    return body


def _was_timeout(refused: Exception) -> bool:
    return isinstance(getattr(refused, "reason", None), TimeoutError)


def _read(body: bytes, asked_at: datetime, source: str) -> RegisterAnswer:
    try:
        answer = json.loads(body) if len(body) <= LARGEST_ANSWER else None
    except (ValueError, RecursionError):
        answer = None
    status = answer.get("status") if isinstance(answer, dict) else None
    record = answer.get("record") if isinstance(answer, dict) else None
    if status == AnswerStatus.NOT_FOUND:
        return RegisterAnswer(AnswerStatus.NOT_FOUND, None, asked_at, source)
    if status == AnswerStatus.FOUND and isinstance(record, dict):
        told = {str(name): str(value) for name, value in record.items() if value is not None}
        return RegisterAnswer(AnswerStatus.FOUND, told, asked_at, source)
    return RegisterAnswer(AnswerStatus.UNAVAILABLE, None, asked_at, source, "unreadable")
