"""Starting what is measured, and reading from the kernel what it used: processor time and memory."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.place import ROOT, Place

READY_SECONDS = 30.0
_TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True)
class Target:
    """What is measured: a name, the WSGI entry and the gunicorn settings."""

    name: str
    entry: str
    settings: str


APPLICATION = Target("application", "wsgi:app", "gunicorn.conf.py")
FLOOR = Target("floor", "benchmarks.floor:from_environment()", "benchmarks/gunicorn_floor.py")


class ServerFault(RuntimeError):
    """The server did not start, or died."""


@dataclass
class Running:
    """A gunicorn with its workers, in a process group of its own."""

    target: Target
    process: subprocess.Popen[bytes]
    port: int
    start_seconds: float

    @property
    def pids(self) -> list[int]:
        """The parent and everything below it."""
        return below(self.process.pid)

    def stop(self) -> None:
        """End it and wait."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(target: Target, where: Place) -> Running:
    """Start two workers and wait for /readyz. The database is up already.

    Raises:
        ServerFault: it ended or was not ready in time; its last words are in the message.
    """
    port = _free_port()
    told = {"PORT": str(port), "ERCMS_BIND": f"127.0.0.1:{port}", "ERCMS_WORKERS": "2"}
    if target is FLOOR:
        told["FLOOR_DATABASE_URL"] = where.server.url("postgres")
    command = [sys.executable, "-m", "gunicorn", "--config", target.settings, target.entry]
    log = where.instance / f"{target.name}.log"
    began = time.monotonic()
    with log.open("wb") as words:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=where.environment(**told),
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
    running = Running(target, process, port, 0.0)
    while not _is_ready(port):
        late = time.monotonic() - began > READY_SECONDS
        if late or process.poll() is not None:
            running.stop()
            raise ServerFault(f"The {target.name} is not ready:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.01)
    running.start_seconds = time.monotonic() - began
    return running


@contextmanager
def serving(target: Target, where: Place) -> Iterator[Running]:
    """Serve until the block ends."""
    running = start(target, where)
    try:
        yield running
    finally:
        running.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def below(root: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields:
                children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(children.get(pid, ()))
    return found


def cpu_seconds(root: int) -> float:
    """Processor time of a process and everything below it, those included that ended and were waited for."""
    total = 0
    for pid in below(root):
        fields = _stat(pid)
        if fields:
            total += int(fields[11]) + int(fields[12])
            if pid == root:
                total += int(fields[13]) + int(fields[14])
    return total / _TICKS


def machine_cpu_seconds() -> float:
    """Processor time that anybody used on this machine, what the host took away included."""
    words = (PROC / "stat").read_text().split("\n", 1)[0].split()[1:]
    numbers = [int(word) for word in words]
    user, nice, system, _idle, _waiting, hard, soft, stolen = numbers[:8]
    return (user + nice + system + hard + soft + stolen) / _TICKS


def proportional_megabytes(pids: list[int]) -> float:
    """Memory of the processes, pages that several share counted once between them."""
    total = 0
    for pid in pids:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def database_pid(where: Place) -> int:
    """The postmaster of the measured cluster."""
    return int((where.server.data_dir / "postmaster.pid").read_text().split("\n", 1)[0])


def _stat(pid: int) -> list[str]:
    """The fields after the name, from `state` on; nothing if the process is gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return []
