"""A child process for what may break: it has its own memory and time, and dies alone.

A copy of this process (fork) needs no start of its own and may not grow it: what the child allocates is gone with it.
"""

import faulthandler
import gc
import json
import logging
import os
import resource
import select
import signal
import time
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Never

from app.kernel.papers.kinds import FileRefused, Limits

logger = logging.getLogger("ercms")
Answer = dict[str, Any]
_GRACE_SECONDS = 2


def run_apart(act: Callable[[], Mapping[str, Any]], limits: Limits) -> Answer:
    """What `act` gives back, from a child process; it must be plain JSON values.

    Raises:
        FileRefused: the act refused the file, or it broke (`unreadable`), took too long or too much (`too_heavy`).
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _as_the_child(act, limits, writing)
    os.close(writing)
    try:
        told = _read_all(reading, time.monotonic() + limits.most_seconds + _GRACE_SECONDS)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return _answered(told)


def _answered(told: bytes | None) -> Answer:
    if told is None:
        raise FileRefused("too_heavy")
    if not told:
        raise FileRefused("unreadable")
    answer: Answer = json.loads(told)
    if "refused" in answer:
        raise FileRefused(answer["refused"], **answer["values"])
    done: Answer = answer["done"]
    return done


def _read_all(reading: int, until: float) -> bytes | None:
    """Everything the child says before it ends; None if it did not end in time."""
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 65536)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _as_the_child(act: Callable[[], Mapping[str, Any]], limits: Limits, writing: int) -> Never:
    """Act within the bounds and say what came of it; never returns, and nothing of the parent is cleaned up here."""
    try:
        gc.disable()
        faulthandler.disable()  # that it breaks is told by the answer that does not come
        warnings.simplefilter("error")  # a warning about a picture's size is a refusal
        logging.disable(logging.CRITICAL)
        _bound(limits)
        _say(writing, _outcome(act))
    finally:
        os._exit(0)


def _outcome(act: Callable[[], Mapping[str, Any]]) -> Answer:
    try:
        return {"done": dict(act())}
    except FileRefused as fault:
        return {"refused": fault.code, "values": fault.values}
    except MemoryError:
        return {"refused": "too_heavy", "values": {}}
    except Exception:  # no parser of a foreign format says what it raises for bytes that lie
        return {"refused": "unreadable", "values": {}}


def _say(writing: int, answer: Answer) -> None:
    told = json.dumps(answer).encode()
    while told:
        told = told[os.write(writing, told) :]


def _bound(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.most_seconds, limits.most_seconds))
    most = _addressed() + limits.most_memory
    if most > limits.most_memory:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * limits.most_bytes, 8 * limits.most_bytes))


def _addressed() -> int:
    """How many bytes this process addresses now; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
