"""`make run` on a machine that is not ready: one sentence, exit code 1, no traceback."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.serve import ROOT


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def serve(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.endswith("DATABASE_URL")}
    return subprocess.run(
        [sys.executable, "-m", "app.cli.serve"],
        cwd=ROOT,
        env=clean | {"ERCMS_INSTANCE": str(tmp_path / "instance")} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert all(word in done.stderr for word in words), done.stderr


def test_a_port_in_use(tmp_path: Path, taken_port: int) -> None:
    done = serve(tmp_path, PORT=str(taken_port))
    assert_one_sentence(done, f"Port {taken_port} cannot be used", "make run PORT=")
    assert done.stdout == ""


def test_the_port_of_the_sample_registers_in_use(tmp_path: Path, taken_port: int) -> None:
    done = serve(tmp_path, PORT=str(taken_port - 1))
    assert_one_sentence(done, "cannot be used")


def test_a_port_that_is_no_number(tmp_path: Path) -> None:
    assert_one_sentence(serve(tmp_path, PORT="http"), "PORT must be a number")


def test_an_instance_folder_that_cannot_be(tmp_path: Path, unused_ports: int) -> None:
    (tmp_path / "instance").write_text("a file")
    assert_one_sentence(serve(tmp_path, PORT=str(unused_ports)), "instance", "cannot be made")


def test_a_database_that_does_not_answer(tmp_path: Path, unused_ports: int) -> None:
    address = "postgresql://app:hidden@127.0.0.1:1/ercms"
    done = serve(tmp_path, PORT=str(unused_ports), DATABASE_URL=address)
    assert_one_sentence(done, "The database of DATABASE_URL cannot be reached")
    assert "hidden" not in done.stdout + done.stderr


@pytest.fixture
def unused_ports() -> int:
    """A port that is free and whose neighbour is free as well."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    pytest.skip("no two free ports side by side")
