"""A virus scanner for tests: it speaks clamd's protocol on a socket and finds what it is told to find."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scanner(place: Path, answer: str = "") -> Iterator[str]:
    """Answer on a socket at `place`: what was found if the body holds b"VIRUS", else OK; or always `answer`."""
    path = str(place / "clamd.sock")
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.bind(path)
    line.listen()
    thread = threading.Thread(target=_serve, args=(line, answer), daemon=True)
    thread.start()
    try:
        yield path
    finally:
        line.shutdown(socket.SHUT_RDWR)
        line.close()
        thread.join(timeout=5)


def _serve(line: socket.socket, answer: str) -> None:
    while True:
        try:
            caller, _where = line.accept()
        except OSError:
            return
        with caller, caller.makefile("rb") as told:
            assert told.read(10) == b"zINSTREAM\0"
            body = b""
            while size := struct.unpack(">I", told.read(4))[0]:
                body += told.read(size)
            found = "stream: Test-Virus FOUND" if b"VIRUS" in body else "stream: OK"
            caller.sendall((answer or found).encode() + b"\0")
