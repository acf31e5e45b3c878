"""Asking a virus scanner (clamd) about a body, over its socket, without ever holding the body whole.

Only a plain "OK" is clean: a limit, an error or silence is no answer (clamd calls what it did not read clean unless it
is told to alert).
"""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from app.kernel.errors import Unavailable

SECONDS = 60
LONGEST_ANSWER = 4096


@dataclass(frozen=True)
class Verdict:
    """What the scanner said: clean, or the name of what it found."""

    found: str | None


def scan(where: str, blocks: Iterable[bytes]) -> Verdict:
    """Send a body block by block (INSTREAM) and read the verdict.

    Args:
        where: the path of clamd's socket, or HOST:PORT.

    Raises:
        Unavailable: nobody answered, or the answer is neither clean nor a finding.
    """
    try:
        with _connected(where) as line:
            line.sendall(b"zINSTREAM\0")
            for block in blocks:
                line.sendall(struct.pack(">I", len(block)) + block)
            line.sendall(struct.pack(">I", 0))
            told = _answer(line)
    except OSError as fault:
        raise Unavailable("scanner_silent") from fault
    return _verdict(told)


def _connected(where: str) -> socket.socket:
    host, colon, port = where.rpartition(":")
    if colon and port.isdigit() and "/" not in where:
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(where)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        part = line.recv(LONGEST_ANSWER)
        if not part:
            break
        told += part
    return told.rstrip(b"\0\n").decode(errors="replace")


def _verdict(told: str) -> Verdict:
    words = told.removeprefix("stream: ")
    if words == "OK":
        return Verdict(None)
    if words.endswith(" FOUND"):
        return Verdict(words.removesuffix(" FOUND"))
    raise Unavailable("scanner_undecided")
