"""Addresses that fail on purpose, so that every error page can be looked at, by whoever is signed in."""

from __future__ import annotations

from flask import Blueprint, Flask, abort
from werkzeug.wrappers import Response

from app.access.guard import public
from app.kernel.errors import MoveRefused, Refusal, StaleRecord
from app.kernel.web import KNOWN_PAGES

bp = Blueprint("breaking", __name__)
STATUSES = tuple(f"/breaking/{status}" for status in sorted(KNOWN_PAGES))
PATHS = (*STATUSES, "/breaking/stale", "/breaking/refused")


def break_on_purpose(app: Flask) -> None:
    """Add the addresses to an application that has not answered anybody yet."""
    app.register_blueprint(bp)


@bp.get("/breaking/<int:status>")
@public("test")
def with_status(status: int) -> Response:
    """As Flask and Werkzeug refuse."""
    abort(status)


@bp.get("/breaking/stale")
@public("test")
def stale() -> Response:
    """Somebody else was faster."""
    raise StaleRecord()


@bp.get("/breaking/refused")
@public("test")
def refused() -> Response:
    """A move with two reasons against it."""
    reasons = [Refusal("wrong_state", "Art. 8"), Refusal("silence_is_not_consent", "Art. 11")]
    raise MoveRefused("conclude_checks", reasons)
