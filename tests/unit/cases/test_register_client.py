"""Asking a register over HTTP: every way of not answering is a recorded fact, never an exception."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import create_server

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from app.cases.register_client import LARGEST_ANSWER, AnswerStatus, Register, ask
from app.kernel import clock
from app.samples.registers import SampleRegisters

CLAIMED = {
    "family_name": "Mammadov",
    "given_names": "Elchin",
    "date_of_birth": "1994-05-09",
    "aliases": ["x"],
}

Responder = Callable[[Request], Response]


@contextmanager
def served(respond: Responder) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, Request.application(respond), threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_known_person_is_found_and_the_question_is_dated() -> None:
    with served(SampleRegisters().answer) as address, clock.at("2026-11-21T10:00:00"):
        answer = ask(address + "/", Register.POPULATION, CLAIMED)
    assert answer.status is AnswerStatus.FOUND
    assert answer.record is not None
    assert answer.record["family_name"] == "Məmmədov"
    assert answer.asked_at.isoformat() == "2026-11-21T10:00:00+00:00"
    assert answer.source == f"{address}/population"
    assert "Mammadov" not in answer.source


def test_an_unknown_person_is_not_found() -> None:
    with served(SampleRegisters().answer) as address:
        answer = ask(address, Register.BORDER, CLAIMED | {"family_name": "Schmidt"})
    assert (answer.status, answer.record, answer.problem) == (AnswerStatus.NOT_FOUND, None, None)


def test_a_register_that_is_switched_off_is_unavailable() -> None:
    registers = SampleRegisters()
    registers.on["border"] = False
    with served(registers.answer) as address:
        answer = ask(address, Register.BORDER, CLAIMED)
        assert ask(address, Register.POPULATION, CLAIMED).status is AnswerStatus.FOUND
    assert (answer.status, answer.problem) == (AnswerStatus.UNAVAILABLE, "status_503")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"status": "found"}',
        b'{"status": "perhaps", "record": {}}',
        b"9" * (LARGEST_ANSWER + 1),
    ],
)
def test_an_answer_that_makes_no_sense_is_unavailable(body: bytes) -> None:
    with served(lambda request: Response(body)) as address:
        answer = ask(address, Register.POPULATION, CLAIMED)
    assert (answer.status, answer.problem) == (AnswerStatus.UNAVAILABLE, "unreadable")


def test_a_redirect_is_not_followed() -> None:
    asked: list[str] = []

    def elsewhere(request: Request) -> Response:
        asked.append(request.path)
        return Response(status=302, headers={"Location": "/stolen"})

    with served(elsewhere) as address:
        answer = ask(address, Register.POPULATION, CLAIMED)
    assert (answer.problem, asked) == ("status_302", ["/population"])


def test_a_register_that_keeps_silent_is_unavailable_after_the_timeout() -> None:
    with create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        answer = ask(address, Register.POPULATION, CLAIMED, timeout=0.05)
    assert (answer.status, answer.problem) == (AnswerStatus.UNAVAILABLE, "timeout")


def test_a_register_that_is_not_there_is_unreachable() -> None:
    with create_server(("127.0.0.1", 0)) as gone:
        address = f"http://127.0.0.1:{gone.getsockname()[1]}"
    assert ask(address, Register.POPULATION, CLAIMED).problem == "unreachable"


def test_only_http_addresses_are_asked() -> None:
    with pytest.raises(ValueError, match="register_address_not_http"):
        ask("file:///etc", Register.POPULATION, CLAIMED)
