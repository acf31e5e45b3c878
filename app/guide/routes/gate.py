"""While the practice starts again every page waits. The system in service has no such gate."""

from pathlib import Path

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.kernel import standstill
from app.kernel.web import wants_json

STILL_OPEN = frozenset(
    {"static", "bootstrap.static", "front.font", "front.healthz", "front.readyz", "front.language"}
)
LOOK_AGAIN_SECONDS = "15"


def configure(app: Flask) -> None:
    """Stand before every other hook: the page that waits asks the database nothing."""
    if app.config["SETTINGS"].is_practice:
        app.before_request(wait_while_starting)


def wait_while_starting() -> ResponseReturnValue | None:
    """The page everybody gets meanwhile."""
    state = standstill.look(Path(current_app.instance_path))
    if state is None or request.endpoint in STILL_OPEN:
        return None
    waiting = {"Retry-After": LOOK_AGAIN_SECONDS}
    if wants_json():
        return jsonify({"code": "practice_starts_again"}), 503, waiting
    again = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return render_template("guide/starting.html", state=state, again=again), 503, waiting
