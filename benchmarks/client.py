"""One client in a closed loop, a new connection per request, as a proxy without keep-alive would do."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection

from benchmarks.servers import cpu_seconds, machine_cpu_seconds

QUIET = 0.2


@dataclass(frozen=True)
class Asked:
    """One request, and how its answer is known to be right."""

    path: str
    body: str | None = None
    status: int = 200
    marker: str = ""
    key: str = ""


class WrongAnswer(RuntimeError):
    """A page was not what was asked for: nothing measured on it counts."""


@dataclass
class Window:
    """What one window of a few seconds showed. Processor times are per request, in milliseconds."""

    milliseconds: list[float]
    bytes: int
    application_cpu: float
    database_cpu: float
    others: float
    keys: list[str] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether nobody else used much of the machine meanwhile."""
        return self.others <= QUIET


@dataclass
class Client:
    """Knows the port, the cookie, and whose processor time is to be read."""

    port: int
    application_pid: int
    database_pid: int
    cookie: str = ""

    def ask(self, asked: Asked) -> tuple[float, str]:
        """One request. Returns milliseconds and the answer.

        Raises:
            WrongAnswer: another status, or the marker is missing.
        """
        headers = {"Connection": "close"} | ({"Cookie": self.cookie} if self.cookie else {})
        if asked.body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET" if asked.body is None else "POST", asked.path, asked.body, headers)
            answer = connection.getresponse()
            told = answer.read()
            if asked.body is None:
                self._keep_cookie(answer.getheader("Set-Cookie"))
        finally:
            connection.close()
        milliseconds = (time.perf_counter() - began) * 1000
        page = told.decode("utf-8", "replace")
        if answer.status != asked.status or asked.marker not in page:
            raise WrongAnswer(
                f"{asked.path} answered {answer.status} without {asked.marker!r}:\n{page[:1500]}"
            )
        return milliseconds, page

    def _keep_cookie(self, told: str | None) -> None:
        """A page with a form puts that form's secret into the session; a browser would send it back too.

        A post leaves a message there that the next page would take out. That page is not asked for here, so the
        messages of all posts would gather in the cookie; what a post sets is not kept.
        """
        if told and self.cookie and told.split("=", 1)[0] == self.cookie.split("=", 1)[0]:
            self.cookie = told.split(";", 1)[0]

    def window(self, requests: Iterator[Asked], seconds: float) -> Window:
        """Ask until the time is over or the requests are used up; what has begun is finished."""
        told: list[float] = []
        keys: list[str] = []
        size = 0
        before = self._used()
        began = time.monotonic()
        for asked in requests:
            milliseconds, page = self.ask(asked)
            told.append(milliseconds)
            size += len(page)
            if asked.key:
                keys.append(asked.key)
            if time.monotonic() - began >= seconds:
                break
        if not told:
            raise WrongAnswer("no request was left for this window")
        wall = time.monotonic() - began
        ours, database, everybody, own = (
            after - earlier for after, earlier in zip(self._used(), before, strict=True)
        )
        return Window(
            milliseconds=told,
            bytes=size // len(told),
            application_cpu=ours * 1000 / len(told),
            database_cpu=database * 1000 / len(told),
            others=max(0.0, everybody - ours - database - own) / wall,
            keys=keys,
        )

    def _used(self) -> tuple[float, float, float, float]:
        return (
            cpu_seconds(self.application_pid),
            cpu_seconds(self.database_pid),
            machine_cpu_seconds(),
            time.process_time(),
        )


@dataclass(frozen=True)
class Figures:
    """An operation on one target over all rounds."""

    median: float
    p95: float
    application_cpu: float
    database_cpu: float
    requests: int
    bytes: int
    quiet_windows: int
    windows: int

    @property
    def cpu(self) -> float:
        """Processor time of a request, application and database together."""
        return self.application_cpu + self.database_cpu


def figures(windows: list[Window]) -> Figures:
    """From the quiet windows; from all, if none was quiet."""
    kept = [window for window in windows if window.is_quiet] or windows
    every = sorted(each for window in kept for each in window.milliseconds)
    return Figures(
        median=statistics.median(statistics.median(window.milliseconds) for window in kept),
        p95=every[min(len(every) - 1, int(len(every) * 0.95))],
        application_cpu=statistics.median(window.application_cpu for window in kept),
        database_cpu=statistics.median(window.database_cpu for window in kept),
        requests=len(every),
        bytes=kept[0].bytes,
        quiet_windows=sum(window.is_quiet for window in windows),
        windows=len(windows),
    )
