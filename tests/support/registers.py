"""The two sample registers of practice mode, really listening, for the length of a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app.cases.register_client import Register
from app.samples.registers import SampleRegisters


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing: who asked what is told by the test."""


@contextmanager
def listening_registers() -> Iterator[tuple[SampleRegisters, str]]:
    """Both registers and their address, until the block ends."""
    registers = SampleRegisters()
    server = make_server("127.0.0.1", 0, registers, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield registers, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def switched(registers: SampleRegisters, register: Register, *, on: bool) -> None:
    """Turn one register on or off."""
    registers.on[register.value] = on


def ask_there(app: Flask, address: str, patch: pytest.MonkeyPatch) -> None:
    """Let the application ask the registers at this address."""
    patch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], registers_url=address))
