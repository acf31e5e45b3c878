"""ERCMS: one file from a request for readmission to the reintegration follow-up.

`create_app` runs the named steps of bootstrap.py in order; each can be read alone.
Where to find things: README.md, the map.
"""

from flask import Flask

from app.bootstrap import STEPS
from app.kernel import secrets_file
from app.kernel.quick_urls import HouseOfQuickUrls
from config import Settings


def create_app(settings: Settings | None = None, **overrides: object) -> Flask:
    """Build the application from its settings. `overrides` go into Flask's configuration last (tests use them)."""
    chosen = settings or Settings.from_environment()
    chosen.instance.mkdir(parents=True, exist_ok=True)
    app = HouseOfQuickUrls(__name__, instance_path=str(chosen.instance))
    app.config.from_mapping(SETTINGS=chosen, SECRETS=secrets_file.ensure(chosen.secrets_path))
    app.config["OVERRIDES"] = overrides
    for step in STEPS:
        step(app)
    return app
