"""Two stand-in registers for practice mode: what a population and a border register might answer over HTTP.

They know every surname of the sample lists and nobody else. From the claimed names they derive the spelling a
register would hold (ə, ş, ç), always the same for the same question. Some answers differ from the claim as
real ones do: day and month exchanged, father's name missing, another year. Either register can be switched
off to see what an officer sees when it does not answer.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response

from app.kernel.clock import now
from app.kernel.partial_dates import PartialDate
from app.samples.spellings import (
    registered_father,
    registered_given_name,
    registered_surname,
    registered_town,
)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

REGISTERS = ("population", "border")
LARGEST_BODY = 10_000

_CROSSING_POINTS = ("Heydər Əliyev Hava Limanı", "Qırmızı körpü", "Samur", "Astara", "Sınıq körpü")
_FIN_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"

Record = dict[str, str | None]


class SampleRegisters:
    """One WSGI application for both registers. Which of them answers is kept in memory only."""

    def __init__(self) -> None:
        self.on = dict.fromkeys(REGISTERS, True)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return self.answer(Request(environ))(environ, start_response)

    def answer(self, request: Request) -> Response:
        """The doors: GET /population, GET /border, GET /status, POST /switch."""
        name = request.path.strip("/")
        if request.method == "POST" and name == "switch":
            return self._switch(request)
        if request.method != "GET":
            return _json({"problem": "method_not_allowed"}, 405)
        if name == "status":
            return _json(dict(self.on))
        if name not in REGISTERS:
            return _json({"problem": "no_such_register"}, 404)
        return self._look_up(name, request.args)

    def _look_up(self, register: str, claimed: Mapping[str, str]) -> Response:
        if not self.on[register]:
            return _json({"problem": "switched_off"}, 503)
        record = population_record(claimed) if register == "population" else border_record(claimed)
        status = "found" if record else "not_found"
        return _json({"status": status, "record": record, "queried_at": now().isoformat()})

    def _switch(self, request: Request) -> Response:
        if (request.content_length or 0) > LARGEST_BODY:
            return _json({"problem": "body_too_large"}, 413)
        wanted = request.get_json(force=True, silent=True)
        register = wanted.get("register") if isinstance(wanted, dict) else None
        on = wanted.get("on") if isinstance(wanted, dict) else None
        if register not in REGISTERS or not isinstance(on, bool):
            return _json({"problem": "say_register_and_on"}, 422)
        self.on[register] = on
        return _json(dict(self.on))


def population_record(claimed: Mapping[str, str]) -> Record | None:
    """What the population register holds for a claimed person; None if it knows no such surname."""
    family_name = registered_surname(claimed.get("family_name", ""))
    if family_name is None:
        return None
    draw = _draw(claimed)
    given = registered_given_name(claimed.get("given_names", ""))
    return {
        "family_name": family_name,
        "given_names": given,
        "fathers_name": None if draw % 10 == 1 else registered_father(claimed.get("fathers_name", ""), draw),
        "sex": claimed.get("sex") or ("F" if family_name.endswith("a") else "M"),
        "date_of_birth": _registered_birth(claimed.get("date_of_birth", ""), draw),
        "place_of_birth": registered_town(claimed.get("place_of_birth", ""), draw),
        "fin": claimed.get("fin") or _fin(draw),
        "citizenship": "AZ",
    }


def border_record(claimed: Mapping[str, str]) -> Record | None:
    """The last crossing under that name; a fifth of known persons never crossed."""
    known = population_record(claimed)
    draw = _draw(claimed)
    if known is None or draw % 5 == 0:
        return None
    left_on = now().date() - timedelta(days=200 + draw % 2_000)
    return {
        **{name: known[name] for name in ("family_name", "given_names", "sex", "date_of_birth")},
        "document_number": f"C00{draw % 10**6:06d}",
        "last_exit_on": left_on.isoformat(),
        "crossing_point": _CROSSING_POINTS[draw % len(_CROSSING_POINTS)],
    }


def serve(port: int) -> None:
    """Serve both registers on this machine only, until stopped."""
    run_simple("127.0.0.1", port, SampleRegisters(), threaded=True)


def _draw(claimed: Mapping[str, str]) -> int:
    """A number that is always the same for the same name and date."""
    asked = "|".join(claimed.get(name, "") for name in ("family_name", "given_names", "date_of_birth"))
    return int.from_bytes(hashlib.sha256(asked.encode()).digest()[:6])


def _registered_birth(claimed: str, draw: int) -> str | None:
    try:
        born = PartialDate.parse(claimed)
    except ValueError:
        return None
    month = born.month or 1 + draw % 12
    day = born.day or 1 + draw % 28
    if draw % 10 == 0 and day <= 12:
        month, day = day, month
    year = born.year - 1 if draw % 25 == 2 else born.year
    if (month, day) == (2, 29):
        year = born.year
    return f"{year:04d}-{month:02d}-{day:02d}"


def _fin(draw: int) -> str:
    letters = ""
    for _place in range(5):
        draw, letter = divmod(draw, len(_FIN_LETTERS))
        letters += _FIN_LETTERS[letter]
    return "00" + letters


def _json(answer: object, status: int = 200) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), status=status, mimetype="application/json")
