"""Which views look at what stands after the question mark: noted while they answer.

A page that never looks is the same whatever stands there, and need be asked once.
"""

from __future__ import annotations

import sys

from flask import Flask, Request
from werkzeug.datastructures import MultiDict

# What stands around every page looks too: for the language, for the place in the rail, for what no address may hold.
AROUND_EVERY_PAGE = frozenset({"app.accounts.frame", "app.kernel.web"})
_lookers: set[str] = set()


class Noting(Request):
    """A request that remembers who read its words; mixed into the application's own kind of request."""

    @property
    def args(self) -> MultiDict[str, str]:
        if sys._getframe(1).f_globals.get("__name__") not in AROUND_EVERY_PAGE:
            _lookers.add(self.endpoint or "")
        found = self.__dict__.get("_args")
        if found is None:
            found = self.__dict__["_args"] = super().args
        return found


def note_lookers(app: Flask) -> None:
    """From now on remember which views of the application look; nothing else about its requests changes."""
    if not issubclass(app.request_class, Noting):
        app.request_class = type("NotingRequest", (Noting, app.request_class), {})


def looks(endpoint: str) -> bool:
    """Whether a view has looked, since the process began, at what stands after the question mark."""
    return endpoint in _lookers
