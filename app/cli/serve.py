"""What `make run` starts: the database, the web server, the worker and, for practice, the sample registers.

Everything that can be wrong with the machine is said in one sentence, with a non-zero exit and no traceback.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Never

from app.cli.children import ChildDied, Children
from app.kernel import secrets_file
from app.kernel.addresses import Addresses, check_reachable, ensure_database_running, find_database
from app.kernel.errors import Unavailable
from config import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
READY_SECONDS = 90
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CannotServe(Exception):
    """The machine is not ready for us; `str()` is one sentence."""


class StopRequested(BaseException):
    """Ctrl-C or a termination signal; not an Exception, so that nothing swallows it on the way."""


def main() -> int:
    """Serve until told to stop. Returns the exit code: 0 stopped by the user, 1 something was wrong."""
    _on_stop_signals(_request_stop)
    try:
        return _serve(_practice_settings())
    except StopRequested:
        return 0
    except (CannotServe, ChildDied, SettingsError, Unavailable) as error:
        print(error, file=sys.stderr)
        return 1


def _serve(settings: Settings) -> int:
    _check_machine(settings)
    addresses = find_database(settings)
    children = Children(settings.instance / "log", _environment(settings, addresses))
    try:
        _prepare(settings, addresses)
        _start(settings, children)
        _wait_until_ready(settings, children)
        _announce(settings, addresses)
        while True:
            children.check()
            time.sleep(0.5)
    finally:
        _on_stop_signals(signal.SIG_IGN)
        print("Stopping ...", flush=True)
        children.stop()
        if addresses.embedded is not None:
            addresses.embedded.give_back()


def _practice_settings() -> Settings:
    """On a server of its own the default is production; `make run` is for practice unless told otherwise."""
    return Settings.from_environment({"ERCMS_MODE": "practice"} | {k: v for k, v in os.environ.items() if v})


def _check_machine(settings: Settings) -> None:
    try:
        settings.instance.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotServe(f"{settings.instance} cannot be made: {error.strerror}.") from error
    if not os.access(settings.instance, os.W_OK | os.X_OK):
        raise CannotServe(f"No permission to write in {settings.instance}; ERCMS keeps its data there.")
    _check_port(settings.port, "")
    if _serves_registers(settings):
        _check_port(settings.port + 1, " (the sample registers need it)")


def _check_port(port: int, purpose: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} cannot be used{purpose}: {error.strerror}; choose another: make run PORT=8100"
            ) from error


def _prepare(settings: Settings, addresses: Addresses) -> None:
    secrets_file.ensure(settings.secrets_path)
    print("Starting the database ..." if addresses.embedded else "Looking for the database ...", flush=True)
    ensure_database_running(addresses)
    if addresses.embedded is None:
        check_reachable(addresses.owner)
    environment = _environment(settings, addresses)
    _step(settings, environment, "Bringing the tables up to date", "db", "upgrade")
    _step(settings, environment, "Cutting the fonts", "fonts", "cut", "--once")
    if settings.is_practice:
        _step(settings, environment, "Loading the practice stories", "samples", "load", "--once")


def _step(settings: Settings, environment: dict[str, str], what: str, *words: str) -> str:
    """Run one flask command; what it printed is returned, or kept in a file when it failed."""
    print(f"{what} ...", flush=True)
    done = subprocess.run(
        [*FLASK, *words], cwd=ROOT, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode == 0:
        return done.stdout
    report = settings.instance / "log" / "failed-step.log"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(done.stdout + done.stderr, encoding="utf-8")
    last = ((done.stderr.strip() or done.stdout.strip()).splitlines() or ["it said nothing"])[-1].strip()
    raise CannotServe(f"{what} failed ({last}); all it said is in {report}.")


def _start(settings: Settings, children: Children) -> None:
    os.chdir(ROOT)
    if _serves_registers(settings):
        port = str(settings.port + 1)
        children.start("sample registers", [*FLASK, "registers", "serve", "--port", port])
    children.start("worker", [*FLASK, "worker"])
    children.start("web server", GUNICORN)


def _serves_registers(settings: Settings) -> bool:
    """Only for practice, and only when nobody named other registers."""
    return settings.is_practice and not os.environ.get("REGISTERS_URL")


def _wait_until_ready(settings: Settings, children: Children) -> None:
    print("Waiting for the first answer ...", flush=True)
    deadline = time.monotonic() + READY_SECONDS
    answer = "no answer"
    while time.monotonic() < deadline:
        children.check()
        try:
            with urllib.request.urlopen(f"{_home(settings)}/readyz", timeout=5):
                return
        except urllib.error.HTTPError as refusal:
            answer = (
                " ".join(refusal.read(300).decode("utf-8", "replace").split()) or f"status {refusal.code}"
            )
        except OSError:
            pass
        time.sleep(0.2)
    raise CannotServe(f"The web server was not ready after {READY_SECONDS} seconds: {answer}.")


def _announce(settings: Settings, addresses: Addresses) -> None:
    if settings.is_practice:
        environment = _environment(settings, addresses)
        print(_step(settings, environment, "Asking for the sign-ins", "practice", "sign-ins"))
    print(
        f"ERCMS is at {_home(settings)} (data and logs in {settings.instance}). Ctrl-C stops it.", flush=True
    )


def _home(settings: Settings) -> str:
    return f"http://127.0.0.1:{settings.port}"


def _environment(settings: Settings, addresses: Addresses) -> dict[str, str]:
    """What the children are told; with the addresses given, none of them starts or stops the database."""
    return dict(os.environ) | {
        "DATABASE_URL": addresses.application,
        "OWNER_DATABASE_URL": addresses.owner,
        "REPORTS_DATABASE_URL": addresses.reports,
        "ERCMS_INSTANCE": str(settings.instance),
        "ERCMS_MODE": settings.mode,
        "PORT": str(settings.port),
        "REGISTERS_URL": settings.registers_url,
        "PYTHONUNBUFFERED": "1",
    }


def _on_stop_signals(action: Callable[[int, FrameType | None], Never] | signal.Handlers) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, action)


def _request_stop(_number: int, _frame: FrameType | None) -> Never:
    _on_stop_signals(signal.SIG_IGN)
    raise StopRequested


if __name__ == "__main__":
    sys.exit(main())
