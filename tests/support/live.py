"""The application really listening on a free port, at a day of the test's choosing."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app.kernel import clock

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing: the test says what it sees."""


class LiveSite:
    """What a browser reaches. Each request is answered at `moment`, whichever thread it comes in."""

    def __init__(self, app: Flask, moment: datetime | date | str) -> None:
        self.app = app
        self.moment = moment
        self.url = ""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with clock.at(self.moment):
            return self.app.wsgi_app(environ, start_response)


@contextmanager
def listening(app: Flask, moment: datetime | date | str) -> Iterator[LiveSite]:
    """The site at its address, until the block ends."""
    site = LiveSite(app, moment)
    server = make_server("127.0.0.1", 0, site, threaded=True, request_handler=_Quiet)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
